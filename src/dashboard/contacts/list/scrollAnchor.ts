export const ROW_HEIGHT = 64;

interface Identified {
  readonly id: string;
}

/** Returns by how many rows most of the visible rows have moved down. The list scrolls by as many. */
export function scrollAnchorShift(
  before: readonly Identified[],
  firstVisible: number,
  visibleCount: number,
  after: readonly Identified[],
): number {
  const votes = new Map<number, number>();
  before.slice(firstVisible, firstVisible + visibleCount).forEach(({ id }, offset) => {
    const index = after.findIndex((row) => row.id === id);
    if (index === -1) return;
    const shift = index - firstVisible - offset;
    votes.set(shift, (votes.get(shift) ?? 0) + 1);
  });
  return [...votes].sort(([, votesOfOne], [, votesOfOther]) => votesOfOther - votesOfOne)[0]?.[0] ?? 0;
}
