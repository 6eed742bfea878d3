import { sql } from 'drizzle-orm';
import type { Identity } from '../contacts/identity.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import { importChunks, imports } from './imports.table.ts';

const lockRunning = statement<object, never>(sql`
  select from ${imports} where workspace_id = ${thisWorkspace} and state = 'RUNNING' order by id for update`);

/** An external id is the same person on each channel of its provider. */
const forget = statement<{ identities: string }, never>(sql`
  with asked as (
    select kind, value, "channelId", (
      select provider_of(kind, type) from ${channels} where workspace_id = ${thisWorkspace} and id = "channelId") as provider
    from jsonb_to_recordset(${param('identities')}::text::jsonb) as given(kind text, value text, "channelId" uuid)),
  every_row as (
    select chunk.import_id, chunk.number, line.*, line.content -> 'identity' as identity
    from ${importChunks} chunk, jsonb_array_elements(chunk.rows) with ordinality as line(content, place)
    where chunk.workspace_id = ${thisWorkspace}),
  judged as (
    select import_id, number, place, content, exists (
      select from asked where asked.kind = identity ->> 'kind' and asked.value = identity ->> 'value' and (
        asked.kind in ('PHONE', 'EMAIL') or asked."channelId"::text = identity ->> 'channelId' or asked.provider = (
          select provider_of(asked.kind, type) from ${channels}
          where workspace_id = ${thisWorkspace} and id = (identity ->> 'channelId')::uuid))) as gone
    from every_row),
  shorter as (
    select import_id, number, count(*) filter (where gone)::integer as gone,
      coalesce(jsonb_agg(content order by place) filter (where not gone), '[]') as rows
    from judged group by import_id, number having bool_or(gone)),
  written as (
    update ${importChunks} chunk set rows = shorter.rows from shorter
    where chunk.workspace_id = ${thisWorkspace} and chunk.import_id = shorter.import_id and chunk.number = shorter.number)
  update ${imports} import set rows = import.rows - fewer.gone
  from (select import_id, sum(gone)::integer as gone from shorter group by import_id) fewer
  where import.workspace_id = ${thisWorkspace} and import.id = fewer.import_id`);

/**
 * Makes the imports under way wait until the transaction ends. Call it before a contact is locked: an import locks
 * itself first, and its contacts then.
 */
export async function lockRunningImports(transaction: Transaction): Promise<void> {
  await transaction.run(lockRunning, {});
}

/** Takes the lines that name one of the identities out of what imports have still to do. The imports are locked. */
export async function forgetImportRowsOf(transaction: Transaction, identities: readonly Identity[]): Promise<void> {
  await transaction.run(forget, { identities: JSON.stringify(identities) });
}
