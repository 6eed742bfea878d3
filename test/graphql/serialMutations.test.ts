import { expect, it } from 'vitest';
import { UNKNOWN_ID } from '../../testkit/minimalOperation.ts';
import { Contacts } from '../../testkit/operations.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();

it('a refused second mutation answers data null, though the first took effect and the third did not run', async () => {
  const workspace = await world.aWorkspace();
  const customers = [await workspace.aCustomer(), await workspace.aCustomer()];
  for (const customer of customers) await customer.writes('Hello');
  const [first, third] = await Promise.all(customers.map((customer) => customer.contactId()));

  const answer = await workspace.supervisor.send({
    query: `mutation {
      first: blockContact(contactId: "${first}") { changed }
      second: blockContact(contactId: "${UNKNOWN_ID}") { changed }
      third: blockContact(contactId: "${third}") { changed }
    }`,
  });

  expect(answer).toMatchObject({
    status: 200,
    data: null,
    errors: [{ path: ['second'], extensions: { code: 'CONTACT_NOT_FOUND' } }],
  });
  const { contacts } = await workspace.supervisor.ask(Contacts, { tab: 'BLOCKED' });
  expect(contacts.edges.map(({ node }) => node.id)).toEqual([first]);
});
