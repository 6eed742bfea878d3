import type { Batch, Missed } from '../../events/batch.ts';
import type { Position } from '../../events/position.ts';
import type { AnyEvent, AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { EventBatch } from './backlog.ts';

/** An event that a group is about to send. */
export interface PendingEvent {
  readonly event: AnyLoggedEvent;
  readonly batch: number;
  /** The position after the event. */
  readonly position: Position;
  /** How many of the event's feed items the subscriber already has. */
  readonly itemsSeen: number;
}

/** The position after the first feed items of an event, or (null) after all of them. */
export function positionAfter({ position }: PendingEvent, items: number | null): Position {
  return items === null ? position : { ...position, part: items };
}

/** The events of a new batch. */
export function pendingEventsOf({ batch, epoch, before, after, events }: EventBatch): PendingEvent[] {
  return events.map((event) => ({
    event,
    batch,
    position: { epoch, before, after, id: event.id, part: null, deferred: [] },
    itemsSeen: 0,
  }));
}

/**
 * The events that a reader at `from` has missed: first the deferred updates, then the batches. Of several updates of
 * one ticket only the newest is left.
 */
export function missedEventsOf(
  { deferred, batches }: Missed<AnyEvent>,
  from: Position,
  batch: number,
  updateOf: (event: AnyLoggedEvent) => string | null,
): PendingEvent[] {
  const events = [
    ...deferred.map((event, at) => ({
      event,
      batch,
      position: withDeferred(from, deferred.slice(at + 1)),
      itemsSeen: 0,
    })),
    ...batches.flatMap((part) => missedInBatch(part, from, batch)),
  ];
  const tickets = events.map(({ event }) => updateOf(event));
  const newest = new Map(tickets.map((ticket, at) => [ticket, at]));
  return events.filter((_, at) => tickets[at] === null || newest.get(tickets[at] ?? null) === at);
}

/** The position with only these updates deferred. */
export function withDeferred(position: Position, updates: readonly AnyLoggedEvent[]): Position {
  return { ...position, deferred: updates.map(({ id }) => id) };
}

function missedInBatch({ before, after, events }: Batch<AnyEvent>, from: Position, batch: number): PendingEvent[] {
  return pendingEventsOf({ batch, epoch: from.epoch, before, after, events }).flatMap((pending) => {
    if (pending.event.id !== from.id) return [pending];
    return from.part === null ? [] : [{ ...pending, itemsSeen: from.part }];
  });
}
