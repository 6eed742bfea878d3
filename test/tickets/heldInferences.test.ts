import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import {
  BlockIdentity,
  ContactByIdentity,
  Contacts,
  DeleteBlockedTicket,
  QueueCounts,
  UnblockContact,
  UnblockTicket,
  UpdateSettings,
} from '../../testkit/operations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

/** Rule 10, to the last inference: an agent reads the same of two contacts, of which one has held messages. */

const world = await sharedWorld();
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
    for (const who of [workspace.agent, await workspace.withKey('contacts:read', 'tickets:read', 'tickets:delete')])
      expect(await read(who, loud.id)).toBe(await read(who, quiet.id));
    // There was something to tell.
    expect(await read(workspace.supervisor, loud.id)).toContain('DELETE_ALL');
    expect(await read(workspace.supervisor, quiet.id)).toContain('UNBLOCK_ALL');
  });
});

describe('an identity that a held message revealed', () => {
  const mail = () => ({ kind: 'EMAIL', value: `${newId()}@mail.example` }) as const;
  const identitiesOf = async (id: string) => {
    const rows = await world.db.owner<{ value: string }[]>`
      select value from contact_identities where contact_id = ${id} and kind = 'EMAIL' order by value`;
    return rows.map(({ value }) => value);
  };

  it.each(['an agent', 'a key without held:read'])(
    '%s who blocks it gets a new contact, as for an identity never seen',
    async (name) => {
      const workspace = await world.aWorkspace();
      await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
      const who =
        name === 'an agent'
          ? workspace.agent
          : await workspace.withKey('contacts:read', 'tickets:read', 'contacts:block');
      const customer = await workspace.aBlockedCustomer();
      const [held, unseen] = [mail(), mail()];
      expect(await writesWith(workspace, customer, held)).toBe('HELD');
      const blocked = await who.ask(BlockIdentity, { identity: held });
      const fresh = await who.ask(BlockIdentity, { identity: unseen });
      const shapeOf = (answer: typeof blocked, { value }: typeof held) =>
        JSON.stringify({ ...answer.blockIdentity, feedCursor: null })
          .replaceAll(value, 'value')
          .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')
          .replaceAll(/"[^"]*T[^"]*Z"/g, '"time"');
      expect(shapeOf(blocked, held)).toBe(shapeOf(fresh, unseen));
      const contactId = blocked.blockIdentity.contact.id;
      expect(contactId).not.toBe(customer.id);
      const { contactByIdentity } = await who.ask(ContactByIdentity, { identity: held });
      expect(contactByIdentity).toMatchObject({ id: contactId, blocked: true });
      // Nothing that the customer writes passes the two blocks, and supervisors are asked whether they are one person.
      expect(await writesWith(workspace, customer, held)).toBe('HELD');
      const proposals = await world.db.owner`
      select contact_id, other_contact_id from merge_proposals where workspace_id = ${workspace.id}`;
      expect(proposals).toEqual([{ contact_id: contactId, other_contact_id: customer.id }]);
    },
  );

  it('it is deleted by DELETE_ALL and shown by UNBLOCK_ALL', async () => {
    const workspace = await world.aWorkspace();
    const [deleted, released] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const [gone, shown] = [mail(), mail()];
    expect(await writesWith(workspace, deleted, gone)).toBe('HELD');
    expect(await writesWith(workspace, released, shown)).toBe('HELD');
    await workspace.supervisor.ask(UnblockContact, { contactId: deleted.id, policy: 'DELETE_ALL' });
    await workspace.supervisor.ask(UnblockContact, { contactId: released.id, policy: 'UNBLOCK_ALL' });
    expect(await identitiesOf(deleted.id)).toEqual([]);
    expect(await identitiesOf(released.id)).toEqual([shown.value]);
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: shown });
    expect(contactByIdentity?.id).toBe(released.id);
    expect((await workspace.agent.ask(ContactByIdentity, { identity: gone })).contactByIdentity).toBeNull();
  });

  it('it goes at the end of the block when its ticket was deleted alone, and holds messages until then', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const held = mail();
    expect(await writesWith(workspace, customer, held)).toBe('HELD');
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    const writer = await workspace.aCustomer({ channelId: customer.channelId, identity: held });
    expect(await writer.writes('by that address alone')).toBe('HELD');
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    expect(await identitiesOf(customer.id)).toEqual([]);
  });

  it('it stays when the ticket of its message was unblocked before the others were deleted', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const [shown, gone] = [mail(), mail()];
    expect(await writesWith(workspace, customer, shown)).toBe('HELD');
    await workspace.supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    expect(await writesWith(workspace, customer, gone)).toBe('HELD');
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });
    expect(await identitiesOf(customer.id)).toEqual([shown.value]);
  });

  it('a contact that held messages alone made stays unseen by agents when all of them were deleted', async () => {
    const workspace = await world.aWorkspace();
    for (const ending of ['DELETE_ALL', 'each ticket'] as const) {
      const customer = await workspace.aBlockedCustomer();
      await workspace.admin.ask(EraseContact, { contactId: customer.id });
      const seen = async () => ({
        contacts: await workspace.agent.ask(Contacts, { tab: 'ALL' }),
        counts: await workspace.agent.ask(QueueCounts, {}),
        found: await workspace.agent.ask(ContactByIdentity, { identity: customer.identity }),
      });
      const before = await seen();
      expect(await customer.writes('held again')).toBe('HELD');
      const contactId = await customer.contactId();
      if (ending === 'each ticket') {
        await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(contactId) });
      }
      const policy = ending === 'DELETE_ALL' ? 'DELETE_ALL' : 'UNBLOCK_ALL';
      await workspace.supervisor.ask(UnblockContact, { contactId, policy });
      expect(await seen(), ending).toEqual(before);
      // The person is a stranger from now on.
      expect(await customer.writes('as a new customer')).toBe('DELIVERED');
      expect(await customer.contactId()).not.toBe(contactId);
    }
  });
});
