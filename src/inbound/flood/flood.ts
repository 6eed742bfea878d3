import type { FloodLimits } from '../../workspaces/workspace.ts';
import type { Judgement } from '../arrival.ts';

/** So many messages of a held ticket are kept, however fast they come: they show what the flood is. */
export const ALWAYS_KEPT = 200;

/** A ticket of a contact on a channel, as far as the counting of its messages needs it. */
export interface RecentTicket {
  readonly ticketId: string;
  readonly channelId: string;
  readonly isHeld: boolean;
  /** How many messages of the contact came within the present minute. */
  readonly arrivals: number;
  readonly messageCount: number;
  /** The message that the next one of this minute takes the place of. Null while all are kept. */
  readonly surplusId: string | null;
  /** Whether it was held by a flood less than an hour ago. */
  readonly isFlooded: boolean;
}

/**
 * Whether a contact who is not blocked writes too many messages. BEGINS: the channel delivered as many within this
 * minute as it may. GOES_ON: it did so within the hour, and no person released what was held since.
 */
export function decideFlooding(
  { deliveredPerMinute }: FloodLimits,
  onChannel: readonly RecentTicket[],
): 'BEGINS' | 'GOES_ON' | null {
  if (deliveredPerMinute === 0) return null;
  if (onChannel.some(({ isHeld, isFlooded }) => isHeld && isFlooded)) return 'GOES_ON';
  return arrivalsOf(onChannel, false) >= deliveredPerMinute ? 'BEGINS' : null;
}

/**
 * What holds a message in a flood. It is decided after blocks and rules, so a rule that lets the message through comes
 * before it. The days of grace mean what a contact writes, and not how much, so they do not matter here.
 */
export function decideFloodHolding(
  judgement: Judgement,
  flooding: () => 'BEGINS' | 'GOES_ON' | null,
  allowing: () => string | null,
): Judgement & { readonly beginsFlood: boolean } {
  const isDecided = judgement.holding !== null || judgement.hitRuleId !== null;
  const flood = isDecided ? null : flooding();
  if (flood === null) return { ...judgement, beginsFlood: false };
  const allowed = allowing();
  if (allowed !== null) return { holding: null, hitRuleId: allowed, beginsFlood: false };
  return { holding: { by: 'FLOOD' }, hitRuleId: null, beginsFlood: flood === 'BEGINS' };
}

/**
 * Whether a message is kept. KEEP: as one more. SURPLUS: as the last of its minute so far. COUNT: it takes the place of
 * that one, and its ticket counts it.
 */
export type Keeping = { readonly keep: 'KEEP' | 'SURPLUS' } | { readonly keep: 'COUNT'; readonly replaces: string };

/** How a held message is kept. */
export function decideKeeping(
  { heldPerMinute }: FloodLimits,
  onChannel: readonly RecentTicket[],
  ticket: RecentTicket | null,
): Keeping {
  if (ticket === null || heldPerMinute === 0 || ticket.messageCount < ALWAYS_KEPT) return { keep: 'KEEP' };
  if (arrivalsOf(onChannel, true) < heldPerMinute) return { keep: 'KEEP' };
  return ticket.surplusId === null ? { keep: 'SURPLUS' } : { keep: 'COUNT', replaces: ticket.surplusId };
}

function arrivalsOf(onChannel: readonly RecentTicket[], held: boolean): number {
  return onChannel.reduce((sum, { isHeld, arrivals }) => (isHeld === held ? sum + arrivals : sum), 0);
}
