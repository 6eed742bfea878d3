import type { ChatMessage, MessagePages } from '../queries.ts';

/** One message as it stands in the conversation. */
export interface MessageRow {
  readonly message: ChatMessage;
  /** The day that begins with it, as it is said in the time zone of whoever looks; null within a day. */
  readonly day: string | null;
  /** Whether somebody else spoke before it, or long before: then it says who, and when. */
  readonly isFirst: boolean;
}

const PAUSE_MS = 5 * 60_000;

/** The oldest first. */
export function messageRowsOf(pages: MessagePages): MessageRow[] {
  const messages = pages.pages.flatMap(({ edges }) => edges.map(({ node }) => node)).reverse();
  return messages.map((message, at) => {
    const before = messages[at - 1];
    const day = dayOf(message);
    const beginsDay = before === undefined || dayOf(before) !== day;
    return {
      message,
      day: beginsDay ? day : null,
      isFirst: beginsDay || !isSameGroup(before, message),
    };
  });
}

function isSameGroup(one: ChatMessage, next: ChatMessage): boolean {
  return (
    one.direction === next.direction &&
    one.author?.id === next.author?.id &&
    Math.abs(Date.parse(next.sentAt) - Date.parse(one.sentAt)) < PAUSE_MS
  );
}

function dayOf({ sentAt }: ChatMessage): string {
  return new Date(sentAt).toDateString();
}

/** How many came after one that was seen. */
export function unseenCount(conversation: readonly MessageRow[], seenId: string | undefined): number {
  return conversation.length - 1 - conversation.findLastIndex(({ message }) => message.id === seenId);
}
