/** A number that was seen, beside the one that it must be. */
export interface Figure {
  readonly name: string;
  readonly expected: number;
  readonly seen: number;
}

export function isRight({ expected, seen }: Figure): boolean {
  return expected === seen;
}

export function wrongAmong(figures: readonly Figure[]): Figure[] {
  return figures.filter((figure) => !isRight(figure));
}

export function lineOf(figure: Figure): string {
  const { name, expected, seen } = figure;
  const mark = isRight(figure) ? 'ok      ' : 'WRONG   ';
  return `  ${mark}${name.padEnd(56)}${String(seen).padStart(7)}${isRight(figure) ? '' : `   expected ${expected}`}`;
}

/** How long it took, of many times: the middle one, the one that 99 of 100 keep under, the longest. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}
