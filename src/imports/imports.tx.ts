import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable, Transaction } from '../database/transaction.ts';
import { CHUNK, type Import, type ImportCounts, type ImportRow, type ImportState } from './import.ts';
import { importChunks, imports } from './imports.table.ts';

const SHOWN = sql`id, state, dry_run, rows, done, added, already, refused, problems,
  jsonb_build_object('kind', actor_kind, 'id', actor_id) as actor, started_at, ended_at`;
const OF_ID = sql`workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`;

const byId = statement<{ id: string }, Import>(sql`select ${SHOWN} from ${imports} where ${OF_ID}`);
const locked = statement<{ id: string }, Import>(sql`select ${SHOWN} from ${imports} where ${OF_ID} for update`);
const newest = statement<{ most: number }, Import>(sql`
  select ${SHOWN} from ${imports} where workspace_id = ${thisWorkspace}
  order by started_at desc, id desc limit ${param('most')}::integer`);

const running = statement<{ actorId: string | null }, { id: string }>(sql`
  select id from ${imports}
  where workspace_id = ${thisWorkspace} and actor_id = ${param('actorId')}::uuid and state = 'RUNNING'`);

interface NewImportValues {
  readonly id: string;
  readonly dryRun: boolean;
  readonly rows: number;
  readonly done: number;
  readonly already: number;
  readonly refused: number;
  readonly problems: string;
  readonly actorKind: string;
  readonly actorId: string | null;
}

const insert = statement<NewImportValues, never>(sql`
  insert into ${imports} (workspace_id, id, dry_run, actor_kind, actor_id, state, rows, done, already, refused, problems,
    started_at, progressed_at)
  values (${thisWorkspace}, ${param('id')}::uuid, ${param('dryRun')}::boolean, ${param('actorKind')}::text, ${param('actorId')}::uuid,
    'RUNNING', ${param('rows')}::integer, ${param('done')}::integer, ${param('already')}::integer, ${param('refused')}::integer,
    ${param('problems')}::text::jsonb, clock_timestamp(), clock_timestamp())`);

const insertChunk = statement<{ id: string; number: number; rows: string }, never>(sql`
  insert into ${importChunks} (workspace_id, import_id, number, rows)
  values (${thisWorkspace}, ${param('id')}::uuid, ${param('number')}::integer, ${param('rows')}::text::jsonb)`);

const take = statement<{ id: string }, { rows: readonly ImportRow[] }>(sql`
  delete from ${importChunks}
  where workspace_id = ${thisWorkspace} and import_id = ${param('id')}::uuid and number = (
    select min(number) from ${importChunks} where workspace_id = ${thisWorkspace} and import_id = ${param('id')}::uuid)
  returning rows`);

const progress = statement<
  { id: string; added: number; already: number; refused: number; done: number; problems: string },
  never
>(sql`
  update ${imports}
  set done = done + ${param('done')}::integer, added = added + ${param('added')}::integer,
    already = already + ${param('already')}::integer, refused = refused + ${param('refused')}::integer,
    problems = problems || ${param('problems')}::text::jsonb, progressed_at = clock_timestamp()
  where ${OF_ID}`);

const end = statement<{ id: string; state: string }, never>(sql`
  with dropped as (
    delete from ${importChunks} where workspace_id = ${thisWorkspace} and import_id = ${param('id')}::uuid)
  update ${imports} set state = ${param('state')}::text, ended_at = clock_timestamp() where ${OF_ID}`);

export async function loadImport(db: Queryable, id: string): Promise<Import | null> {
  const [found] = await db.run(byId, { id });
  return found ?? null;
}

/** The newest imports of the workspace. */
export function newestImports(db: Queryable, most: number): Promise<Import[]> {
  return db.run(newest, { most });
}

/** The import, which no other transaction changes until this one ends. */
export async function lockImport(transaction: Transaction, id: string): Promise<Import | null> {
  const [found] = await transaction.run(locked, { id });
  return found ?? null;
}

export async function hasRunningImport(db: Queryable, { id }: ActorRef): Promise<boolean> {
  return (await db.run(running, { actorId: id })).length > 0;
}

export interface NewImport extends Pick<Import, 'id' | 'dryRun' | 'already' | 'refused' | 'problems'> {
  readonly rows: readonly ImportRow[];
}

/** Makes an import with the rows that it is to do. `already` and `refused` are those that the file itself decided. */
export async function addImport(transaction: Transaction, made: NewImport, by: ActorRef): Promise<void> {
  const { id, dryRun, rows, already, refused, problems } = made;
  const done = already + refused;
  await transaction.run(insert, {
    id,
    dryRun,
    rows: rows.length + done,
    done,
    already,
    refused,
    problems: JSON.stringify(problems),
    actorKind: by.kind,
    actorId: by.id,
  });
  for (let number = 0; number * CHUNK < rows.length; number += 1) {
    const chunk = rows.slice(number * CHUNK, (number + 1) * CHUNK);
    await transaction.run(insertChunk, { id, number, rows: JSON.stringify(chunk) });
  }
}

/** Takes the next rows off a locked import. Null when none are left. */
export async function takeRows(transaction: Transaction, id: string): Promise<readonly ImportRow[] | null> {
  const [chunk] = await transaction.run(take, { id });
  return chunk?.rows ?? null;
}

export async function addImportProgress(
  transaction: Transaction,
  id: string,
  { problems, ...counts }: ImportCounts & { readonly done: number },
): Promise<void> {
  await transaction.run(progress, { id, ...counts, problems: JSON.stringify(problems) });
}

/** Ends an import, and forgets what it had still to do. */
export async function endImport(
  transaction: Transaction,
  id: string,
  state: Exclude<ImportState, 'RUNNING'>,
): Promise<void> {
  await transaction.run(end, { id, state });
}
