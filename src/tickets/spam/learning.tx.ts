import { sql } from 'drizzle-orm';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable, Transaction } from '../../database/transaction.ts';
import { workspaces } from '../../workspaces/workspaces.table.ts';
import { spamChanges, spamExamples, spamModels, spamRemains } from './spam.table.ts';
import { makeKey, readExamples } from './teaching.tx.ts';

/** The newest examples of each class that count. Older ones are forgotten. */
const MAX_EXAMPLES = 2_000;
/** The words of a model: those that most texts have. Three thousand mails have 17,000 that are not of a single one. */
const MAX_WORDS = 20_000;
/** One round reads examples so many times. */
const MAX_TURNS = 10;
/** A model of so many texts changes little with one more, and compiling it takes long. So it is compiled less often. */
const MANY_TEXTS = 500;
const PAUSE_MINUTES = 5;
const MAX_WORKSPACES = 10_000;

/** Two nodes may learn at once: the lock lets one of them. It also folds what deleted texts leave. */
const take = statement<{ many: number; minutes: number }, { changes: number }>(sql`
  with taken as (
    delete from ${spamChanges}
    where (select pg_try_advisory_xact_lock(hashtextextended('spam model ' || ${thisWorkspace}::text, 0)))
      and workspace_id = ${thisWorkspace} and not exists (
        select from ${spamModels}
        where workspace_id = ${thisWorkspace} and spam + ham > ${param('many')}::integer
          and learnt_at > clock_timestamp() - make_interval(mins => ${param('minutes')}::integer))
    returning texts, words),
  remaining as (
    insert into ${spamRemains} (workspace_id, word, texts)
    select ${thisWorkspace}, word, count(*) from taken, unnest(taken.words) word group by word
    on conflict (workspace_id, word) do update set texts = spam_remains.texts + excluded.texts),
  counted as (
    update ${spamModels} set remains = remains + (select coalesce(sum(texts), 0) from taken)
    where workspace_id = ${thisWorkspace})
  select count(*)::integer as changes from taken`);

const more = statement<object, never>(sql`insert into ${spamChanges} (workspace_id) values (${thisWorkspace})`);

const forgetOld = statement<{ most: number }, never>(sql`
  delete from ${spamExamples} example using (
    select ticket_id, row_number() over (partition by label = 'HAM' order by marked_at desc) as place
    from ${spamExamples} where workspace_id = ${thisWorkspace}) placed
  where example.workspace_id = ${thisWorkspace} and example.ticket_id = placed.ticket_id
    and placed.place > ${param('most')}::integer`);

const OF_EXAMPLES = sql`
  select word, count(*) filter (where label <> 'HAM') as spam, count(*) filter (where label = 'HAM') as ham
  from ${spamExamples} example, unnest(example.words) word
  where example.workspace_id = ${thisWorkspace} group by word`;

/** What a single deleted text leaves, once no other text has the word any more, says something of that text. */
const forgetSingle = statement<object, never>(sql`
  delete from ${spamRemains} remain
  where remain.workspace_id = ${thisWorkspace} and remain.texts < 2
    and remain.word not in (select word from (${OF_EXAMPLES}) counted)`);

/** Words of a single text are left out. */
const compile = statement<{ most: number }, never>(sql`
  with counted as (
    select word, sum(spam)::integer as spam, sum(ham)::integer as ham from (
      ${OF_EXAMPLES}
      union all
      select word, texts, 0 from ${spamRemains} where workspace_id = ${thisWorkspace}) every
    group by word having sum(spam) + sum(ham) > 1
    order by sum(spam) + sum(ham) desc, word limit ${param('most')}::integer),
  texts as (
    select count(*) filter (where label <> 'HAM') as spam, count(*) filter (where label = 'HAM') as ham
    from ${spamExamples} where workspace_id = ${thisWorkspace} and words is not null),
  listed as (
    select coalesce(array_agg(word order by word), '{}') as words, coalesce(array_agg(spam order by word), '{}') as spam,
      coalesce(array_agg(ham order by word), '{}') as ham from counted),
  saved as (
    update ${spamModels} model
    set learnt_at = clock_timestamp(), spam = texts.spam + model.remains, ham = texts.ham, words = listed.words, spam_counts = listed.spam,
      ham_counts = listed.ham
    from texts, listed where model.workspace_id = ${thisWorkspace})
  update ${workspaces} set spam_version = gen_random_uuid() where id = ${thisWorkspace}`);

const unlearnt = statement<{ most: number }, { workspaceId: string }>(sql`
  select distinct workspace_id from ${spamChanges} limit ${param('most')}::integer`);

/** Learns what changed since the last time. Answers whether anything did. */
export async function learnSpam(transaction: Transaction): Promise<boolean> {
  await makeKey(transaction);
  const [taken] = await transaction.run(take, { many: MANY_TEXTS, minutes: PAUSE_MINUTES });
  if (taken === undefined || taken.changes === 0) return false;
  let turns = 1;
  while ((await readExamples(transaction)) && turns < MAX_TURNS) turns += 1;
  await Promise.all([
    ...(turns === MAX_TURNS ? [transaction.run(more, {})] : []),
    transaction.run(forgetOld, { most: MAX_EXAMPLES }),
    transaction.run(forgetSingle, {}),
    transaction.run(compile, { most: MAX_WORDS }),
  ]);
  return true;
}

/** The workspaces that have something to learn. Read as the system, across workspaces. */
export async function workspacesToLearn(db: Queryable): Promise<string[]> {
  const rows = await db.run(unlearnt, { most: MAX_WORKSPACES });
  return rows.map(({ workspaceId }) => workspaceId);
}
