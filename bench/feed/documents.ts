/** Fields that a screen can show or leave out. Each document leaves out another two of them. */
const OPTIONAL_FIELDS = [
  'number',
  'status',
  'messageCount',
  'lastMessageAt',
  'createdAt',
  'channel { id name }',
  'contact { id displayName }',
] as const;

export const MAX_DOCUMENTS = 20;

/** Different documents of the one subscription, each of about ten fields. */
export function documentsOf(count: number): string[] {
  if (count > MAX_DOCUMENTS) throw new RangeError(`There are ${MAX_DOCUMENTS} documents.`);
  const pairs = OPTIONAL_FIELDS.flatMap((_, first) =>
    OPTIONAL_FIELDS.slice(first + 1).map((_, rest) => [first, first + 1 + rest]),
  );
  return pairs
    .slice(0, count)
    .map((leftOut) => documentWith(OPTIONAL_FIELDS.filter((_, at) => count === 1 || !leftOut.includes(at))));
}

function documentWith(fields: readonly string[]): string {
  return `subscription HeldTickets {
  blockedTicketEvents {
    __typename
    ... on FeedEvent { cursor occurredAt }
    ... on BlockedTicketAdded { ticket { ...Row } }
    ... on BlockedTicketUpdated { ticket { ...Row } }
    ... on FeedReset { reason }
  }
}

fragment Row on Ticket { id preview ${fields.join(' ')} }`;
}
