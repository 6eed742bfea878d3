import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  AssignTicket,
  BlockContact,
  CloseTicket,
  ReceiveMessage,
  UnblockContact,
  WhoAmI,
} from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';
import { blockedTicketsList, contactsList, contactTicketsList, ticketsList } from '../paging/pagedLists.ts';

const world = await sharedWorld();

const PEOPLE = [
  ['Ann 100% Sure', '+6281200001111', 'a plain message'],
  ['Bob 100x Sure', '+6281200002222', 'with a discount of 50% today'],
  ['snake_case', '+6281200003333', 'with a discount of 50 percent'],
  ['snakeXcase', '+6281200004444', 'see C:\\temp\\file'],
  ['back\\slash', '+6281200005555', 'see C:/temp/file'],
  ['Łukasz Ünal', '+6281200006666', `${'x'.repeat(200)} far behind the preview`],
] as const;

let workspace: TestWorkspace;
let channelId: string;
const contactIds = new Map<string, string>();

beforeAll(async () => {
  workspace = await world.aWorkspace();
  channelId = await workspace.aChannel();
  for (const [displayName, value, body] of PEOPLE) {
    const from = { kind: 'PHONE', value } as const;
    await workspace.admin.ask(ReceiveMessage, { channelId, from, displayName, body, externalId: newId() });
    const [contact] = (await contactsList('ALL')(workspace.supervisor, 1, null)).edges;
    contactIds.set(displayName, contact?.node.id ?? '');
  }
  const others = await world.aWorkspace();
  await (await others.aCustomer({ identity: { kind: 'PHONE', value: PEOPLE[0][1] } })).writes('a plain message');
});

const named = (found: readonly { readonly node: { readonly id: string } }[]) => {
  const names = new Map([...contactIds].map(([name, id]) => [id, name]));
  return found.map(({ node }) => names.get(node.id)).sort();
};

describe('searching contacts', () => {
  it.each([
    ['ann', ['Ann 100% Sure']],
    ['  SURE ', ['Ann 100% Sure', 'Bob 100x Sure']],
    ['100%', ['Ann 100% Sure']],
    ['%', ['Ann 100% Sure']],
    ['_', ['snake_case']],
    ['snake_c', ['snake_case']],
    ['\\', ['back\\slash']],
    ['k\\s', ['back\\slash']],
    ['łukasz ü', ['Łukasz Ünal']],
    ['unal lukasz', ['Łukasz Ünal']],
    ['"sure bob"', []],
    ['"bob 100X"', ['Bob 100x Sure']],
    ['sure 2222', ['Bob 100x Sure']],
    ['sure 081200002222', ['Bob 100x Sure']],
    ['Sure, +62 812 0000 2222', []],
    ['Sure +62 812 0000 2222', ['Bob 100x Sure']],
    ['nobody', []],
    ['812 0000-1111', ['Ann 100% Sure']],
    ['+62 (812) 0000.2222', ['Bob 100x Sure']],
    ['00003333', ['snake_case']],
    ['+6281200004444', ['snakeXcase']],
    // What a person wrote is found among tickets, not among people.
    ['plain message', []],
  ])('searching contacts for %j finds %j and counts them', async (search, expected) => {
    const { edges, totalCount } = await contactsList('ALL', search)(workspace.supervisor, 100, null);
    expect(named(edges)).toEqual([...expected].sort());
    expect(totalCount).toBe(expected.length);
  });

  it('searching contacts for blanks lists every contact', async () => {
    expect((await contactsList('ALL', '  ')(workspace.supervisor, 100, null)).totalCount).toBe(PEOPLE.length);
  });
});

describe('searching tickets', () => {
  it.each([
    ['50%', ['Bob 100x Sure']],
    ['discount', ['Bob 100x Sure', 'snake_case']],
    ['c:\\TEMP', ['snakeXcase']],
    ['plain message', ['Ann 100% Sure']],
    ['0000-3333', ['snake_case']],
    ['far behind', ['Łukasz Ünal']],
    ['behind FAR', ['Łukasz Ünal']],
    ['"far behind"', ['Łukasz Ünal']],
    ['"behind far"', []],
    ['“discount of 50%”', ['Bob 100x Sure']],
    ['bob discount', ['Bob 100x Sure']],
    ['sure discount 2222', ['Bob 100x Sure']],
    ['ann discount', []],
    ['of', ['Bob 100x Sure', 'snake_case']],
    ['Łukasz', ['Łukasz Ünal']],
  ])(
    'searching tickets for %j finds those of %j, by preview, name and identity, and counts them',
    async (search, expected) => {
      const tickets = await ticketsList('UNASSIGNED', { search })(workspace.agent, 100, null);
      const found = await Promise.all(
        [...contactIds].map(async ([name, id]) => {
          const { totalCount } = await ticketsList('UNASSIGNED', { search, contactId: id })(workspace.agent, 100, null);
          return totalCount === 1 ? [name] : [];
        }),
      );
      expect(found.flat().sort()).toEqual([...expected].sort());
      expect(tickets.totalCount).toBe(expected.length);
      expect(tickets.edges).toHaveLength(expected.length);
    },
  );
});

