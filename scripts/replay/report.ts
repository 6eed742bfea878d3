import { checkLine, failedChecks } from './checks.ts';
import type { Phase, ReplayResult } from './replay.ts';

/** The text of all checks and invariants, of the latency, and of the failures. */
export function reportOf({ phases, latency, calls, seconds }: ReplayResult): string {
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const failures = failuresOf(phases);
  return [
    ...phases.flatMap(phaseLines),
    '',
    `From the call of a held message to its event at the subscribed supervisor (${latency.count} messages):`,
    `  p50 ${ms(latency.p50)}, p99 ${ms(latency.p99)}, max ${ms(latency.max)}`,
    `${calls} messages in ${seconds.toFixed(1)} s: ${Math.round(calls / seconds)} a second.`,
    '',
    failures.length === 0 ? 'All checks have passed.' : `WRONG: ${failures.join('; ')}.`,
    '',
  ].join('\n');
}

/** The names of the failed checks and of the violated invariants. */
export function failuresOf(phases: readonly Phase[]): string[] {
  return phases.flatMap(({ checks, invariants }) => [
    ...failedChecks(checks).map(({ name }) => name),
    ...invariants.filter(({ violations }) => violations !== 0).map(({ id }) => `invariant ${id}`),
  ]);
}

function phaseLines({ name, checks, invariants }: Phase): string[] {
  return [
    '',
    name,
    ...checks.map(checkLine),
    ...invariants.map(({ id, description, violations }) => {
      const mark = violations === 0 ? 'ok      ' : 'VIOLATED';
      return `  ${mark} ${id.padEnd(8)} ${description}${violations === 0 ? '' : `: ${violations} rows`}`;
    }),
  ];
}
