import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM_ACTOR } from '../../src/accounts/actor.ts';
import { blockHistory } from '../../src/blocks/blocks.queries.ts';
import { contactPage, contactsOf } from '../../src/contacts/contacts.queries.ts';
import { lockContact } from '../../src/contacts/contacts.tx.ts';
import { mergeProposalPage, openProposalsOf } from '../../src/contacts/merging/mergeProposals.queries.ts';
import { loadCounts } from '../../src/counts/counts.queries.ts';
import type { Reader } from '../../src/database/reader.ts';
import { loadFeedSnapshot } from '../../src/events/log.queries.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import { LIST_START } from '../../src/paging/page.ts';
import { blockedTicketPage } from '../../src/tickets/blockedTickets.queries.ts';
import { messagePage } from '../../src/tickets/messages.queries.ts';
import { ticketCountsOf } from '../../src/tickets/ticketCounts.queries.ts';
import { contactTicketPage, type TicketFilter, ticketPage } from '../../src/tickets/tickets.queries.ts';
import { timelinePage } from '../../src/timeline/timeline.queries.ts';
import { testDatabase } from '../environment/testDatabase.ts';
import {
  analyse,
  busyChannel,
  busyUser,
  ids,
  PAGE_SIZE,
  quietChannel,
  quietUser,
  ROWS,
  seedLargeWorkspace,
  workspaceId,
} from './largeWorkspace.ts';
import { costOf, type SentStatement } from './planCost.ts';

/** Every page reads as little of a large workspace as of a small one. */

const { owner, drop } = await testDatabase();
afterAll(drop);

interface Asking {
  readonly reader: Reader;
  readonly codec: ReturnType<typeof createCursorCodec>;
}

/** Returns the statements of a query function, without running them. */
async function statementsOf(ask: (asking: Asking) => Promise<unknown>, seesHeld: boolean): Promise<SentStatement[]> {
  const sent: SentStatement[] = [];
  const reader: Reader = {
    scope: { workspaceId, seesHeld },
    async run(statement, values) {
      sent.push({ text: statement.text, values: statement.bind({ ...values, workspaceId }) });
      return [];
    },
  };
  // A list that misses its snapshot throws after its statements were recorded.
  await ask({ reader, codec: createCursorCodec('a key for plans only') }).catch(() => {});
  return sent;
}

/** The statement of a page in the middle of its list. */
function deep({ text, values }: SentStatement): SentStatement {
  const middle = new Date(Date.now() - (ROWS / 2) * 1_000).toISOString();
  return {
    text,
    values: values.map((value) => {
      if (value === LIST_START.at) return middle;
      return value === '9223372036854775807' ? String(ROWS / 2) : value;
    }),
  };
}

const FIRST = { first: PAGE_SIZE, after: null };
const COUNTED = { totalCount: true };
const ANY = { search: null, channelId: null, contactId: null, assigneeId: null };
const tail = { epoch: () => 'epoch' };
const CONTACT = { actorId: null, contactId: ids.talkative };

const PAGES: Record<string, (asking: Asking) => Promise<unknown>> = {
  'a queue': (asking) => ticketPage(asking, { ...ANY, status: 'UNASSIGNED' }, FIRST),
  'closed tickets': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED' }, FIRST),
  'a queue on a channel': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED', channelId: quietChannel }, FIRST),
  'a queue of an assignee': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED', assigneeId: quietUser }, FIRST),
  'a queue of an assignee on a channel': (asking) =>
    ticketPage(asking, { ...ANY, status: 'CLOSED', assigneeId: busyUser, channelId: quietChannel }, FIRST),
  'a queue of a contact': (asking) => ticketPage(asking, { ...ANY, status: 'CLOSED', contactId: ids.contact }, FIRST),
  'a queue of a merged contact': (asking) =>
    ticketPage(asking, { ...ANY, status: 'CLOSED', contactId: ids.former }, FIRST),
  'held tickets': (asking) => blockedTicketPage({ ...asking, tail }, ANY, FIRST, COUNTED),
  'held tickets on a busy channel': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, channelId: busyChannel }, FIRST),
  'held tickets on a channel': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, channelId: quietChannel }, FIRST, COUNTED),
  'held tickets by review': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, review: 'KEPT' }, FIRST, COUNTED),
  'held tickets on a channel by review': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, channelId: busyChannel, review: 'KEPT' }, FIRST),
  'held tickets of a contact': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, contactId: ids.contact }, FIRST, COUNTED),
  'held tickets of a merged contact': (asking) =>
    blockedTicketPage({ ...asking, tail }, { ...ANY, contactId: ids.former }, FIRST, COUNTED),
  'the tickets of a contact': (asking) => contactTicketPage(asking, ids.contact, null, FIRST),
  'the closed tickets of a contact': (asking) => contactTicketPage(asking, ids.contact, ['CLOSED'], FIRST),
  'all contacts': (asking) => contactPage(asking, { tab: 'ALL', search: null }, FIRST),
  'active contacts': (asking) => contactPage(asking, { tab: 'ACTIVE', search: null }, FIRST),
  'blocked contacts': (asking) => contactPage(asking, { tab: 'BLOCKED', search: null }, FIRST),
  'the messages of a ticket': (asking) => messagePage(asking, ids.ticket, FIRST),
  'the merge proposals': (asking) => mergeProposalPage(asking, FIRST),
  'the merge proposals of a contact': ({ reader }) => openProposalsOf(reader, [ids.contact]),
  'the blocks of a contact': (asking) => blockHistory(asking, ids.contact, FIRST),
  'the audit log': (asking) => timelinePage(asking, { actorId: null, contactId: null }, FIRST),
  'the audit log of an actor': (asking) => timelinePage(asking, { actorId: quietUser, contactId: null }, FIRST),
  'the audit log of the system': (asking) => timelinePage(asking, { actorId: SYSTEM_ACTOR.id, contactId: null }, FIRST),
  'the audit log of an actor and a contact': (asking) =>
    timelinePage(asking, { ...CONTACT, actorId: quietUser }, FIRST),
  'the audit log of the system and a contact': (asking) =>
    timelinePage(asking, { ...CONTACT, actorId: SYSTEM_ACTOR.id }, FIRST),
  'the timeline of a contact': (asking) => timelinePage(asking, CONTACT, FIRST),
  'the kept contact by the id of a merged one': ({ reader }) => contactsOf(reader, [ids.former]),
  'the lock of a merged contact': ({ reader }) => lockContact({ ...reader, workspaceId }, ids.former),
  'the place of the feed': ({ reader }) => loadFeedSnapshot(reader),
  'the counts': ({ reader }) => loadCounts(reader),
  'the counts of a contact': ({ reader }) => ticketCountsOf(reader, [ids.contact]),
};