describe('the totals', () => {
  it('totalCount is right for every tab, queue and filter after assigning, closing, blocking, holding and releasing', async () => {
    const counted = await world.aWorkspace();
    const here = await counted.aChannel();
    const there = await counted.aChannel();
    const customers = [];
    for (const [channel, ...bodies] of [
      [here, 'one'],
      [here, 'two'],
      [there, 'three'],
      [there, 'four'],
      [here, 'five', 'six'],
    ] as const) {
      const customer = await counted.aCustomer({ channelId: channel });
      for (const body of bodies) await customer.writes(body);
      customers.push({ ...customer, id: await customer.contactId() });
    }
    const [one, two, three, four, five] = customers;
    if (!one || !two || !three || !four || !five) throw new Error('Five customers were made.');
    const { viewer } = await counted.agent.ask(WhoAmI, {});
    const userId = viewer.actor.id;
    await counted.agent.ask(AssignTicket, { ticketId: await counted.ticketOf(one.id, 'UNASSIGNED'), userId });
    await counted.agent.ask(CloseTicket, { ticketId: await counted.ticketOf(two.id, 'UNASSIGNED') });
    for (const { id } of [three, four, five]) await counted.supervisor.ask(BlockContact, { contactId: id });
    for (const { writes } of [three, four, five]) await writes('held');
    await (await counted.aCustomer({ identity: three.identity, channelId: here })).writes('held elsewhere');
    await counted.supervisor.ask(UnblockContact, { contactId: four.id, policy: 'UNBLOCK_ALL' });

    const total = async (list: ReturnType<typeof contactsList>, who = counted.supervisor) => {
      const page = await list(who, 100, null);
      expect(page.edges).toHaveLength(page.totalCount ?? -1);
      return page.totalCount;
    };
    expect({
      all: await total(contactsList('ALL')),
      active: await total(contactsList('ACTIVE')),
      blocked: await total(contactsList('BLOCKED')),
      searched: await total(contactsList('BLOCKED', 'Customer')),
      unassigned: await total(ticketsList('UNASSIGNED')),
      assigned: await total(ticketsList('ASSIGNED')),
      mine: await total(ticketsList('ASSIGNED', { assigneeId: userId })),
      nobodys: await total(ticketsList('ASSIGNED', { assigneeId: newId() })),
      closed: await total(ticketsList('CLOSED')),
      closedHere: await total(ticketsList('CLOSED', { channelId: here })),
      closedOfFive: await total(ticketsList('CLOSED', { contactId: five.id })),
      held: await total(blockedTicketsList()),
      heldHere: await total(blockedTicketsList({ channelId: here })),
      heldOfThree: await total(blockedTicketsList({ contactId: three.id })),
      heldOfThreeHere: await total(blockedTicketsList({ contactId: three.id, channelId: here })),
      heldSearched: await total(blockedTicketsList({ search: 'elsewhere' })),
      heldSearchedOfFive: await total(blockedTicketsList({ search: 'elsewhere', contactId: five.id })),
      ofThree: await total(contactTicketsList(three.id)),
      openOfFour: await total(contactTicketsList(four.id, ['UNASSIGNED', 'BOT'])),
      ofThreeToAnAgent: await total(contactTicketsList(three.id), counted.agent),
      heldToAnAgent: await total(ticketsList('BLOCKED'), counted.agent),
    }).toEqual({
      all: 5,
      active: 3,
      blocked: 2,
      searched: 2,
      unassigned: 1,
      assigned: 1,
      mine: 1,
      nobodys: 0,
      closed: 4,
      closedHere: 2,
      closedOfFive: 1,
      held: 3,
      heldHere: 2,
      heldOfThree: 2,
      heldOfThreeHere: 1,
      heldSearched: 1,
      heldSearchedOfFive: 0,
      ofThree: 3,
      openOfFour: 1,
      ofThreeToAnAgent: 1,
      heldToAnAgent: 0,
    });
  });
});
