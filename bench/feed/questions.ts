/** Fields that a screen may or may not show. Each question leaves two of them out, so no two are the same. */
const OPTIONAL = [
  'number',
  'status',
  'messageCount',
  'lastMessageAt',
  'createdAt',
  'channel { id name }',
  'contact { id displayName }',
] as const;

const MOST_QUESTIONS = 20;

/** So many different selection sets of the one subscription, each of about ten fields. */
export function questions(count: number): string[] {
  const pairs = OPTIONAL.flatMap((_, first) => OPTIONAL.slice(first + 1).map((_, rest) => [first, first + 1 + rest]));
  if (count > MOST_QUESTIONS) throw new RangeError(`There are ${MOST_QUESTIONS} questions.`);
  return pairs
    .slice(0, count)
    .map((leftOut) => question(OPTIONAL.filter((_, at) => count === 1 || !leftOut.includes(at))));
}

function question(fields: readonly string[]): string {
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
