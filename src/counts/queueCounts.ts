/**
 * A kind of row that triggers count: tickets by their status, held tickets by their review, contacts, and contacts with
 * a block in force. A contact
 * that a held message made is counted as HELD_CONTACTS alone: it is blocked, and agents do not see it.
 */
export type CountedKind =
  | 'BOT'
  | 'UNASSIGNED'
  | 'ASSIGNED'
  | 'BLOCKED'
  | 'CLOSED'
  | 'CONTACTS'
  | 'BLOCKED_CONTACTS'
  | 'HELD_CONTACTS'
  | 'HELD_NEW'
  | 'HELD_KEPT'
  | 'HELD_SNOOZED';

/** The counts on the tabs of the queues. */
export interface QueueCounts {
  readonly bot: number;
  readonly unassigned: number;
  readonly assigned: number;
  /** 0 for a viewer who may not see held tickets. */
  readonly blocked: number;
  /** The held tickets that wait for a person: 0 likewise. */
  readonly blockedNew: number;
  readonly closed: number;
  readonly blockedContacts: number;
  readonly contacts: number;
}

/** Names the counts for the tabs. A kind that has no counter yet counts 0. */
export function queueCountsOf(counts: ReadonlyMap<string, number>): QueueCounts {
  const of = (kind: CountedKind) => counts.get(kind) ?? 0;
  return {
    bot: of('BOT'),
    unassigned: of('UNASSIGNED'),
    assigned: of('ASSIGNED'),
    blocked: of('BLOCKED'),
    blockedNew: of('HELD_NEW'),
    closed: of('CLOSED'),
    blockedContacts: of('BLOCKED_CONTACTS') + of('HELD_CONTACTS'),
    contacts: of('CONTACTS') + of('HELD_CONTACTS'),
  };
}
