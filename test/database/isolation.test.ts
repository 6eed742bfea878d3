import { isInterfaceType } from 'graphql';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { RequestDeletion } from '../../testkit/deletionOperations.ts';
import { digestOf } from '../../testkit/digest.ts';
import {
  BlockedTicketEvents,
  BlockedTickets,
  Contacts,
  CreateApiKey,
  ReceiveMessage,
  SendMessage,
  Tickets,
} from '../../testkit/operations.ts';
import { errorsAt, refusalAt } from '../../testkit/transports.ts';
import { testSchema } from '../environment/testSchema.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { MARK, type Things, type Way, WORDS, waysIn } from './waysIn.ts';

const world = await aWorld();
const schema = await testSchema();

async function inhabited(): Promise<{ readonly workspace: TestWorkspace; readonly things: Things }> {
  const workspace = await world.aWorkspace();
  const channel = await workspace.aChannel({ address: `of ${workspace.slug}` });
  const customer = await workspace.aBlockedCustomer({ channelId: channel });
  await customer.writes('held', 'the same external id');
  const { apiKey } = (await workspace.admin.ask(CreateApiKey, { displayName: 'Key', scopes: ['tickets:read'] }))
    .createApiKey;
  const { owner } = world.db;
  const other = await workspace.aCustomer({ channelId: channel });
  await other.writes('open');
  const both = { channelId: channel, from: customer.identity, alsoKnownAs: [other.identity] };
  await workspace.admin.ask(ReceiveMessage, { ...both, body: 'of both', externalId: 'of both' });
  // The handle that the operations name.
  const handle = { kind: 'HANDLE', value: WORDS } as const;
  await (await workspace.aCustomer({ channelId: channel, identity: handle })).writes('by a handle');
  const otherContact = await other.contactId();
  const openTicket = await workspace.ticketOf(otherContact, 'UNASSIGNED');
  const { sendMessage } = await workspace.agent.ask(SendMessage, { ticketId: openTicket, body: 'a reply' });
  const { requestDeletion } = await workspace.supervisor.ask(RequestDeletion, { contactId: customer.id });
  const [merged, unrouted, webhook, webhookDelivery] = [newId(), newId(), newId(), newId()];
  const [bulk, undo] = [newId(), newId()];
  await owner`
    insert into bulk_jobs (workspace_id, id, act, seen_at, actor_kind, actor_id, state, total, started_at, progressed_at)
    values (${workspace.id}, ${bulk}, 'DELETE', now(), 'API_KEY', ${newId()}, 'WAITING', 1, now(), now())`;
  await owner`
    insert into undos (workspace_id, id, token, act, contact_id, event_id, actor_kind, closed, expires_at)
    values (${workspace.id}, ${undo}, ${undo}, 'BLOCK', ${customer.id}, 1, 'SYSTEM', '[]', now() + interval '1 day')`;
  await owner`insert into merged_contacts (workspace_id, id, contact_id) values (${workspace.id}, ${merged}, ${customer.id})`;
  await owner`
    insert into unrouted_messages (workspace_id, id, type, address, external_id, raw)
    values (${workspace.id}, ${unrouted}, 'WHATSAPP', '1', 'x', '{}')`;
  await owner`
    insert into webhooks (workspace_id, id, url, events, sees_held, text_too, disabled_at, disabled_cause, cluster,
      seen_before, seen_after, seen_id)
    values (${workspace.id}, ${webhook}, 'https://example.com', '{}', true, true, now(), 'ADMIN', '', '3:3:', '3:3:', 0)`;
  await owner`
    insert into webhook_deliveries (workspace_id, id, webhook_id, type, lane)
    values (${workspace.id}, ${webhookDelivery}, ${webhook}, 'webhook.test', ${webhook})`;
  const rule = newId();
  await owner`
    insert into block_rules (workspace_id, id, effect, match, value, also_open, enabled, cost, created_by_kind, created_at)
    values (${workspace.id}, ${rule}, 'HOLD', 'WORDS', 'word', false, true, 0, 'SYSTEM', now())`;
  const imported = newId();
  await owner`
    insert into imports (workspace_id, id, dry_run, actor_kind, actor_id, state, rows, done, already, refused, problems, started_at, progressed_at)
    values (${workspace.id}, ${imported}, true, 'USER', ${newId()}, 'RUNNING', 1, 0, 0, 0, '[]', now(), now())`;
  const [rows] = await owner<Things[]>`
    select (select id from users where workspace_id = ${workspace.id} limit 1) as user,
      (select id from blocks where workspace_id = ${workspace.id} limit 1) as block,
      (select id from merge_proposals where workspace_id = ${workspace.id} limit 1) as proposal,
      (select message.id from messages message where workspace_id = ${workspace.id} and body = 'held') as message,
      (select to_hex(id) from events where workspace_id = ${workspace.id} limit 1) as event`;
  return {
    workspace,
    things: {
      contact: customer.id,
      otherContact,
      mergedContact: merged,
      bulk,
      undo,
      blockRule: rule,
      import: imported,
      openTicket,
      reply: sendMessage.id,
      unroutedMessage: unrouted,
      webhook,
      webhookDelivery,
      ticket: await workspace.heldTicketOf(customer.id),
      closedTicket: await workspace.ticketOf(customer.id, 'CLOSED'),
      channel,
      apiKey: apiKey.id,
      workspace: workspace.id,
      user: rows?.user ?? '',
      contactBlock: rows?.block ?? '',
      mergeProposal: rows?.proposal ?? '',
      deletionRequest: requestDeletion.request.id,
      message: rows?.message ?? '',
      timelineEntry: `00000000-0000-8000-8000-${(rows?.event ?? '').padStart(12, '0')}`,
    },
  };
}

