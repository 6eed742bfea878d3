import type { ChatMessage, MessagePages } from './queries.ts';

/** One message of the conversation. */
export interface MessageRow {
  readonly message: ChatMessage;
  /** The day in the viewer's time zone, when this is its first message. Null otherwise. */
  readonly day: string | null;
  /** Whether the message starts a group, which shows the author and the time. */
  readonly isFirst: boolean;
}

const GROUP_PAUSE_MS = 5 * 60_000;

/** Returns the messages, oldest first, with the starts of days and groups. */
export function messageRowsOf(pages: MessagePages): MessageRow[] {
  const messages = pages.pages.flatMap(({ edges }) => edges.map(({ node }) => node)).reverse();
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const day = dayOf(message);
    const isNewDay = before === undefined || dayOf(before) !== day;
    return { message, day: isNewDay ? day : null, isFirst: isNewDay || !isSameGroup(before, message) };
  });
}

function isSameGroup(message: ChatMessage, next: ChatMessage): boolean {
  return (
    message.direction === next.direction &&
    message.author?.id === next.author?.id &&
    Math.abs(Date.parse(next.sentAt) - Date.parse(message.sentAt)) < GROUP_PAUSE_MS
  );
}

function dayOf({ sentAt }: ChatMessage): string {
  return new Date(sentAt).toDateString();
}

/** Counts the messages after the last one that was seen. */
export function unseenCount(rows: readonly MessageRow[], seenId: string | undefined): number {
  return rows.length - 1 - rows.findLastIndex(({ message }) => message.id === seenId);
}
