import type { Sql } from 'postgres';

/** What a workspace holds, counted behind the server's back. */
export interface Stored {
  readonly contacts: number;
  readonly blocked: number;
  readonly messages: number;
  readonly accepted: number;
  readonly open: number;
  readonly held: number;
  readonly closed: number;
}

export async function countStored(owner: Sql, workspaceId: string): Promise<Stored> {
  const [stored] = await owner<Stored[]>`
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

/** How many mails are not stored as they should be: missing, there twice, held or not held against the model, or with other words. */
export async function storedOtherwise(
  owner: Sql,
  workspaceId: string,
  should: ReadonlyMap<string, { readonly held: boolean; readonly body: string }>,
): Promise<number> {
  const rows = await owner<{ externalId: string; held: boolean; body: string }[]>`
    select message.external_id as "externalId", ticket.status = 'BLOCKED' as held, message.body
    from messages message
    join tickets ticket on ticket.workspace_id = message.workspace_id and ticket.id = message.ticket_id
    where message.workspace_id = ${workspaceId}`;
  const missing = new Set(should.keys());
  let otherwise = 0;
  for (const { externalId, held, body } of rows) {
    const wanted = should.get(externalId);
    if (!missing.delete(externalId) || wanted?.held !== held || wanted.body !== body) otherwise += 1;
  }
  return otherwise + missing.size;
}
