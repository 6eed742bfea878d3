import type { Position } from '../../events/position.ts';
import { Refusal } from '../../refusals/refusal.ts';
import type { EventsSource } from '../source/subscriptionSource.ts';
import type { FeedMessage } from '../wire/frameBatch.ts';
import { type PendingEvent, positionAfter } from './pendingEvent.ts';

/** The fields that every event of a feed has, whatever its type. */
export interface FeedEvent {
  readonly cursor: string;
  readonly occurredAt: Date;
}

/** Tells a subscriber to read its list again and to continue from this cursor. */
export interface FeedReset extends FeedEvent {
  readonly __typename: 'FeedReset';
  readonly reason: string;
}

/** What a group shares while it renders a batch: nothing is loaded twice. */
export interface BatchContext<Context> {
  readonly context: Context;
  readonly cursorOf: (position: Position) => string;
}

/**
 * Loads the feed items of events, in order, as messages that are not rendered yet. A fault in one event fails all
 * events of the load. They are then loaded one by one, and only the event with the fault is left out: it does not stop
 * the feed.
 */
export async function loadFeedItems<Context>(
  source: EventsSource<Context>,
  batchContext: BatchContext<Context>,
  events: readonly PendingEvent[],
  onFault: (error: unknown) => void,
): Promise<readonly FeedMessage<FeedEvent>[]> {
  try {
    return (await Promise.all(events.map((event) => itemsOf(source, batchContext, event)))).flat();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const messages: FeedMessage<FeedEvent>[] = [];
    for (const event of events) {
      try {
        messages.push(...(await itemsOf(source, batchContext, event)));
      } catch (fault) {
        if (fault instanceof Refusal) throw fault;
        onFault(fault);
      }
    }
    return messages;
  }
}

async function itemsOf<Context>(
  source: EventsSource<Context>,
  { context, cursorOf }: BatchContext<Context>,
  pending: PendingEvent,
): Promise<FeedMessage<FeedEvent>[]> {
  const { batch, event, itemsSeen } = pending;
  const { occurredAt } = event;
  const payloads = await source.payloadsOf(context, event, itemsSeen);
  return payloads.flatMap((payload, at) => {
    if (payload === null || at < itemsSeen) return [];
    const position = positionAfter(pending, at + 1 === payloads.length ? null : at + 1);
    return [{ batch, position, payload: { ...payload, cursor: cursorOf(position), occurredAt } }];
  });
}
