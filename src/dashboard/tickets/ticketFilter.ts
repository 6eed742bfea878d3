interface Placed {
  readonly id: string;
  readonly lastMessageAt: string;
}

/** The order of every list of tickets: the newest message first. */
export function isBefore(ticket: Placed, other: Placed): boolean {
  if (ticket.lastMessageAt !== other.lastMessageAt) return ticket.lastMessageAt > other.lastMessageAt;
  return ticket.id > other.id;
}
