import { getNamedType, isLeafType, isListType, isNonNullType } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../src/access/viewer.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { minimalOperation, type ReachableField, rootFields, UNKNOWN_ID } from '../../testkit/minimalOperation.ts';
import {
  BlockedTicketEvents,
  BlockedTickets,
  DeleteBlockedTicket,
  QueueCounts,
  RevokeApiKey,
  Ticket,
  UnblockContact,
  UnblockTicket,
} from '../../testkit/operations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { refusalAt } from '../../testkit/transports.ts';
import { expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { answersOf, queuedAtLock } from '../blocks/lockQueue.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';

/** Rule 10 for API keys: without `held:read` a key meets nothing held, and its acts tell what they did and no more. */

const world = await aWorld();
afterAll(() => expectInvariants(world));

const workspace = await world.aWorkspace();
const roots = rootFields(await testSchema());

/** Every scope that neither reads what is held nor disposes of it. */
const OTHERS: readonly Scope[] = [
  'messages:ingest',
  'contacts:read',
  'contacts:block',
  'contacts:unblock',
  'tickets:read',
  'tickets:write',
];

/** The id of each kind of thing that is held, read by the owner of the database. */
async function heldIds(): Promise<Readonly<Record<string, string>>> {
  // Others are there to be seen.
  await workspace.aBlockedCustomer();
  const customer = await workspace.aBlockedCustomer();
  await workspace.admin.ask(EraseContact, { contactId: customer.id });
  expect(await customer.writes('held')).toBe('HELD');
  const contact = await customer.contactId();
  const { data } = await workspace.supervisor.send({
    query: 'query ($id: ID!) { contact(id: $id) { timeline { edges { node { id type } } } } }',
    variables: { id: contact },
  });
  const entries = JSON.parse(JSON.stringify(data)).contact.timeline.edges as { node: { id: string; type: string } }[];
  const [found] = await world.db.owner<{ ticket: string; message: string; block: string }[]>`
    select tickets.id as ticket, messages.id as message, contacts.block_id as block from contacts
    join tickets on tickets.workspace_id = contacts.workspace_id and tickets.contact_id = contacts.id
    join messages on messages.workspace_id = tickets.workspace_id and messages.ticket_id = tickets.id
    where contacts.id = ${contact} and contacts.held and tickets.status = 'BLOCKED'`;
  if (found === undefined) throw new Error('Nothing is held.');
  const event = entries.find(({ node }) => node.type === 'ticket.held')?.node.id ?? '';
  return { contact, ...found, event };
}

const held = await heldIds();
const targets = Object.entries(held);
const withIds = roots.filter(({ field }) => field.args.some(({ type }) => getNamedType(type).name === 'ID'));

/** The smallest request of the field, with the id wherever it takes one. */
function requestWith({ field, ...root }: ReachableField, id: string) {
  const given = field.args
    .filter(({ type }) => getNamedType(type).name === 'ID')
    .map(({ name, type }) => [name, isListType(isNonNullType(type) ? type.ofType : type) ? [id] : id] as const);
  const args = new Map<string, unknown>(given);
  if (field.args.some(({ name }) => name === 'policy')) args.set('policy', 'UNBLOCK_ALL');
  const request = minimalOperation({ field, ...root }, Object.fromEntries(args));
  if (isLeafType(getNamedType(field.type)) || !field.name.endsWith('Contacts')) return request;
  return { ...request, query: request.query.replace('__typename', 'changedCount items { id errorCode field }') };
}

/** The answer, or the refusal of a subscription: each that takes an id refuses one that is not there. */
async function answer(who: ApiClient, root: ReachableField, id: string): Promise<string> {
  const request = requestWith(root, id);
  const token = who.token ?? '';
  const { status, data, errors } = await (root.operation === 'subscription'
    ? { status: null, data: null, errors: [await refusalAt('WebSocket', world.url, token, request)] }
    : who.send(request));
  const answered = { status, data, errors };
  return JSON.stringify(answered).replaceAll(id, 'the id');
}

describe('a caller without held:read', () => {
  it.each<[string, readonly Scope[] | null]>([
    ['tickets:read alone', ['tickets:read']],
    ['every scope but those about what is held', OTHERS],
    ['the role of an agent instead', null],
  ])(
    'with %s gets the same answer for every held id as for none, from every field of the schema',
    async (_, scopes) => {
      const who = scopes === null ? workspace.agent : await workspace.withKey(...scopes);
      for (const root of withIds)
        for (const [kind, id] of targets) {
          expect(await answer(who, root, id), `${root.name} with a held ${kind}`).toBe(
            await answer(who, root, UNKNOWN_ID),
          );
        }
    },
  );

  it('is compared by a test that could see a difference: with held:read each held id is found', async () => {
    const seer = await workspace.withKey(...OTHERS, 'held:read');
    const node = roots.find(({ name }) => name === 'Query.node');
    if (node === undefined) throw new Error('There is no node.');
    for (const [kind, id] of targets) {
      expect(await answer(seer, node, id), kind).not.toBe(await answer(seer, node, UNKNOWN_ID));
    }
    expect((await seer.ask(BlockedTickets, {})).blockedTickets.totalCount).toBeGreaterThan(0);
    expect((await seer.ask(QueueCounts, {})).queueCounts.blocked).toBeGreaterThan(0);
    expect((await seer.ask(Ticket, { id: held.ticket ?? '' })).ticket?.status).toBe('BLOCKED');
  });
});

describe('a key with held:read', () => {
  it('follows what is held over the socket until it is revoked', async () => {
    const seer = await workspace.withKey('contacts:read', 'tickets:read', 'held:read');
    const customer = await workspace.aBlockedCustomer();
    const { blockedTickets } = await seer.ask(BlockedTickets, {});
    const feed = await workspace.subscribe(seer, BlockedTicketEvents, { after: blockedTickets.feedCursor });
    await customer.writes('to be followed');
    expect((await feed.next()).blockedTicketEvents).toMatchObject({ ticket: { preview: 'to be followed' } });
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: seer.keyId });
    expect(await feed.ended).toMatchObject({ code: 4403 });
    await expect.poll(() => seer.refusal(BlockedTickets, {})).toBe('UNAUTHENTICATED');
  });

  it('loses the sight of it when the scope goes from its row, within the seconds that a lookup is kept', async () => {
    const seer = await workspace.withKey('tickets:read', 'held:read');
    expect((await seer.ask(QueueCounts, {})).queueCounts.blocked).toBeGreaterThan(0);
    await world.db.owner`update api_keys set scopes = '{tickets:read}' where id = ${seer.keyId}`;
    await expect.poll(async () => (await seer.ask(QueueCounts, {})).queueCounts.blocked, { timeout: 20_000 }).toBe(0);
    expect(await seer.refusal(BlockedTickets, {})).toBe('FORBIDDEN');
  });
});

