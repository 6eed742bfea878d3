interface Identified {
  readonly id: string;
}

/** How many places most of what was in sight moved down, so that the list can move with it. */
export function scrollAnchorShift(
  before: readonly Identified[],
  first: number,
  count: number,
  after: readonly Identified[],
): number {
  const votes = new Map<number, number>();
  before.slice(first, first + count).forEach(({ id }, nth) => {
    const now = after.findIndex((row) => row.id === id);
    if (now === -1) return;
    const shift = now - first - nth;
    votes.set(shift, (votes.get(shift) ?? 0) + 1);
  });
  return [...votes].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}
