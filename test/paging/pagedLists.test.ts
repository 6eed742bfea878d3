import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { type ApiClient, RequestRefused } from '../../testkit/apiClient.ts';
import { BlockContact, UnblockContact, Users } from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';
import {
  auditLogList,
  blockedTicketsList,
  blockHistoryList,
  type Connection,
  contactsList,
  contactTicketsList,
  type List,
  messagesList,
  ticketsList,
  timelineList,
} from './pagedLists.ts';

const world = await aWorld();
const { owner } = world.db;

const SEVEN = [1, 2, 3, 4, 5, 6, 7];

/** Seven of everything that is listed, of which three stand at one moment and two at another. */
async function sevenOfEverything() {
  const workspace = await world.aWorkspace();
  for (const _ of SEVEN.slice(1)) await (await workspace.aCustomer()).writes('hello');
  const customer = await workspace.aCustomer();
  for (const count of SEVEN) await customer.writes(`hello ${count}`);
  const contactId = await customer.contactId();
  const messagesOf = await workspace.ticketOf(contactId, 'UNASSIGNED');
  for (const _ of SEVEN.slice(1)) {
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
  }
  await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
  for (const _ of SEVEN) await (await workspace.aCustomer({ identity: customer.identity })).writes('held');

  for (const [table, column] of [
    ['contacts', 'updated_at'],
    ['tickets', 'last_message_at'],
    ['messages', 'stored_at'],
    ['blocks', 'blocked_at'],
  ] as const) {
    await owner`
      update ${owner(table)} row set ${owner(column)} = timestamptz '2026-01-01' + numbered.second * interval '1 second'
      from (
        select id, (array[1, 1, 1, 2, 3, 3, 4])[1 + (row_number() over (order by id) - 1) % 7] as second
        from ${owner(table)} where workspace_id = ${workspace.id}) numbered
      where row.workspace_id = ${workspace.id} and row.id = numbered.id`;
  }
  return { workspace, contactId, messagesOf };
}

const { workspace, contactId, messagesOf } = await sevenOfEverything();
const ids = (rows: readonly { id?: string }[]) => rows.map(({ id }) => id ?? '');
const inWorkspace = owner`workspace_id = ${workspace.id}`;

const LISTS: readonly {
  readonly name: string;
  readonly list: List;
  readonly rows: () => Promise<string[] | number>;
}[] = [
  {
    name: 'contacts',
    list: contactsList('ALL'),
    rows: async () => ids(await owner`select id from contacts where ${inWorkspace} order by updated_at desc, id desc`),
  },
  {
    name: 'tickets of a status',
    list: ticketsList('UNASSIGNED'),
    rows: async () =>
      ids(
        await owner`
        select id from tickets where ${inWorkspace} and status = 'UNASSIGNED' order by last_message_at desc, id desc`,
      ),
  },
  {
    name: 'blocked tickets',
    list: blockedTicketsList(),
    rows: async () =>
      ids(
        await owner`
        select id from tickets where ${inWorkspace} and status = 'BLOCKED' order by last_message_at desc, id desc`,
      ),
  },
  {
    name: 'tickets of a contact',
    list: contactTicketsList(contactId),
    rows: async () =>
      ids(
        await owner`
        select id from tickets where ${inWorkspace} and contact_id = ${contactId} order by last_message_at desc, id desc`,
      ),
  },
  {
    name: 'messages',
    list: messagesList(messagesOf),
    rows: async () =>
      ids(
        await owner`
        select id from messages where ${inWorkspace} and ticket_id = ${messagesOf} order by stored_at desc, id desc`,
      ),
  },
  {
    name: 'blocks',
    list: blockHistoryList(contactId),
    rows: async () => ids(await owner`select id from blocks where ${inWorkspace} order by blocked_at desc, id desc`),
  },
  {
    name: 'the timeline',
    list: timelineList(contactId),
    rows: async () => (await owner`select from events where ${inWorkspace} and contact_id = ${contactId}`).length,
  },
  {
    name: 'the audit log',
    list: auditLogList(),
    rows: async () => (await owner`select from events where ${inWorkspace}`).length,
  },
];

/** Every page to the end, with what a client reads of each. */
async function pagesOf(list: List, who: ApiClient, first: number): Promise<Connection[]> {
  const pages: Connection[] = [];
  let after: string | null = null;
  do {
    const page: Connection = await list(who, first, after);
    pages.push(page);
    expect(page.pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: page.edges[0]?.cursor ?? null,
      endCursor: page.edges.at(-1)?.cursor ?? null,
    });
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return pages;
}

