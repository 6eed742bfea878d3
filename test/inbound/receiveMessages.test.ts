import { v7 as newId } from 'uuid';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { MAX_BATCH } from '../../src/inbound/ingest.commands.ts';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { ReceiveMessages } from '../../testkit/bulkOperations.ts';
import type { ReceiveMessageInput } from '../../testkit/gql/graphql.ts';
import { BlockContact, Contact360, ReceiveMessage, Tickets } from '../../testkit/operations.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, queuedAtLock, together, untilWaiting } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20, limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000 } });
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));
afterAll(async () => {
  expectNoFaults(world, []);
  // PostgreSQL would end a deadlock and the command would try again, so its answers alone do not show one.
  const [found] = await world.db
    .owner`select deadlocks::integer from pg_stat_database where datname = current_database()`;
  expect(found).toEqual({ deadlocks: 0 });
});

function message(channelId: string, sender: string, changes: Partial<ReceiveMessageInput> = {}): ReceiveMessageInput {
  return {
    channelId,
    from: { kind: 'EMAIL', value: `${sender}@example.com` },
    body: `from ${sender}`,
    externalId: newId(),
    ...changes,
  };
}

async function send(client: ApiClient, messages: readonly ReceiveMessageInput[]) {
  const { receiveMessages } = await client.ask(ReceiveMessages, { messages: [...messages] });
  return receiveMessages;
}

async function outcomes(client: ApiClient, messages: readonly ReceiveMessageInput[]) {
  return (await send(client, messages)).items.map(({ outcome, refusal }) => outcome ?? refusal);
}

/** The bodies of the workspace's messages by ticket, each in the order in which a ticket shows them. */
async function storedIn(workspace: TestWorkspace): Promise<string[][]> {
  const rows = await world.db.owner<{ bodies: string[] }[]>`
    select array_agg(body order by stored_at, messages.id) as bodies from messages
    join tickets on tickets.workspace_id = messages.workspace_id and tickets.id = messages.ticket_id
    where messages.workspace_id = ${workspace.id} group by tickets.id, tickets.number order by tickets.number`;
  return rows.map(({ bodies }) => bodies);
}

async function storedCount(workspace: TestWorkspace): Promise<number> {
  return (await storedIn(workspace)).flat().length;
}