/** The answer to an operation that names the id, without what differs each time. */
async function answerTo(workspace: TestWorkspace, { operation, name, text, values }: Way, id: string): Promise<string> {
  const { admin } = workspace;
  const asking = { query: text, variables: JSON.parse(JSON.stringify(values).replaceAll(MARK, id)) };
  // A feed of a channel that does not exist is not refused: it is silent.
  const askOnSocket = name.startsWith('blockedTicketEvents') ? errorsAt : refusalAt;
  const answer =
    operation === 'subscription'
      ? await askOnSocket('WebSocket', world.url, admin.token ?? '', asking)
      : await admin.send(asking);
  return JSON.stringify(answer)
    .replaceAll(id, MARK)
    .replaceAll(/"(?:feedCursor|readAt)":"[^"]*"/g, '');
}

describe('What belongs to another workspace', async () => {
  const [mine, theirs] = [await inhabited(), await inhabited()];
  // A message is taken whatever its other identities are, so they are tried apart. A bulk act on nothing is a job that
  // has ended: test/bulk/bulkJobs.test.ts hands it foreign tickets. The progress of an unknown import is null, and no
  // refusal: test/imports/imports.test.ts follows a foreign one.
  const ways = waysIn(schema, mine.things).filter(({ name }) => !/alsoKnownAs|^startBulk|^importProgress/.test(name));

  it('the list of ways to name a foreign row covers every field with an id', () => {
    expect(ways.length).toBeGreaterThan(30);
    expect(new Set(ways.map(({ operation }) => operation)).size).toBe(3);
  });

  it('there is an object of every type that has an id', () => {
    const node = schema.getType('Node');
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name.toLowerCase()) : [];
    const known = Object.keys(mine.things).map((name) => name.toLowerCase());
    expect(types.length).toBeGreaterThan(8);
    expect(types.filter((type) => !known.includes(type))).toEqual([]);
  });

  it.each(ways)('answers to $operation $name as what does not exist, and nothing changes', async (way) => {
    const before = await digestOf(world.db.owner);
    const unknown = await answerTo(mine.workspace, way, newId());
    expect(unknown).not.toContain('GRAPHQL_VALIDATION_FAILED');
    expect(unknown).not.toContain('INTERNAL_SERVER_ERROR');
    for (const id of Object.values(theirs.things)) expect(await answerTo(mine.workspace, way, id)).toBe(unknown);
    expect(await digestOf(world.db.owner)).toEqual(before);
  });

  it('the same ways reach what is one’s own, so they are refused for nothing but the workspace', async () => {
    const same: string[] = [];
    // A feed of an unknown channel is silent, as is one of a quiet channel. The next test has events.
    for (const { name, operation } of ways.filter((way) => !way.name.startsWith('blockedTicketEvents'))) {
      // A subscription to one's own ticket is not refused, so its refusal cannot be awaited.
      if (operation === 'subscription') continue;
      const own = await inhabited();
      const way = waysIn(schema, own.things).find((one) => one.name === name);
      if (way === undefined) throw new Error(`There is no way ${name}.`);
      const unknown = await answerTo(own.workspace, way, newId());
      let isSame = true;
      for (const id of Object.values(own.things)) isSame &&= (await answerTo(own.workspace, way, id)) === unknown;
      if (isSame) same.push(name);
    }
    // No ticket is assigned or in a campaign, and no file was uploaded.
    // A handle without a channel is refused before its contact is read.
    expect(same).toEqual([
      'matchingTickets by campaignId',
      'tickets by assigneeId',
      'blockedTickets by campaignId',
      'detachIdentity by contactId',
      'sendMessage by attachmentIds',
    ]);
  });

  it('no feed shows an event of another workspace, also when it names the other workspace’s channel', async () => {
    const { admin } = mine.workspace;
    const channelId = theirs.things.channel ?? '';
    const [every, foreign] = [
      await mine.workspace.subscribe(admin, BlockedTicketEvents, {}),
      await mine.workspace.subscribe(admin, BlockedTicketEvents, { channelId }),
    ];
    for (const { workspace, things } of [theirs, mine]) {
      const customer = await workspace.aBlockedCustomer({ channelId: things.channel ?? '' });
      await customer.writes('for the feed');
    }
    expect(JSON.stringify(await every.next())).toContain('BlockedTicketAdded');
    expect(JSON.stringify([...every.arrived, ...foreign.arrived])).not.toContain(channelId);
    expect(foreign.arrived).toEqual([]);
    await Promise.all([every.stop(), foreign.stop()]);
  });

  it('a further identity of a writer on a foreign channel is left out, as on a channel that does not exist', async () => {
    const { admin } = mine.workspace;
    for (const [phone, foreign] of [
      ['+628999000333', newId()],
      ['+628999000444', theirs.things.channel ?? ''],
    ] as const) {
      const from = { kind: 'PHONE', value: phone } as const;
      const alsoKnownAs = [{ kind: 'HANDLE', value: 'ann', channelId: foreign } as const];
      const message = { channelId: mine.things.channel ?? '', from, alsoKnownAs, body: 'Hello', externalId: phone };
      expect((await admin.ask(ReceiveMessage, message)).receiveMessage.outcome).toBe('DELIVERED');
    }
    expect(await world.db.owner`select from contact_identities where kind = 'HANDLE' and value = 'ann'`).toHaveLength(
      0,
    );
  });

  it('two workspaces can have the same address, phone number and external id', async () => {
    for (const { workspace, things } of [mine, theirs]) {
      // An id of WhatsApp is good for one workspace: test/channels/whatsapp/oneWorkspace.test.ts.
      await workspace.aChannel({ type: 'SMS', address: '+6280000' });
      const identity = { kind: 'PHONE', value: '+628999000111' } as const;
      const customer = await workspace.aCustomer({ channelId: things.channel ?? '', identity });
      expect(await customer.writes('Hello', 'also the same')).toBe('DELIVERED');
      expect(await customer.writes('Hello', 'also the same')).toBe('DUPLICATE');
    }
  });

  it('a cursor of another workspace is refused by every list and feed', async () => {
    const { blockedTickets } = await theirs.workspace.supervisor.ask(BlockedTickets, {});
    const { contacts } = await theirs.workspace.supervisor.ask(Contacts, {});
    const { tickets } = await theirs.workspace.supervisor.ask(Tickets, { status: 'CLOSED' });
    const { supervisor } = mine.workspace;
    const cursorOf = (edges: readonly { readonly cursor: string }[]) => edges[0]?.cursor ?? '';
    expect(await supervisor.refusal(BlockedTickets, { after: cursorOf(blockedTickets.edges) })).toBe('BAD_USER_INPUT');
    expect(await supervisor.refusal(Contacts, { after: cursorOf(contacts.edges) })).toBe('BAD_USER_INPUT');
    expect(await supervisor.refusal(Tickets, { status: 'CLOSED', after: cursorOf(tickets.edges) })).toBe(
      'BAD_USER_INPUT',
    );
    const feed = await mine.workspace.subscribe(supervisor, BlockedTicketEvents, { after: blockedTickets.feedCursor });
    expect(await feed.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    await feed.stop();
  });
});
