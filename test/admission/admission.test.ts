import { describe, expect, it } from 'vitest';
import { digestOf } from '../../testkit/digest.ts';
import { DOORS, errorsAt, refusalAt } from '../../testkit/transports.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const customer = await workspace.aCustomer();
await customer.writes('Hello');
const contactId = await customer.contactId();
const token = workspace.admin.token ?? '';

const BLOCK = `blockContact(contactId: "${contactId}") { changed }`;
const UNBLOCK = `unblockContact(contactId: "${contactId}", policy: UNBLOCK_ALL) { changed }`;

describe('Admission', () => {
  it.each([
    ['two mutation fields', `mutation { ${BLOCK} ${UNBLOCK} }`, 'unblockContact'],
    ['one mutation twice by aliases', `mutation { one: ${BLOCK} two: ${BLOCK} }`, 'blockContact'],
    [
      'a second mutation field in a fragment',
      `mutation { ${BLOCK} ...F } fragment F on Mutation { ${UNBLOCK} }`,
      'unblockContact',
    ],
    ['a second mutation field in an inline fragment', `mutation { ${BLOCK} ... { ${UNBLOCK} } }`, 'unblockContact'],
    [
      'a second mutation field that is skipped',
      `mutation { ${BLOCK} ... @skip(if: true) { ${UNBLOCK} } }`,
      'unblockContact',
    ],
  ])('refuses a document with %s over HTTP, and nothing of it takes effect', async (_, query, field) => {
    const before = await digestOf(world.db.owner);
    const refusal = await refusalAt('HTTP', world.url, token, { query });
    expect(refusal).toEqual({
      message: 'A document carries one mutation. Send each mutation in a request of its own.',
      extensions: { code: 'BAD_USER_INPUT', field },
    });
    expect(await digestOf(world.db.owner)).toEqual(before);
  });

  it.each(DOORS)('refuses a document with two mutations over %s, and nothing of it takes effect', async (transport) => {
    const before = await digestOf(world.db.owner);
    const { extensions } = await refusalAt(transport, world.url, token, { query: `mutation { ${BLOCK} ${UNBLOCK} }` });
    expect(extensions.code).toBe('BAD_USER_INPUT');
    expect(await digestOf(world.db.owner)).toEqual(before);
  });

  it('admits one mutation with __typename beside it, and two operations of which one runs', async () => {
    const query = `mutation Block { __typename ${BLOCK} } mutation Unblock { ${UNBLOCK} }`;
    for (const operationName of ['Block', 'Unblock'])
      expect(await errorsAt('HTTP', world.url, token, { query, operationName })).toEqual([]);
  });
});