describe('receiveMessages', () => {
  it('answers one item for each message, in the order given', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const messages = ['ann', 'bob', 'cem', 'ann'].map((sender) => message(channelId, sender));
    const { items, changedCount } = await send(workspace.admin, messages);
    expect(items.map(({ externalId }) => externalId)).toEqual(messages.map(({ externalId }) => externalId));
    expect(items.map(({ outcome }) => outcome)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED', 'DELIVERED']);
    expect(changedCount).toBe(4);
  });

  it('a hundred messages of one new contact make one ticket that shows them in the order given', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const bodies = Array.from({ length: MAX_BATCH }, (_, at) => `message ${at}`);
    const happened = await eventsDuring(world, workspace, () =>
      send(
        workspace.admin,
        bodies.map((body) => message(channelId, 'ann', { body })),
      ),
    );
    expect(await storedIn(workspace)).toEqual([bodies]);
    expect(happened.map(({ type }) => type)).toEqual([
      'ticket.opened',
      ...bodies.slice(1).map(() => 'ticket.message_received'),
    ]);
    const [ticket] = await world.db.owner`
      select message_count, (select body from messages where id = last_message_id) as last, display_name
      from tickets join contacts on contacts.id = contact_id where tickets.workspace_id = ${workspace.id}`;
    expect(ticket).toEqual({ message_count: MAX_BATCH, last: bodies.at(-1), display_name: 'ann@example.com' });
  });

  it('the last display name of a batch stays, and a message without one keeps it', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const names = ['Ann', 'Ann Lee', null];
    for (const sender of ['ann', 'ann']) {
      await send(
        workspace.admin,
        names.map((displayName) => message(channelId, sender, { displayName })),
      );
      const contacts = await world.db.owner`select display_name from contacts where workspace_id = ${workspace.id}`;
      expect(contacts.map((row) => row.display_name)).toEqual(['Ann Lee']);
    }
  });

  it('messages of many contacts get ticket numbers that differ and rise, held ones among the numbers passed over', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const senders = Array.from({ length: 40 }, (_, at) => `p${at}`);
    const round = () =>
      send(
        workspace.admin,
        senders.map((sender) => message(channelId, sender)),
      );
    await round();
    const contacts = await world.db.owner<
      { id: string }[]
    >`select id from contacts where workspace_id = ${workspace.id}`;
    for (const { id } of contacts) await workspace.supervisor.ask(BlockContact, { contactId: id });
    const numbers = () => world.db.owner`select last from ticket_numbers where workspace_id = ${workspace.id}`;
    const before = await numbers();
    expect((await round()).items.every(({ outcome }) => outcome === 'HELD')).toBe(true);
    expect(await numbers()).toEqual(before);
    const tickets = await world.db.owner`
      select count(*)::integer as count, count(distinct number)::integer as numbers from tickets
      where workspace_id = ${workspace.id}`;
    expect(tickets[0]).toEqual({ count: 80, numbers: 80 });
  });

  it('an externalId that comes twice in a batch is taken the first time, and is a duplicate the second time', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const elsewhere = await workspace.aChannel();
    const batch = [
      message(channelId, 'ann', { externalId: 'id', body: 'first' }),
      message(channelId, 'bob', { externalId: 'id', body: 'second' }),
      message(elsewhere, 'ann', { externalId: 'id', body: 'elsewhere' }),
    ];
    expect(await outcomes(workspace.admin, batch)).toEqual(['DELIVERED', 'DUPLICATE', 'DELIVERED']);
    expect(await storedIn(workspace)).toEqual([['first'], ['elsewhere']]);
    await changesNothing(world, async () =>
      expect(await outcomes(workspace.admin, batch)).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE']),
    );
  });

  it('a refused message is named with its input, changes nothing, and refuses no other', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const unknown = await (await world.aWorkspace()).aChannel();
    const { items, changedCount } = await send(workspace.admin, [
      message(channelId, 'ann', { externalId: '0' }),
      message(channelId, 'ann', { externalId: '1', from: { kind: 'PHONE', value: 'no number' } }),
      message(unknown, 'ann', { externalId: '2' }),
      message('nonsense', 'ann', { externalId: '3' }),
      message(channelId, 'ann', { externalId: '4', from: { kind: 'HANDLE', value: 'ann', channelId: unknown } }),
      // Refused above, so its id is not taken.
      message(channelId, 'ann', { externalId: '1' }),
    ]);
    expect(items.map(({ externalId, outcome, refusal, field }) => [externalId, outcome, refusal, field])).toEqual([
      ['0', 'DELIVERED', null, null],
      ['1', null, 'BAD_USER_INPUT', 'messages.1.from.value'],
      ['2', null, 'CHANNEL_NOT_FOUND', 'messages.2.channelId'],
      ['3', null, 'CHANNEL_NOT_FOUND', 'messages.3.channelId'],
      ['4', null, 'BAD_USER_INPUT', 'messages.4.from.channelId'],
      ['1', 'DELIVERED', null, null],
    ]);
    expect(changedCount).toBe(2);
    expect(await storedCount(workspace)).toBe(2);
  });

  it('a batch of more than 100 messages is refused as a whole', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const batch = Array.from({ length: MAX_BATCH + 1 }, (_, at) => message(channelId, `p${at}`));
    await refusedWith(world, 'BULK_TOO_LARGE', workspace.admin, ReceiveMessages, { messages: batch });
    expect(await send(workspace.admin, [])).toMatchObject({ items: [], changedCount: 0 });
  });

  it('each message of a batch counts in the cost of its operation', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const strict = await world.anotherServer({ limits: { ...DEFAULT_LIMITS, complexity: 20 } });
    const client = createApiClient(strict.url, workspace.admin.token);
    const query =
      'mutation ($messages: [ReceiveMessageInput!]!) { receiveMessages(messages: $messages) { changedCount } }';
    const codeOf = async (length: number) => {
      const messages = Array.from({ length }, () => message(channelId, 'ann'));
      return (await client.send({ query, variables: { messages } })).errors?.map(({ extensions }) => extensions?.code);
    };
    expect(await codeOf(18)).toBeUndefined();
    expect(await codeOf(19)).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it('is allowed to admins and to keys with messages:ingest', async () => {
    const workspace = await world.aWorkspace();
    const messages = [message(await workspace.aChannel(), 'ann')];
    for (const client of [workspace.agent, workspace.supervisor, await workspace.withKey('tickets:write')])
      await refusedWith(world, 'FORBIDDEN', client, ReceiveMessages, { messages });
    expect(await outcomes(await workspace.withKey('messages:ingest'), messages)).toEqual(['DELIVERED']);
  });

  it('a held message in a batch changes nothing that an agent can read', async () => {
    const workspace = await world.aWorkspace();
    const blocked = await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' });
    const seen = async () => [
      await workspace.agent.ask(Contact360, { id: blocked.id }),
      (await workspace.agent.ask(Tickets, { status: 'UNASSIGNED', first: 100 })).tickets.edges.filter(
        ({ node }) => node.contact.id === blocked.id,
      ),
    ];
    const before = await seen();
    const from = blocked.identity;
    const happened = await eventsDuring(world, workspace, async () =>
      expect(
        await outcomes(workspace.admin, [
          message(blocked.channelId, 'bob'),
          message(blocked.channelId, 'blocked', { from, displayName: 'A new name' }),
          message(blocked.channelId, 'blocked', { from }),
          message(blocked.channelId, 'bob'),
        ]),
      ).toEqual(['DELIVERED', 'HELD', 'HELD', 'DELIVERED']),
    );
    expect(await seen()).toEqual(before);
    expect(happened.map(({ type, audience }) => [type, audience])).toEqual([
      ['ticket.opened', 'EVERYONE'],
      ['ticket.held', 'SUPERVISORS'],
      ['ticket.held_more', 'SUPERVISORS'],
      ['ticket.message_received', 'EVERYONE'],
    ]);
  });
});

