import { type SQL, sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { messages, tickets } from '../tickets.table.ts';
import { spamChanges, spamExamples, spamModels } from './spam.table.ts';
import { numberedWords } from './wordNumbers.ts';

/** A release of many tickets teaches so many of each contact. */
const MAX_RELEASED = 20;
/** A ticket is read by so many of its newest messages. */
const MAX_MESSAGES = 5;

/** Texts that are read in one turn of the event loop. */
export const READ_AT_ONCE = 50;

/** Says that examples changed, as the end of a statement that changes them in `taught`. */
const CHANGED = sql`
  insert into ${spamChanges} (workspace_id) select ${thisWorkspace} from taught having count(*) > 0`;

const release = statement<{ contactIds: string; most: number }, never>(sql`
  with taught as (
    insert into ${spamExamples} (workspace_id, ticket_id, label)
    select ${thisWorkspace}, released.id, 'HAM'
    from unnest(${param('contactIds')}::uuid[]) as contact(id) cross join lateral (
      select id from ${tickets}
      where workspace_id = ${thisWorkspace} and contact_id = contact.id and released_at is not null
        and status in ('BOT', 'UNASSIGNED')
      order by last_message_at desc, id desc limit ${param('most')}::integer) released
    on conflict (workspace_id, ticket_id) do update set label = 'HAM', words = null, marked_at = clock_timestamp()
    where spam_examples.label <> 'HAM'
    returning 1)
  ${CHANGED}`);

const ham = statement<{ ticketId: string }, never>(sql`
  with taught as (
    insert into ${spamExamples} (workspace_id, ticket_id, label)
    values (${thisWorkspace}, ${param('ticketId')}::uuid, 'HAM')
    on conflict (workspace_id, ticket_id) do update set label = 'HAM', words = null, marked_at = clock_timestamp()
    where spam_examples.label <> 'HAM'
    returning 1)
  ${CHANGED}`);

const makeModel = statement<object, never>(sql`
  insert into ${spamModels} (workspace_id, key)
  values (${thisWorkspace}, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))
  on conflict do nothing`);

/** The texts of the tickets of a condition: the newest messages of their contact. */
const textsOf = (which: SQL) => sql`
  select example.ticket_id, written.text, (select key from ${spamModels} where workspace_id = ${thisWorkspace}) as key
  from (${which}) example cross join lateral (
    select string_agg(left(body, 8000), e'\n' order by stored_at, id) as text from (
      select id, body, stored_at from ${messages}
      where workspace_id = ${thisWorkspace} and ticket_id = example.ticket_id and direction = 'INBOUND' and notice is null
      order by stored_at desc, id desc limit ${param('messages')}::integer) newest) written
  where written.text is not null`;

/** A text that is to be learnt, with the key of its words. */
interface LearntText {
  readonly ticketId: string;
  readonly text: string;
  readonly key: string;
}

const textsOfTickets = statement<{ ids: string; messages: number }, LearntText>(
  textsOf(sql`select unnest(${param('ids')}::uuid[]) as ticket_id`),
);

const unreadTexts = statement<{ most: number; messages: number }, LearntText>(
  textsOf(sql`
    select ticket_id from ${spamExamples} where workspace_id = ${thisWorkspace} and words is null
    order by marked_at desc limit ${param('most')}::integer`),
);

const WORDS_READ = sql`
  select "ticketId" as ticket_id, array(select jsonb_array_elements_text(words)::integer) as words
  from jsonb_to_recordset(${param('texts')}::text::jsonb) as given("ticketId" uuid, words jsonb)`;

const deleted = statement<{ texts: string }, never>(sql`
  with taught as (
    insert into ${spamExamples} (workspace_id, ticket_id, label, words)
    select ${thisWorkspace}, ticket_id, 'DELETED', words from (${WORDS_READ}) read
    on conflict (workspace_id, ticket_id) do update
    set label = 'DELETED', words = excluded.words, marked_at = clock_timestamp()
    returning 1)
  ${CHANGED}`);

const saveWords = statement<{ texts: string }, never>(sql`
  update ${spamExamples} example set words = read.words from (${WORDS_READ}) read
  where example.workspace_id = ${thisWorkspace} and example.ticket_id = read.ticket_id`);

/** Teaches that the released tickets of these contacts are no spam. Call it after a person released them. */
export async function teachReleases(transaction: Transaction, contactIds: readonly string[]): Promise<void> {
  await transaction.run(release, { contactIds: idList(contactIds), most: MAX_RELEASED });
}

/** Teaches that the ticket is no spam. */
export async function teachHam(transaction: Transaction, ticketId: string): Promise<void> {
  await transaction.run(ham, { ticketId });
}

/** Teaches that these held tickets are spam, because a person deletes them. Call it before they are deleted. */
export async function teachDeletions(transaction: Transaction, ticketIds: readonly string[]): Promise<void> {
  if (ticketIds.length === 0) return;
  const [, texts] = await Promise.all([
    makeKey(transaction),
    transaction.run(textsOfTickets, { ids: idList(ticketIds), messages: MAX_MESSAGES }),
  ]);
  for (let read = 0; read < texts.length; read += READ_AT_ONCE) {
    await transaction.run(deleted, { texts: numbersOf(texts.slice(read, read + READ_AT_ONCE)) });
  }
}

/** Makes the key of the words of the workspace, where it has none. */
export async function makeKey(transaction: Transaction): Promise<void> {
  await transaction.run(makeModel, {});
}

/** Reads some of the examples that were not read yet. Answers whether there can be more. */
export async function readExamples(transaction: Transaction): Promise<boolean> {
  const texts = await transaction.run(unreadTexts, { most: READ_AT_ONCE, messages: MAX_MESSAGES });
  if (texts.length > 0) await transaction.run(saveWords, { texts: numbersOf(texts) });
  return texts.length === READ_AT_ONCE;
}

function numbersOf(texts: readonly LearntText[]): string {
  return JSON.stringify(
    texts.map(({ ticketId, text, key }) => ({
      ticketId,
      words: [...new Set(numberedWords(key, text).map(({ number }) => number))],
    })),
  );
}
