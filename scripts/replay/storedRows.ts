import type { Sql } from 'postgres';

/** The row counts of a workspace, read from the database. */
export interface StoredRows {
  readonly contacts: number;
  readonly blocked: number;
  readonly messages: number;
  readonly accepted: number;
  readonly open: number;
  readonly held: number;
  readonly closed: number;
}

export async function countStoredRows(owner: Sql, workspaceId: string): Promise<StoredRows> {
  const [stored] = await owner<StoredRows[]>`
    select
      (select count(*)::integer from contacts where workspace_id = ${workspaceId}) as contacts,
      (select count(*)::integer from contacts where workspace_id = ${workspaceId} and block_id is not null) as blocked,
      (select count(*)::integer from messages where workspace_id = ${workspaceId}) as messages,
      (select count(*)::integer from accepted_messages where workspace_id = ${workspaceId}) as accepted,
      (select count(*)::integer from tickets
        where workspace_id = ${workspaceId} and status in ('BOT', 'UNASSIGNED', 'ASSIGNED')) as open,
      (select count(*)::integer from tickets where workspace_id = ${workspaceId} and status = 'BLOCKED') as held,
      (select count(*)::integer from tickets where workspace_id = ${workspaceId} and status = 'CLOSED') as closed`;
  if (stored === undefined) throw new Error('The database counted nothing.');
  return stored;
}

/** The number of mails that are missing, stored twice, held or delivered against the model, or have another text. */
export async function countMisplacedMails(
  owner: Sql,
  workspaceId: string,
  expected: ReadonlyMap<string, { readonly held: boolean; readonly body: string }>,
): Promise<number> {
  const rows = await owner<{ externalId: string; held: boolean; body: string }[]>`
    select message.external_id as "externalId", ticket.status = 'BLOCKED' as held, message.body
    from messages message
    join tickets ticket on ticket.workspace_id = message.workspace_id and ticket.id = message.ticket_id
    where message.workspace_id = ${workspaceId}`;
  const missing = new Set(expected.keys());
  let misplaced = 0;
  for (const { externalId, held, body } of rows) {
    const wanted = expected.get(externalId);
    if (!missing.delete(externalId) || wanted?.held !== held || wanted.body !== body) misplaced += 1;
  }
  return misplaced + missing.size;
}
