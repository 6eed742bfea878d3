import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import { UnblockContact } from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

/** Rule 10, to the last inference: an agent reads the same of two contacts, of which one has held messages. */

const world = await aWorld();
afterAll(() => expectInvariants(world));

let messages = 0;

/** Writes as the customer, with another identity that no contact has. Answers the outcome. */
function writesWith(
  workspace: TestWorkspace,
  customer: { readonly identity: ContactIdentityInput; readonly channelId: string },
  other: { readonly kind: 'EMAIL' | 'PHONE'; readonly value: string },
) {
  messages += 1;
  const { kind, value } = customer.identity;
  const message = {
    channelId: customer.channelId,
    identities: [
      { kind, value, channelId: null },
      { ...other, channelId: null },
    ],
    displayName: 'Mallory',
    body: `message ${messages}`,
    externalId: newId(),
    sentAt: null,
  };
  return receiveMessage({ database: world.database, newId, identityHasher: null }, workspace.id, message, SYSTEM);
}

const HISTORY = `
  query History($id: ID!) {
    contact(id: $id) {
      identities { kind value } openTicketCount tickets { totalCount }
      blockHistory { edges { node { policy ticketsReleased ticketsDeleted endCause } } }
      timeline { edges { node { type summary } } }
    }
  }`;

describe('the end of a block', () => {
  it('an agent cannot tell DELETE_ALL of held tickets from UNBLOCK_ALL of none', async () => {
    const workspace = await world.aWorkspace();
    const [quiet, loud] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    expect(await loud.writes('held')).toBe('HELD');
    await workspace.supervisor.ask(UnblockContact, { contactId: quiet.id, policy: 'UNBLOCK_ALL' });
    await workspace.supervisor.ask(UnblockContact, { contactId: loud.id, policy: 'DELETE_ALL' });
    const read = async (who: TestWorkspace['agent'], id: string) => {
      const answer = await who.send({ query: HISTORY, variables: { id } });
      return JSON.stringify(answer).replaceAll(/"value":"[^"]*"/g, '""');
    };
    expect(await read(workspace.agent, loud.id)).toBe(await read(workspace.agent, quiet.id));
    // There was something to tell.
    expect(await read(workspace.supervisor, loud.id)).toContain('DELETE_ALL');
    expect(await read(workspace.supervisor, quiet.id)).toContain('UNBLOCK_ALL');
  });
});