describe('batches at once, on two servers', () => {
  function clientsOf(workspace: TestWorkspace): readonly [ApiClient, ApiClient] {
    return [workspace.admin, createApiClient(other.url, workspace.admin.token)];
  }

  it.each([
    ['known', true],
    ['new', false],
  ])('batches with the same %s contacts in opposite order lose nothing, and none fails', async (_, known) => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const clients = clientsOf(workspace);
    const senders = Array.from({ length: 30 }, (_, at) => `p${at}`);
    if (known)
      await send(
        workspace.admin,
        senders.map((sender) => message(channelId, sender)),
      );
    const before = await storedCount(workspace);
    const settled = await together(8, (index) => {
      const ordered = index % 2 === 0 ? senders : [...senders].reverse();
      return outcomes(
        clients[index % 4 < 2 ? 0 : 1],
        ordered.map((sender) => message(channelId, sender)),
      );
    });
    expect(new Set(answersOf(settled).flat())).toEqual(new Set(['DELIVERED']));
    expect(await storedCount(workspace)).toBe(before + 8 * senders.length);
    const contacts = await world.db.owner`select from contacts where workspace_id = ${workspace.id}`;
    expect(contacts).toHaveLength(senders.length);
  });

  it('batches with the same externalIds in opposite order take each once, whoever sent it', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const clients = clientsOf(workspace);
    const ids = Array.from({ length: 30 }, (_, at) => `id-${at}`);
    const settled = await together(6, (index) => {
      const ordered = index % 2 === 0 ? ids : [...ids].reverse();
      return outcomes(
        clients[index % 4 < 2 ? 0 : 1],
        ordered.map((externalId) => message(channelId, `p${index}`, { externalId })),
      );
    });
    const answers = answersOf(settled).flat();
    expect(answers.filter((outcome) => outcome === 'DELIVERED')).toHaveLength(ids.length);
    expect(answers.filter((outcome) => outcome === 'DUPLICATE')).toHaveLength(5 * ids.length);
    expect(await storedCount(workspace)).toBe(ids.length);
  });

  it('a message and a batch with its externalId take it once', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const settled = await together(12, async (index) => {
      const one = message(channelId, `p${index % 3}`, { externalId: 'id' });
      if (index % 2 === 0) return outcomes(workspace.admin, [one, message(channelId, 'bob')]);
      return [(await workspace.admin.ask(ReceiveMessage, one)).receiveMessage.outcome, 'DELIVERED'];
    });
    const answers = answersOf(settled);
    expect(answers.filter(([outcome]) => outcome === 'DELIVERED')).toHaveLength(1);
    expect(answers.every(([, second]) => second === 'DELIVERED')).toBe(true);
    expect(await storedCount(workspace)).toBe(1 + 6);
  });

  it('a batch that another transaction precedes with one of its ids still stores the others', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    await send(workspace.admin, [message(channelId, 'ann')]);
    const batch = { answers: Promise.resolve<(string | null)[]>([]) };
    await world.db.owner.begin(async (first) => {
      await first`
        insert into accepted_messages (workspace_id, channel_id, external_id)
        values (${workspace.id}, ${channelId}, 'taken meanwhile')`;
      batch.answers = outcomes(workspace.admin, [
        message(channelId, 'ann', { externalId: 'before' }),
        message(channelId, 'ann', { externalId: 'taken meanwhile' }),
        message(channelId, 'ann', { externalId: 'unique' }),
      ]);
      await untilWaiting(world, 1);
    });
    expect(await batch.answers).toEqual(['DELIVERED', 'DUPLICATE', 'DELIVERED']);
    expect(await storedCount(workspace)).toBe(1 + 2);
    // The other transaction stored no message with its id, which is against the invariants.
    await world.db.owner`delete from accepted_messages where external_id = accepted_id('taken meanwhile')`;
  });

  it('a batch before a block is delivered, a batch after it is held, in the order of the log, and no message is lost', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    await send(workspace.admin, [message(channelId, 'ann'), message(channelId, 'bob')]);
    const [ann] = await world.db.owner<{ contact_id: string }[]>`
      select contact_id from contact_identities where workspace_id = ${workspace.id} and value = 'ann@example.com'`;
    const contactId = ann?.contact_id ?? '';
    const batch = () =>
      outcomes(
        workspace.admin,
        ['bob', 'ann', 'ann'].map((sender) => message(channelId, sender)),
      );
    const batches: unknown[][] = [];
    const happened = await eventsDuring(world, workspace, async () => {
      const settled = await queuedAtLock<[unknown, unknown, unknown]>(world, contactId, [
        batch,
        () => workspace.supervisor.ask(BlockContact, { contactId }),
        batch,
      ]);
      batches.push(...answersOf(settled).filter((answer): answer is unknown[] => Array.isArray(answer)));
    });
    // A batch that changes the row makes those behind it queue anew, so the block can come last of the three.
    const [before = [], after = []] = batches;
    expect(before).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
    expect(['DELIVERED,HELD,HELD', 'DELIVERED,DELIVERED,DELIVERED']).toContain(after.join());
    const ofAnn = happened.filter((event) => event.contactId === contactId).map(({ type }) => type);
    const block = ofAnn.indexOf('contact.blocked');
    expect(ofAnn.slice(0, block).filter((type) => type.startsWith('ticket.held'))).toEqual([]);
    expect(ofAnn.slice(block).filter((type) => type === 'ticket.message_received')).toEqual([]);
    expect(await storedCount(workspace)).toBe(2 + 6);
  });

  it('in a storm of batches and a block, a batch is delivered or held for the contact as a whole', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const clients = clientsOf(workspace);
    await send(workspace.admin, [message(channelId, 'ann')]);
    const [contact] = await world.db.owner<
      { id: string }[]
    >`select id from contacts where workspace_id = ${workspace.id}`;
    const settled = await together(12, async (index) => {
      if (index === 5) {
        await workspace.supervisor.ask(BlockContact, { contactId: contact?.id ?? '' });
        return [];
      }
      const batch = Array.from({ length: 5 }, () => message(channelId, 'ann'));
      return outcomes(clients[index % 2 === 0 ? 0 : 1], batch);
    });
    for (const answers of answersOf(settled)) expect(new Set(answers).size).toBeLessThan(2);
    expect(new Set(answersOf(settled).flat()).size).toBeLessThanOrEqual(2);
    expect(await storedCount(workspace)).toBe(1 + 11 * 5);
    expect(await outcomes(workspace.admin, [message(channelId, 'ann')])).toEqual(['HELD']);
  });
});
