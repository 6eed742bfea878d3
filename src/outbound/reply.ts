import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { holdsMessages, refusesReplies, type StandingBlock } from '../blocks/block.ts';
import { type ConnectionKind, hasReplyWindow, longestReply } from '../channels/connections/connection.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { withBot } from '../tickets/bots/withBot.ts';
import { open } from '../tickets/handling.ts';
import type { TicketStatus } from '../tickets/ticket.ts';

/** The longest reply, in UTF-16 units. */
export const MAX_REPLY = 8_000;

export interface Answered {
  readonly status: TicketStatus;
  readonly releasedAt: Date | null;
}

/** What a reply depends on besides its ticket. */
export interface ReplyFacts {
  /** Null for a contact that is not blocked. */
  readonly block: StandingBlock | null;
  /** Null for a channel whose replies go nowhere. */
  readonly connection: { readonly kind: ConnectionKind } | null;
  /** Whether the customer wrote too long ago for a provider that has a window for replies. */
  readonly isWindowClosed: boolean;
  /** The key of the bot on the channel, for a viewer who may be that bot. */
  readonly botKeyId?: string | null;
}

const WINDOW_CLOSED = refuse(
  'REPLY_WINDOW_CLOSED',
  'The customer wrote more than 24 hours ago. WhatsApp takes only templates then, and templates are not supported.',
);

export type ReplyDecision<Ticket> =
  /** The same reply was taken before. */
  | { readonly effect: 'NONE'; readonly messageId: string }
  | { readonly effect: 'SEND'; readonly ticket: Ticket; readonly kind: ConnectionKind };

/**
 * Rule 9: no one writes to a blocked contact, except on a ticket that was released since the block began. No one ever
 * writes to a contact that opted out. `earlier` is the message that the same reply made before, whatever became of the
 * ticket since. A bot replies on the tickets that it has.
 */
export function decideReply<Ticket extends Answered>(
  viewer: Viewer,
  ticket: Ticket | null,
  { block, connection, isWindowClosed, botKeyId = null }: ReplyFacts,
  earlier: string | null = null,
): ReplyDecision<Ticket> | Refused {
  if (!can(viewer, 'tickets:write')) {
    if (!can(viewer, 'bot:answer')) return refuse('FORBIDDEN', 'You may not write to contacts.');
    const own = withBot(viewer, ticket, botKeyId);
    if ('refused' in own) return own;
  }
  if (earlier !== null) return { effect: 'NONE', messageId: earlier };
  const answered = open(viewer, ticket);
  if ('refused' in answered) return answered;
  const bar = replyBar(answered, block);
  if (bar !== null) return refuse(bar, BARRED[bar]);
  if (connection === null) {
    return refuse('CHANNEL_NOT_CONNECTED', 'The channel is not connected, so no reply would arrive.');
  }
  const { kind } = connection;
  return hasReplyWindow(kind) && isWindowClosed ? WINDOW_CLOSED : { effect: 'SEND', ticket: answered, kind };
}

/** Refuses a reply that the provider would refuse for its length. */
export function decideLength(kind: ConnectionKind, body: string): { readonly effect: 'SEND' } | Refused {
  const most = longestReply(kind);
  if (most === null || body.length <= most) return { effect: 'SEND' };
  return refuse('BAD_USER_INPUT', `A reply on this channel has at most ${most} characters.`, 'body');
}

export type ReplyBar = 'CONTACT_BLOCKED' | 'CONTACT_OPTED_OUT';

const BARRED: Readonly<Record<ReplyBar, string>> = {
  CONTACT_BLOCKED: 'The contact is blocked.',
  CONTACT_OPTED_OUT: 'The contact asked not to be written to.',
};

/** Why the block of the contact stands against a reply on the ticket. Null when it does not. */
export function replyBar({ releasedAt }: Pick<Answered, 'releasedAt'>, block: StandingBlock | null): ReplyBar | null {
  if (block === null) return null;
  // Strictly later: a block that follows another begins in the millisecond in which the other's tickets are released.
  const isReleased = releasedAt !== null && releasedAt > block.since;
  if (holdsMessages(block.scope) && !isReleased) return 'CONTACT_BLOCKED';
  return refusesReplies(block.scope) ? 'CONTACT_OPTED_OUT' : null;
}

/** Where a reply is on its way when it is written. The widget of Blockdesk reads it from the database. */
export function firstStatus(kind: ConnectionKind): 'PENDING' | 'SENT' {
  return kind === 'WEBCHAT' ? 'SENT' : 'PENDING';
}