const listed = (pages: readonly Connection[]) => pages.flatMap(({ edges }) => edges.map(({ node }) => node.id));

describe('paging', () => {
  it.each(LISTS)(
    'pages of two over $name give every row once and in order, also with equal times',
    async ({ list, rows }) => {
      const pages = await pagesOf(list, workspace.supervisor, 2);
      expect(pages.length).toBeGreaterThanOrEqual(4);
      const whole = listed(await pagesOf(list, workspace.supervisor, 100));
      expect(listed(pages)).toEqual(whole);
      expect(new Set(whole).size).toBe(whole.length);
      const expected = await rows();
      if (typeof expected === 'number') expect(whole).toHaveLength(expected);
      else expect(whole).toEqual(expected);
      for (const { totalCount } of pages) if (totalCount !== undefined) expect(totalCount).toBe(whole.length);
    },
  );

  it.each(LISTS)('a page of $name has 1 to 100 rows; other sizes are refused', async ({ list }) => {
    for (const first of [0, -1, 101]) {
      await expect(list(workspace.supervisor, first, null)).rejects.toThrow('BAD_USER_INPUT');
    }
    expect((await list(workspace.supervisor, 1, null)).edges).toHaveLength(1);
  });
});

describe('a cursor', () => {
  const refused = async (list: List, who: ApiClient, after: string) => {
    try {
      await list(who, 2, after);
      return 'accepted';
    } catch (error) {
      const extensions = error instanceof RequestRefused ? error.response.errors?.[0]?.extensions : undefined;
      return extensions?.code === 'BAD_USER_INPUT' && extensions.field === 'after' ? 'refused' : String(error);
    }
  };
  const cursorOf = async (list: List, who: ApiClient) => (await list(who, 1, null)).pageInfo.endCursor ?? '';

  it.each(LISTS)('a cursor of $name is refused by every other list, filter and workspace', async ({ name, list }) => {
    const cursor = await cursorOf(list, workspace.supervisor);
    const others: [string, List][] = [
      ...LISTS.filter((one) => one.name !== name).map(({ name: of, list: one }): [string, List] => [of, one]),
      ['the Active tab', contactsList('ACTIVE')],
      ['a search', contactsList('ALL', 'hello')],
      ['closed tickets', ticketsList('CLOSED')],
      ['tickets of the contact in a queue', ticketsList('UNASSIGNED', { contactId })],
      ['held of the contact', blockedTicketsList({ contactId })],
      ['held and searched', blockedTicketsList({ search: 'held' })],
      ['its open tickets', contactTicketsList(contactId, ['UNASSIGNED'])],
      ['the audit of the contact', auditLogList({ contactId: newId() })],
    ];
    for (const [of, other] of others) {
      expect([of, await refused(other, workspace.supervisor, cursor)]).toEqual([of, 'refused']);
    }
    expect(await refused(list, workspace.supervisor, cursor)).toBe('accepted');

    const elsewhere = await world.aWorkspace();
    for (const other of [contactsList('ALL'), ticketsList('UNASSIGNED'), blockedTicketsList(), auditLogList()]) {
      expect(await refused(other, elsewhere.supervisor, cursor)).toBe('refused');
    }
  });

  it.each(LISTS)('a cursor of $name with one character changed, cut or added is refused', async ({ list }) => {
    const cursor = await cursorOf(list, workspace.supervisor);
    const changed = [...cursor].map((character, index) => {
      const another = character === 'A' ? 'B' : 'A';
      return `${cursor.slice(0, index)}${another}${cursor.slice(index + 1)}`;
    });
    const nonsense = [...changed, cursor.slice(1), cursor.slice(0, -1), `${cursor}A`, `${cursor}=`, ` ${cursor}`, 'x'];
    for (const after of nonsense) expect(await refused(list, workspace.supervisor, after)).toBe('refused');
  });

  it('paging a list that grows at its top neither repeats nor skips a row', async () => {
    const growing = await world.aWorkspace();
    for (const _ of SEVEN) await (await growing.aCustomer()).writes('hello');
    const first = await contactsList('ALL')(growing.supervisor, 3, null);
    await (await growing.aCustomer()).writes('newer than all of them');
    const rest = await contactsList('ALL')(growing.supervisor, 100, first.pageInfo.endCursor ?? null);
    expect(new Set(listed([first, rest])).size).toBe(7);
  });
});

describe('users', () => {
  it('users are listed by name', async () => {
    const names = (await workspace.agent.ask(Users, {})).users.map(({ displayName }) => displayName);
    expect(names).toEqual([...names].sort());
  });
});
