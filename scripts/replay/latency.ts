import type { Sighting } from './supervisor.ts';

/**
 * How long each held message took from the start of its call until a supervisor's screen showed it. Messages of one contact are sent one
 * after the other, so the nth is there once the ticket holds n. One that was never shown has no time.
 */
export function timesToScreen(
  heldAt: ReadonlyMap<string, readonly number[]>,
  sightings: readonly Sighting[],
): readonly number[] {
  const seen = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    const known = seen.get(sighting.contactId);
    if (known === undefined) seen.set(sighting.contactId, [sighting]);
    else known.push(sighting);
  }
  return [...heldAt].flatMap(([contactId, starts]) =>
    starts.flatMap((startedAt, nth) => {
      const first = seen.get(contactId)?.find(({ messageCount }) => messageCount > nth);
      return first === undefined ? [] : [first.at - startedAt];
    }),
  );
}
