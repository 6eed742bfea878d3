/** The answer of `queueCounts` from a workspace's counters. `of` answers the count of a kind, 0 without a counter. */
export function queueCountsFrom(of: (kind: string) => number) {
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
