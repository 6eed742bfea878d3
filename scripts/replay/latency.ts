import { inRisingOrder, quantile } from '../../testkit/report/statistics.ts';
import type { Sighting } from './supervisorFeed.ts';

/** The latencies of the held messages, in milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function latencyOf(times: readonly number[]): Latency {
  const sorted = inRisingOrder(times);
  return {
    count: sorted.length,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/**
 * The times from the start of each call of a held message to its event at the supervisor. Messages of one contact are
 * sent one after the other, so the nth has arrived once the ticket has n messages. A message without an event has no
 * time.
 */
export function deliveryTimes(
  heldAt: ReadonlyMap<string, readonly number[]>,
  sightings: readonly Sighting[],
): readonly number[] {
  const byContact = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const known = byContact.get(sighting.contactId);
    if (known === undefined) byContact.set(sighting.contactId, [sighting]);
    else known.push(sighting);
  }
  return [...heldAt].flatMap(([contactId, starts]) =>
    starts.flatMap((startedAt, nth) => {
      const first = byContact.get(contactId)?.find(({ messageCount }) => messageCount > nth);
      return first === undefined ? [] : [first.at - startedAt];
    }),
  );
}
