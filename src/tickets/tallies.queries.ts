import { sql } from 'drizzle-orm';
import type { Asker } from '../database/database.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { TicketStatus } from './ticket.ts';
import { tallies as folded, tallyDeltas } from './tickets.table.ts';

/** What is counted all the time: tickets by status, contacts, and contacts with a block in force. */
export type TallySubject = TicketStatus | 'CONTACTS' | 'BLOCKED_CONTACTS';

/** The figures on the tabs. */
export interface QueueCounts {
  readonly bot: number;
  readonly unassigned: number;
  readonly assigned: number;
  /** 0 to those who may not see what is held. */
  readonly blocked: number;
  readonly closed: number;
  readonly blockedContacts: number;
  readonly contacts: number;
}

/** What was folded and what was not yet, read in one snapshot: a fold in between moves figures and changes no sum. */
const CURRENT = sql`
  select subject, count from ${folded} where workspace_id = ${thisWorkspace}
  union all
  select subject, delta from ${tallyDeltas} where workspace_id = ${thisWorkspace}`;

/** How many held tickets there are, as a part of another statement. */
export const HELD_TALLY = sql`
  (select coalesce(sum(count), 0)::integer from (${CURRENT}) current where subject = 'BLOCKED' and sees_held())`;

const all = statement<object, { subject: TallySubject; count: number }>(sql`
  select subject, sum(count)::bigint as count from (${CURRENT}) current
  where subject <> 'BLOCKED' or sees_held()
  group by subject`);

const unfolded = statement<{ mostWorkspaces: number }, { workspaceId: string }>(sql`
  select distinct workspace_id from ${tallyDeltas} limit ${param('mostWorkspaces')}::integer`);

const MOST_WORKSPACES = 10_000;

/** Every figure by its subject; what is not there is 0. How many tickets are held is told only to those who may see them. */
export async function tallies(asker: Asker): Promise<ReadonlyMap<string, number>> {
  const rows = await asker.run(all, {});
  return new Map(rows.map(({ subject, count }) => [subject, count]));
}

export async function tallyOf(asker: Asker, subject: TallySubject): Promise<number> {
  return (await tallies(asker)).get(subject) ?? 0;
}

export async function queueCounts(asker: Asker): Promise<QueueCounts> {
  const figures = await tallies(asker);
  const of = (subject: TallySubject) => figures.get(subject) ?? 0;
  return {
    bot: of('BOT'),
    unassigned: of('UNASSIGNED'),
    assigned: of('ASSIGNED'),
    blocked: of('BLOCKED'),
    closed: of('CLOSED'),
    blockedContacts: of('BLOCKED_CONTACTS'),
    contacts: of('CONTACTS'),
  };
}

/** The workspaces with something to fold. Asked across workspaces, by the system. */
export async function workspacesToFold(asker: Asker): Promise<string[]> {
  const rows = await asker.run(unfolded, { mostWorkspaces: MOST_WORKSPACES });
  return rows.map(({ workspaceId }) => workspaceId);
}
