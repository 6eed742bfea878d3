import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../../testkit/apiClient.ts';
import { graphql } from '../../../testkit/gql/gql.ts';
import {
  BlockContact,
  BlockedTicketEvents,
  ContactEvents,
  TicketEvents,
  UpdateBlock,
  UpdateSettings,
} from '../../../testkit/operations.ts';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';
import { sharedWorld } from '../../environment/world.ts';

const world = await sharedWorld();

const UpdateBlockAndFollow = graphql(`
  mutation UpdateBlockAndFollow($contactId: ID!, $note: String) {
    updateBlock(contactId: $contactId, note: $note) { block { note } feedCursor }
  }
`);

const BlockAndFollow = graphql(`
  mutation BlockAndFollow($contactId: ID!) { blockContact(contactId: $contactId) { changed block { note } feedCursor } }
`);

/** Runs a mutation given as text and answers the `feedCursor` of its payload. */
async function cursorOf(who: ApiClient, mutation: string, variables: Record<string, unknown> = {}): Promise<string> {
  const declared = Object.keys(variables).map((name) => `$${name}: ContactIdentityInput!`);
  const query = `mutation${declared.length > 0 ? ` (${declared.join()})` : ''} { payload: ${mutation} { feedCursor } }`;
  const { data, errors } = await who.send({ query, variables });
  expect(errors).toBeUndefined();
  return (data as { payload: { feedCursor: string } }).payload.feedCursor;
}

type Write = (workspace: TestWorkspace) => Promise<string>;

async function aWriter(workspace: TestWorkspace): Promise<TestCustomer & { readonly id: string }> {
  const customer = await workspace.aCustomer();
  await customer.writes('Hello');
  return { ...customer, id: await customer.contactId() };
}

async function aHeldTicket(workspace: TestWorkspace) {
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('held');
  return { contactId: customer.id, identity: customer.identity, ticketId: await workspace.heldTicketOf(customer.id) };
}

const receive = ({ channelId }: TestCustomer) =>
  `receiveMessage(channelId: "${channelId}", from: $from, body: "mine", externalId: "${randomUUID()}")`;

/** Every mutation whose payload has a cursor, each with an effect. */
const WRITES: Readonly<Record<string, Write>> = {
  blockContact: async (workspace) =>
    cursorOf(workspace.admin, `blockContact(contactId: "${(await aWriter(workspace)).id}")`),
  blockIdentity: async (workspace) =>
    cursorOf(workspace.admin, 'blockIdentity(identity: $identity)', {
      identity: { kind: 'EMAIL', value: `${randomUUID()}@example.com` },
    }),
  updateBlock: async (workspace) =>
    cursorOf(workspace.admin, `updateBlock(contactId: "${(await aHeldTicket(workspace)).contactId}", note: "new")`),
  unblockContact: async (workspace) =>
    cursorOf(
      workspace.admin,
      `unblockContact(contactId: "${(await aHeldTicket(workspace)).contactId}", policy: UNBLOCK_ALL)`,
    ),
  unblockIdentity: async (workspace) => {
    const { identity } = await aHeldTicket(workspace);
    return cursorOf(workspace.admin, 'unblockIdentity(identity: $identity, policy: DELETE_ALL)', { identity });
  },
  unblockTicket: async (workspace) =>
    cursorOf(workspace.admin, `unblockTicket(ticketId: "${(await aHeldTicket(workspace)).ticketId}")`),
  deleteBlockedTicket: async (workspace) =>
    cursorOf(workspace.admin, `deleteBlockedTicket(ticketId: "${(await aHeldTicket(workspace)).ticketId}")`),
  keepTicket: async (workspace) =>
    cursorOf(workspace.admin, `keepTicket(ticketId: "${(await aHeldTicket(workspace)).ticketId}", keep: true)`),
  blockContacts: async (workspace) => {
    const ids = [await aWriter(workspace), await aWriter(workspace)].map(({ id }) => id);
    return cursorOf(workspace.admin, `blockContacts(contactIds: ${JSON.stringify(ids)})`);
  },
  unblockContacts: async (workspace) => {
    const ids = [await aHeldTicket(workspace), await aHeldTicket(workspace)].map(({ contactId }) => contactId);
    return cursorOf(workspace.admin, `unblockContacts(contactIds: ${JSON.stringify(ids)}, policy: UNBLOCK_ALL)`);
  },
  unblockTickets: async (workspace) => {
    const ids = [await aHeldTicket(workspace), await aHeldTicket(workspace)].map(({ ticketId }) => ticketId);
    return cursorOf(workspace.admin, `unblockTickets(ticketIds: ${JSON.stringify(ids)})`);
  },
  'receiveMessage, delivered': async (workspace) => {
    const customer = await aWriter(workspace);
    return cursorOf(workspace.admin, receive(customer), { from: customer.identity });
  },
  'receiveMessage, held': async (workspace) => {
    const customer = await workspace.aBlockedCustomer();
    return cursorOf(workspace.admin, receive(customer), { from: customer.identity });
  },
};

