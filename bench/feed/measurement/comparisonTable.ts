import { type TextColumn, tableLines } from '../../../testkit/report/textTable.ts';
import { titleOf } from '../scenario.ts';
import type { Comparison, ServerSummary } from './comparison.ts';

/** A generator that was busier than this may have slowed the deliveries itself. */
const MAX_GENERATOR_BUSY = 0.9;

const whole = (value: number) => Math.round(value).toLocaleString('en');
const ratio = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));
const kib = (bytes: number) => (bytes / 1_024).toFixed(1);

function columnsOf({ ofLimit, lastOfLimit }: Comparison): readonly TextColumn<ServerSummary>[] {
  return [
    { title: 'server', value: ({ server }) => server },
    { title: 'rounds', value: ({ rounds }) => rounds },
    { title: 'CPU µs', value: ({ cpu }) => cpu.toFixed(2) },
    { title: '/CPU s', value: ({ perCpuSecond }) => whole(perCpuSecond) },
    { title: 'of limit', value: ({ server }) => ratio(ofLimit[server]) },
    { title: '/s', value: ({ deliveriesPerSecond }) => whole(deliveriesPerSecond) },
    { title: 'p50 ms', value: ({ p50 }) => p50.toFixed(1) },
    { title: 'p99 ms', value: ({ p99 }) => p99.toFixed(1) },
    { title: 'last ms', value: ({ last }) => last.toFixed(1) },
    { title: 'of limit', value: ({ server }) => ratio(lastOfLimit[server]) },
    { title: 'heap KiB', value: ({ heap }) => kib(heap) },
    { title: 'RSS KiB', value: ({ rss }) => kib(rss) },
    { title: 'bytes', value: ({ bytes }) => whole(bytes) },
    { title: 'srv busy', value: ({ serverBusy }) => serverBusy.toFixed(2) },
    { title: 'gen busy', value: ({ generatorBusy }) => generatorBusy.toFixed(2) },
    { title: 'faults', value: ({ lost, repeated, wrong }) => whole(lost + repeated + wrong) },
  ];
}

/** The table of a scenario, with remarks below it. */
export function comparisonTable(comparison: Comparison): string {
  const lines = tableLines(columnsOf(comparison), comparison.servers);
  const remarks = remarksOn(comparison);
  return ['', `${titleOf(comparison.scenario)}: medians`, '', ...lines, '', ...remarks, ''].join('\n');
}

function remarksOn({ servers, timesBestPeer, failures }: Comparison): string[] {
  const blockdesk = servers.find(({ server }) => server === 'blockdesk');
  const faulty = servers.filter(({ lost, repeated, wrong }) => lost + repeated + wrong > 0);
  return [
    ...(timesBestPeer === null
      ? []
      : [`Blockdesk serves ${timesBestPeer.toFixed(2)} times the best peer, by server CPU.`]),
    ...commitRemark(blockdesk),
    ...(blockdesk?.databaseCpu == null
      ? []
      : [`Its database used ${blockdesk.databaseCpu.toFixed(2)} µs of CPU a delivery, which is not in the table.`]),
    ...failures.map((failure) => `FAILED: ${failure}`),
    ...faulty.map(
      ({ server, lost, repeated, wrong }) =>
        `WRONG: ${server} lost ${lost}, repeated ${repeated}, and inspected subscribers read ${wrong} wrong messages.`,
    ),
    ...generatorRemark(servers),
  ];
}

function commitRemark(blockdesk: ServerSummary | undefined): string[] {
  if (blockdesk === undefined || blockdesk.fromCommit === null) return [];
  const { p50, p99, last } = blockdesk.fromCommit;
  return [`Blockdesk from commit: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, last ${last.toFixed(1)} ms.`];
}

function generatorRemark(servers: readonly ServerSummary[]): string[] {
  const names = servers.filter(({ generatorBusy }) => generatorBusy > MAX_GENERATOR_BUSY).map(({ server }) => server);
  if (names.length === 0) return [];
  return [
    `WARNING: the generator was busy for more than ${MAX_GENERATOR_BUSY * 100} % of the time with ${names.join(', ')}.`,
    'Their deliveries a second are those of the generator, and their delays can contain its queue.',
    'CPU a delivery, heap, RSS and faults are those of the server all the same.',
  ];
}
