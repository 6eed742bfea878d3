import type { Arrival } from '../arrival.ts';
import type { CountedMessage, ReplacedMessage, TakenMessage } from '../arrivalChanges.ts';
import type { Known, KnownContact } from '../arrivalFacts.ts';
import { decideKeeping, type Keeping, type RecentTicket } from './flood.ts';

/** The tickets of one channel. */
export function onChannel(recent: ReadonlyMap<string, RecentTicket>, channelId: string): RecentTicket[] {
  return [...recent.values()].filter((ticket) => ticket.channelId === channelId);
}

/** Whether a message is kept. A delivered one is. */
export function keepingOf(
  limits: Pick<Known, 'heldPerMinute' | 'deliveredPerMinute'>,
  { recent }: KnownContact,
  arrival: Arrival,
  channelId: string,
): Keeping {
  if (arrival.outcome === 'DELIVERED') return { keep: 'KEEP' };
  const ticket = 'join' in arrival ? (recent.get(arrival.join) ?? null) : null;
  return decideKeeping(limits, onChannel(recent, channelId), ticket);
}

interface Changes {
  readonly messages: TakenMessage[];
  readonly counted: CountedMessage[];
  readonly replaced: Map<string, ReplacedMessage>;
}

/**
 * A message takes the place of the surplus of its minute. Of the two, the id of the one that is not stored is counted.
 */
export function replace(changes: Changes, by: ReplacedMessage): void {
  const { messageId, message, refersTo } = by;
  const place = changes.messages.findIndex((one) => one.messageId === messageId);
  const stored = changes.messages[place];
  const { channelId, externalId } = stored === undefined ? message : stored.message;
  changes.counted.push({ channelId, externalId });
  if (stored === undefined) changes.replaced.set(messageId, by);
  else changes.messages[place] = { ...stored, message, refersTo };
}
