import { median } from '../../../testkit/report/statistics.ts';
import type { Sample } from '../report/sample.ts';
import { summarise } from '../report/summary.ts';
import { type Verdict, verdictLine } from '../report/verdicts.ts';

export const SMALL = 'small';
export const LARGE = 'large';

/** How many times as long a page may take in the large database. */
const MOST = 1.3;

/** The medians of all rounds of one page. */
export interface FlatFigures {
  readonly task: string;
  readonly small: { readonly p50: number; readonly p99: number };
  readonly large: { readonly p50: number; readonly p99: number };
  /** The median of the ratios of each round. */
  readonly p50Ratio: number;
  readonly p99Ratio: number;
}

export function flatFigures(samples: readonly Sample[]): FlatFigures[] {
  const summaries = summarise(samples);
  return summaries.flatMap((small) => {
    const large = summaries.find(({ task, server }) => task === small.task && server === LARGE);
    if (small.server !== SMALL || large === undefined) return [];
    const ratio = (of: (sample: Sample) => number) => median(ratiosOf(samples, small.task, of));
    return [{ task: small.task, small, large, p50Ratio: ratio(({ p50 }) => p50), p99Ratio: ratio(({ p99 }) => p99) }];
  });
}

/** A round asks both databases side by side, so a ratio within it leaves out what slowed the whole round. */
function ratiosOf(samples: readonly Sample[], task: string, of: (sample: Sample) => number): number[] {
  const own = samples.filter((sample) => sample.task === task);
  return own.flatMap((large) => {
    const small = own.find(({ server, round }) => server === SMALL && round === large.round);
    return large.server !== LARGE || small === undefined ? [] : [of(large) / of(small)];
  });
}

export function flatTable(figures: readonly FlatFigures[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const titles = ['page', 'p50 small', 'p50 large', 'ratio', 'p99 small', 'p99 large', 'ratio'];
  return [
    line(titles),
    line(titles.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...figures.map(({ task, small, large, p50Ratio, p99Ratio }) =>
      line([
        task,
        ...[small.p50.toFixed(1), large.p50.toFixed(1), p50Ratio.toFixed(2)],
        ...[small.p99.toFixed(1), large.p99.toFixed(1), p99Ratio.toFixed(2)],
      ]),
    ),
  ].join('\n');
}

export function flatVerdicts(figures: readonly FlatFigures[]): string {
  const target = `p99 of the large database, times that of the small one: at most ${MOST}`;
  return figures
    .map(({ task, p99Ratio: value }): Verdict => ({ task, target, value, isReached: value <= MOST }))
    .map(verdictLine)
    .join('\n');
}
