import type { Compared, Figures } from './figures.ts';
import { titleOf } from './scenario.ts';

/** Above this the generator may be what is waited for. */
const BUSY = 0.9;

interface Column {
  readonly title: string;
  readonly of: (figures: Figures, compared: Compared) => string;
}

const fixed = (digits: number) => (value: number) => value.toFixed(digits);
const whole = (value: number) => Math.round(value).toLocaleString('en');
const ratio = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2));
const kib = (value: number) => (value / 1_024).toFixed(1);

const COLUMNS: readonly Column[] = [
  { title: 'server', of: ({ server }) => server },
  { title: 'rounds', of: ({ rounds }) => String(rounds) },
  { title: 'CPU µs', of: ({ cpu }) => fixed(2)(cpu) },
  { title: '/CPU s', of: ({ perCpuSecond }) => whole(perCpuSecond) },
  { title: 'of limit', of: ({ server }, { ofLimit }) => ratio(ofLimit[server]) },
  { title: '/s', of: ({ deliveriesPerSecond }) => whole(deliveriesPerSecond) },
  { title: 'p50 ms', of: ({ p50 }) => fixed(1)(p50) },
  { title: 'p99 ms', of: ({ p99 }) => fixed(1)(p99) },
  { title: 'last ms', of: ({ last }) => fixed(1)(last) },
  { title: 'of limit', of: ({ server }, { lastOfLimit }) => ratio(lastOfLimit[server]) },
  { title: 'heap KiB', of: ({ heap }) => kib(heap) },
  { title: 'RSS KiB', of: ({ rss }) => kib(rss) },
  { title: 'bytes', of: ({ bytes }) => whole(bytes) },
  { title: 'srv busy', of: ({ serverBusy }) => fixed(2)(serverBusy) },
  { title: 'gen busy', of: ({ generatorBusy }) => fixed(2)(generatorBusy) },
  { title: 'faults', of: ({ lost, repeated, wrong }) => whole(lost + repeated + wrong) },
];

/** A scenario's figures for people to read, with whatever they must know of them. */
export function tableOf(compared: Compared): string {
  const rows = [
    COLUMNS.map(({ title }) => title),
    ...compared.figures.map((one) => COLUMNS.map((column) => column.of(one, compared))),
  ];
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
  return ['', `${titleOf(compared.scenario)}: medians`, '', ...lines, '', ...remarksOn(compared), ''].join('\n');
}

function remarksOn({ figures, timesBestPeer, failures }: Compared): string[] {
  const blockdesk = figures.find(({ server }) => server === 'blockdesk');
  const commit = blockdesk?.fromCommit;
  const saturated = figures.filter(({ generatorBusy }) => generatorBusy > BUSY).map(({ server }) => server);
  const wrong = figures.filter(({ lost, repeated, wrong }) => lost + repeated + wrong > 0);
  return [
    ...(timesBestPeer === null
      ? []
      : [`Blockdesk serves ${timesBestPeer.toFixed(2)} times the best peer, by server CPU.`]),
    ...(commit === null || commit === undefined
      ? []
      : [
          `Blockdesk from commit: p50 ${commit.p50.toFixed(1)}, p99 ${commit.p99.toFixed(1)}, last ${commit.last.toFixed(1)} ms.`,
        ]),
    ...(blockdesk?.databaseCpu == null
      ? []
      : [`Its database used ${blockdesk.databaseCpu.toFixed(2)} µs of CPU a delivery, which is not in the table.`]),
    ...failures.map((failure) => `FAILED: ${failure}`),
    ...wrong.map(
      ({ server, lost, repeated, wrong: other }) =>
        `WRONG: ${server} lost ${lost}, repeated ${repeated}, and its witnesses were told ${other} times something else.`,
    ),
    ...(saturated.length === 0
      ? []
      : [
          `WARNING: the generator was busy for more than ${BUSY * 100} % of the time with ${saturated.join(', ')}: their deliveries a second`,
          'are the generator’s, and milliseconds may hold its queue. CPU a delivery, heap, RSS and faults are the server’s all the same.',
        ]),
  ];
}
