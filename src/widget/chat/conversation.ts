/** One message on the visitor's screen. */
export interface ChatMessage {
  /** The id that this browser gave it, or that of the reply. */
  readonly id: string;
  readonly from: 'ME' | 'TEAM';
  readonly body: string;
  readonly at: number;
  /** WAITING until the server has taken it. FAILED when no repetition would help. */
  readonly state: 'WAITING' | 'SENT' | 'FAILED';
}

/** What this browser keeps. The server keeps none of the visitor's messages for them. */
export interface Conversation {
  readonly token: string | null;
  readonly tokenAt: number;
  readonly name: string;
  /** Behind the last reply that came. */
  readonly cursor: string | null;
  readonly messages: readonly ChatMessage[];
  /** The replies that came while the panel was closed. */
  readonly unread: number;
  readonly changedAt: number;
}

export const EMPTY: Conversation = {
  token: null,
  tokenAt: 0,
  name: '',
  cursor: null,
  messages: [],
  unread: 0,
  changedAt: 0,
};

const MAX_MESSAGES = 200;
/** A shared computer should not keep a conversation for ever. */
const KEPT_MS = 90 * 24 * 3_600_000;

/** Reads what was stored before. Anything odd is nothing. */
export function readConversation(text: string | null, now: number): Conversation {
  try {
    const stored: Conversation = { ...EMPTY, ...JSON.parse(text ?? '{}') };
    return Array.isArray(stored.messages) && now - stored.changedAt < KEPT_MS ? stored : EMPTY;
  } catch {
    return EMPTY;
  }
}

export function withMessage(conversation: Conversation, id: string, body: string, now: number): Conversation {
  return withMessages(conversation, [{ id, from: 'ME', body, at: now, state: 'WAITING' }]);
}

export function withReply(
  conversation: Conversation,
  { id, body, sentAt }: { readonly id: string; readonly body: string; readonly sentAt: string },
  cursor: string | null,
  isSeen: boolean,
): Conversation {
  const moved = { ...conversation, cursor: cursor ?? conversation.cursor };
  // Replies can come twice, and to several tabs.
  if (conversation.messages.some((message) => message.id === id)) return moved;
  const unread = isSeen ? 0 : conversation.unread + 1;
  const reply: ChatMessage = { id, from: 'TEAM', body, at: Date.parse(sentAt), state: 'SENT' };
  return withMessages({ ...moved, unread }, [reply]);
}

export function withState(conversation: Conversation, id: string, state: ChatMessage['state']): Conversation {
  const messages = conversation.messages.map((message) => (message.id === id ? { ...message, state } : message));
  return { ...conversation, messages };
}

function withMessages(conversation: Conversation, added: readonly ChatMessage[]): Conversation {
  return { ...conversation, messages: [...conversation.messages, ...added].slice(-MAX_MESSAGES) };
}