describe('feedCursor of a payload', () => {
  it.each(Object.entries(WRITES))(
    'of %s lies after its own events and before all later ones, in every feed',
    async (_, write) => {
      const workspace = await world.aWorkspace();
      const { admin } = workspace;
      const after = await write(workspace);
      const later = await workspace.aCustomer();
      await later.writes('later');
      const contactId = await later.contactId();
      await admin.ask(BlockContact, { contactId });
      await later.writes('later and held');

      const tickets = await workspace.subscribe(admin, TicketEvents, { after });
      expect((await tickets.next()).ticketEvents).toMatchObject({ message: { body: 'later' } });
      const contacts = await workspace.subscribe(admin, ContactEvents, { after });
      expect((await contacts.next()).contactEvents).toMatchObject({ contact: { id: contactId } });
      const held = await workspace.subscribe(admin, BlockedTicketEvents, { after });
      expect((await held.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'later and held' } });
      await Promise.all([tickets, contacts, held].map((feed) => feed.stop()));
    },
  );

  it('leads from the payload to the final state while others write: no event is missing', async () => {
    const workspace = await world.aWorkspace();
    const { admin, agent, supervisor } = workspace;
    const [{ id: contactId }, marker] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    for (let round = 0; round < 8; round += 1) {
      const others = Array.from({ length: 8 }, (_, at) =>
        admin.ask(UpdateBlock, { contactId, note: `other ${at} of ${round}` }),
      );
      const { updateBlock } = await supervisor.ask(UpdateBlockAndFollow, { contactId, note: `mine of ${round}` });
      await Promise.all(others);
      await admin.ask(UpdateBlock, { contactId: marker.id, note: `round ${round}` });

      const feed = await workspace.subscribe(agent, ContactEvents, { after: updateBlock.feedCursor });
      let note = updateBlock.block.note;
      for (let arrived = ''; arrived !== marker.id; ) {
        const { contactEvents: event } = await feed.next();
        if (event.__typename !== 'ContactBlocked') throw new Error(`Unexpected: ${event.__typename}`);
        if (event.contact.id === contactId) note = event.block.note;
        arrived = event.contact.id;
      }
      await feed.stop();
      const stored = await supervisor.ask(BlockAndFollow, { contactId });
      expect(note).toBe(stored.blockContact.block.note);
    }
  });

  it('lies after the earlier write when the call changed nothing', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const { blockContact } = await workspace.supervisor.ask(BlockAndFollow, { contactId });
    expect(blockContact.changed).toBe(false);
    const feed = await workspace.subscribe(workspace.agent, ContactEvents, { after: blockContact.feedCursor });
    const { id } = await workspace.aBlockedCustomer();
    expect((await feed.next()).contactEvents).toMatchObject({ contact: { id } });
    await feed.stop();
  });

  it('differs each time and has one length, so an agent cannot see that a message was held', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
    const customer = await workspace.aBlockedCustomer();
    const ask = async () => (await workspace.agent.ask(BlockAndFollow, { contactId: customer.id })).blockContact;
    const before = [await ask(), await ask()];
    await customer.writes('held');
    const cursors = [...before, await ask()].map(({ feedCursor }) => feedCursor);
    expect(new Set(cursors).size).toBe(3);
    expect(new Set(cursors.map(({ length }) => length)).size).toBe(1);
  });
});
