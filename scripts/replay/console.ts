import { lineOf, wrongAmong } from './figures.ts';
import type { Act, Replayed } from './replay.ts';

const BAR = 40;
const REDRAW_MS = 100;

/** A bar on a terminal; elsewhere a line for every tenth of the way. */
export function showProgress(out: NodeJS.WriteStream): (doing: string, done: number, of: number) => void {
  let last = '';
  let drawnAt = 0;
  return (doing, done, of) => {
    const tenth = `${doing.padEnd(14)}${Math.floor((done / of) * 10) * 10} %`;
    if (!out.isTTY) {
      if (tenth !== last) out.write(`${tenth}\n`);
      last = tenth;
      return;
    }
    if (done < of && Date.now() - drawnAt < REDRAW_MS) return;
    drawnAt = Date.now();
    const filled = Math.floor((done / of) * BAR);
    out.write(
      `\r${doing.padEnd(14)}${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done}/${of}${done === of ? '\n' : ''}`,
    );
  };
}

/** All that was seen, and at the end what of it is wrong. */
export function report({ acts, toScreen, calls, seconds }: Replayed): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const wrong = wrongOf(acts);
  return [
    ...acts.flatMap(linesOf),
    '',
    `From the start of the call of a held message until the subscribed supervisor had its event (${toScreen.count} messages):`,
    `  p50 ${ms(toScreen.p50)}, p99 ${ms(toScreen.p99)}, longest ${ms(toScreen.max)}`,
    `${calls} messages were handed in within ${seconds.toFixed(1)} s: ${Math.round(calls / seconds)} a second.`,
    '',
    wrong.length === 0 ? 'All is as it must be.' : `WRONG: ${wrong.join('; ')}.`,
    '',
  ].join('\n');
}

export function wrongOf(acts: readonly Act[]): string[] {
  return acts.flatMap(({ figures, invariants }) => [
    ...wrongAmong(figures).map(({ name }) => name),
    ...invariants.filter(({ violations }) => violations !== 0).map(({ id }) => `invariant ${id}`),
  ]);
}

function linesOf({ name, figures, invariants }: Act): string[] {
  return [
    '',
    name,
    ...figures.map(lineOf),
    ...invariants.map(
      ({ id, description: says, violations }) =>
        `  ${violations === 0 ? 'ok      ' : 'VIOLATED'} ${id.padEnd(8)} ${says}${violations === 0 ? '' : `: ${violations} rows`}`,
    ),
  ];
}