describe('a key that may act on held tickets and not read them', () => {
  const aHeldTicket = async () => {
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    return { customer, ticketId: await workspace.heldTicketOf(customer.id) };
  };

  it('releases a ticket by its id, and reads it from then on', async () => {
    const releaser = await workspace.withKey('contacts:read', 'tickets:read', 'tickets:release');
    const { ticketId } = await aHeldTicket();
    expect((await releaser.ask(Ticket, { id: ticketId })).ticket).toBeNull();
    const { unblockTicket } = await releaser.ask(UnblockTicket, { ticketId });
    expect(unblockTicket).toMatchObject({ changed: true, ticket: { status: 'UNASSIGNED' } });
    expect((await releaser.ask(UnblockTicket, { ticketId })).unblockTicket.changed).toBe(false);
  });

  it('deletes a ticket by its id, and is told of its own deletions alone', async () => {
    const deleter = await workspace.withKey('tickets:read', 'tickets:delete');
    const [own, foreign] = [(await aHeldTicket()).ticketId, (await aHeldTicket()).ticketId];
    expect((await deleter.ask(DeleteBlockedTicket, { ticketId: own })).deleteBlockedTicket.changed).toBe(true);
    expect((await deleter.ask(DeleteBlockedTicket, { ticketId: own })).deleteBlockedTicket.changed).toBe(false);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: foreign });
    await refusedWith(world, 'TICKET_NOT_FOUND', deleter, DeleteBlockedTicket, { ticketId: foreign });
    for (const ticketId of [own, foreign]) {
      const again = await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
      expect(again.deleteBlockedTicket.changed).toBe(false);
    }
  });

  it('deletes at the same time as a supervisor: one of them deletes, and the key learns of its own deletion alone', async () => {
    const deleter = await workspace.withKey('tickets:delete');
    for (const first of ['supervisor', 'key'] as const) {
      const { customer, ticketId } = await aHeldTicket();
      const outcomeOf = async (who: ApiClient) => {
        const { data, errors } = await who.send({
          query: 'mutation ($ticketId: ID!) { deleteBlockedTicket(ticketId: $ticketId) { changed } }',
          variables: { ticketId },
        });
        return errors?.[0]?.extensions.code ?? JSON.stringify(data);
      };
      const [supervised, keyed] = [() => outcomeOf(workspace.supervisor), () => outcomeOf(deleter)];
      const acts = first === 'key' ? [keyed, supervised] : [supervised, keyed];
      const [one, other] = answersOf(await queuedAtLock(world, customer.id, acts));
      expect(one).toContain('true');
      if (first === 'key') expect(other).toContain('false');
      else expect(other).toBe('TICKET_NOT_FOUND');
    }
  });

  it('unblocks with DELETE_ALL and is told how many tickets it deleted, and afterwards reads what agents read', async () => {
    const partner = await workspace.withKey('contacts:read', 'contacts:unblock', 'tickets:read', 'tickets:delete');
    const { customer } = await aHeldTicket();
    const { unblockContact } = await partner.ask(UnblockContact, { contactId: customer.id, policy: 'DELETE_ALL' });
    expect(unblockContact).toMatchObject({ changed: true, ticketsDeleted: 1 });
    const { data } = await partner.send({
      query: 'query ($id: ID!) { contact(id: $id) { blockHistory { edges { node { policy ticketsDeleted } } } } }',
      variables: { id: customer.id },
    });
    expect(JSON.stringify(data)).not.toMatch(/DELETE_ALL|"ticketsDeleted":1/);
    await refusedWith(world, 'CONTACT_NOT_FOUND', partner, UnblockContact, {
      contactId: held.contact ?? '',
      policy: 'DELETE_ALL',
    });
  });
});