const closedOf = (filter: Partial<TicketFilter>) => (asking: Asking) =>
  ticketPage(asking, { ...ANY, status: 'CLOSED', ...filter }, FIRST).then((list) => list.count());

const COUNTS: Record<string, (asking: Asking) => Promise<unknown>> = {
  'a queue on a channel': closedOf({ channelId: busyChannel }),
  'a queue of an assignee': closedOf({ assigneeId: busyUser }),
  'a queue of an assignee on a channel': closedOf({ assigneeId: busyUser, channelId: busyChannel }),
  'a queue of a contact': closedOf({ contactId: ids.contact }),
};

/** Those that agents read too. What agents may not see lies between what they see. */
const OF_AGENTS = ['a queue', 'a queue of a contact', 'the tickets of a contact', 'the timeline of a contact'];
const MOST_BUFFERS = 60;
/** Ten thousand entries of an index: as far as a list is counted. Before a vacuum each looks at its row too. */
const MOST_BUFFERS_OF_COUNT = 250;
/** By the key of a row: the levels of an index, and the row. */
const MOST_OF_LOOKUP = 5;

/** Without statistics PostgreSQL takes these lists for short, and sorts them whole. Even so it uses an index. */
const SORTED_BEFORE_ANALYZE = [
  'held tickets',
  'held tickets on a channel',
  'held tickets on a busy channel',
  'held tickets by review',
  'held tickets on a channel by review',
  'held tickets of a contact',
  'held tickets of a merged contact',
  'all contacts',
  'blocked contacts',
  'the audit log',
  'the place of the feed',
];

/** From the sixth run PostgreSQL may keep one plan for all values. The first run of a session reads the catalogues. */
const EARLIER_RUNS = [1, 6];

async function expectFlat(name: string, seesHeld: boolean, analysed: boolean): Promise<void> {
  const ask = PAGES[name];
  const [page] = ask === undefined ? [] : await statementsOf(ask, seesHeld);
  if (page === undefined) throw new Error('No statement was sent.');
  for (const statement of [page, deep(page)]) {
    for (const earlierRuns of EARLIER_RUNS) {
      const cost = await costOf(owner, statement, seesHeld, earlierRuns);
      expect(cost.readWhole, `after ${earlierRuns} runs`).toEqual([]);
      if (!analysed && SORTED_BEFORE_ANALYZE.includes(name)) continue;
      expect(cost.buffers, `after ${earlierRuns} runs`).toBeLessThanOrEqual(MOST_BUFFERS);
      expect(cost.mostOfLookup, `after ${earlierRuns} runs`).toBeLessThanOrEqual(MOST_OF_LOOKUP);
    }
  }
}

describe.each([
  ['before analyze', false, seedLargeWorkspace],
  ['after analyze', true, analyse],
] as const)('%s', (_, analysed, prepare) => {
  beforeAll(() => prepare(owner));

  it.each(Object.keys(PAGES))('a page of %s reads no table whole and at most 60 buffers, first and deep', (name) =>
    expectFlat(name, true, analysed),
  );

  it.each([true, false])(
    'a timeline of merged contacts reads a page of each, for a viewer who sees held: %s',
    async (seesHeld) => {
      const ask = (asking: Asking) => timelinePage(asking, { actorId: null, contactId: ids.kept }, FIRST);
      const [page] = await statementsOf(ask, seesHeld);
      if (page === undefined) throw new Error('No statement was sent.');
      for (const statement of [page, deep(page)]) {
        const cost = await costOf(owner, statement, seesHeld, 6);
        expect(cost.readWhole).toEqual([]);
        expect(cost.buffers).toBeLessThanOrEqual(MOST_BUFFERS);
        expect(cost.mostOfLookup).toBeLessThanOrEqual(MOST_BUFFERS);
      }
    },
  );

  it.each(Object.keys(COUNTS))(
    `the count of %s reads no table whole, and at most ${MOST_BUFFERS_OF_COUNT} buffers once it was vacuumed`,
    async (name) => {
      const [, count] = await statementsOf(COUNTS[name] ?? (() => Promise.resolve()), true);
      if (count === undefined) throw new Error('No count was sent.');
      const cost = await costOf(owner, count, true, 6);
      expect(cost.readWhole).toEqual([]);
      if (analysed) expect(cost.buffers).toBeLessThanOrEqual(MOST_BUFFERS_OF_COUNT);
    },
  );

  it.each(OF_AGENTS)('a page of %s costs an agent at most 60 buffers, however much is held', (name) =>
    expectFlat(name, false, analysed),
  );
});
