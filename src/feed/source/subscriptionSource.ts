import { positionOf } from '../../events/cursor.ts';
import type { Position } from '../../events/position.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { orThrow } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';

/** A subscription to events of the log. */
export interface EventsSource<Context> {
  /** Where the subscriber continues; null for new events only. */
  readonly after: Position | null;
  /**
   * Loads the payloads of an event's feed items as they are now: always as many, in the same order. An item is null
   * when the filter excludes it, or its rows are gone. The first `itemsSeen` items need no load: the subscriber has
   * them.
   */
  payloadsOf(context: Context, event: AnyLoggedEvent, itemsSeen: number): Promise<readonly (object | null)[]>;
  /** The ticket that the event only updates; null for other events. A newer update of the ticket replaces it. */
  updateOf(event: AnyLoggedEvent): string | null;
}

/** A subscription to counts, which are sent again when one of them changed. */
export interface CountsSource<Context> {
  counts(context: Context): Promise<object>;
}

export type FeedSource<Context> = EventsSource<Context> | CountsSource<Context>;

/**
 * The answer of a subscription's resolver. graphql-js requires an async iterable, but nothing iterates over it: the hub
 * takes the source out, and answers all subscribers of the same operation at once.
 */
export class SubscriptionSource<Context> implements AsyncIterable<never> {
  constructor(readonly source: FeedSource<Context>) {}

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('The hub answers this.');
  }
}

export function isEventsSource<Context>(source: FeedSource<Context>): source is EventsSource<Context> {
  return 'payloadsOf' in source;
}

/** The position of a cursor; null without one. Throws a refusal for a text that is no cursor. */
export function positionFrom(
  codec: CursorCodec,
  workspaceId: string,
  cursor: string | null | undefined,
): Position | null {
  return typeof cursor === 'string' ? orThrow(positionOf(codec, workspaceId, cursor)) : null;
}

/** Loads the payloads of feed items, except for those that are excluded or already seen. */
export function loadPayloads<Item, Payload>(
  items: readonly (Item | null)[],
  itemsSeen: number,
  load: (item: Item) => Promise<Payload | null>,
): Promise<readonly (Payload | null)[]> {
  return Promise.all(items.map((item, at) => (item === null || at < itemsSeen ? null : load(item))));
}
