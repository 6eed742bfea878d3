import type { Round } from './measure.ts';
import type { Scenario } from './scenario.ts';
import { PEERS, type ServerName } from './servers.ts';

/** One server in one scenario: the medians of its rounds, and what it has of the limit. */
export interface Figures extends Omit<Round, 'delays' | 'delaysFromCommit'> {
  readonly rounds: number;
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
  readonly fromCommit: { readonly p50: number; readonly p99: number; readonly last: number } | null;
  readonly perCpuSecond: number;
}

export interface Compared {
  readonly scenario: Scenario;
  readonly figures: readonly Figures[];
  /** Deliveries per second of server CPU, as a share of the limit's. */
  readonly ofLimit: Partial<Record<ServerName, number>>;
  /** When the last subscriber had the event, in terms of the limit's. */
  readonly lastOfLimit: Partial<Record<ServerName, number>>;
  /** Blockdesk's deliveries per second of server CPU in terms of the best peer's. */
  readonly timesBestPeer: number | null;
  /** Rounds that came to nothing, and why. */
  readonly failures: readonly string[];
}

export function compare(scenario: Scenario, rounds: readonly Round[], failures: readonly string[]): Compared {
  const names = [...new Set(rounds.map(({ server }) => server))];
  const figures = names.map((name) => figuresOf(rounds.filter(({ server }) => server === name)));
  const limit = figures.find(({ server }) => server === 'limit');
  const blockdesk = figures.find(({ server }) => server === 'blockdesk');
  const peers = figures.filter(({ server }) => PEERS.includes(server));
  const best = Math.max(...peers.map(({ perCpuSecond }) => perCpuSecond));
  const shares = (share: (one: Figures, limit: Figures) => number) =>
    limit === undefined ? {} : Object.fromEntries(figures.map((one) => [one.server, share(one, limit)]));
  return {
    scenario,
    figures,
    failures,
    ofLimit: shares((one, most) => one.perCpuSecond / most.perCpuSecond),
    lastOfLimit: shares((one, most) => one.last / most.last),
    timesBestPeer: blockdesk === undefined || peers.length === 0 ? null : blockdesk.perCpuSecond / best,
  };
}

function figuresOf(rounds: readonly Round[]): Figures {
  const [first] = rounds;
  if (first === undefined) throw new Error('There was no round.');
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const total = (of: (round: Round) => number) => rounds.map(of).reduce((one, other) => one + other, 0);
  const cpu = middle((round) => round.cpu);
  return {
    server: first.server,
    rounds: rounds.length,
    cpu,
    perCpuSecond: 1e6 / cpu,
    databaseCpu: first.databaseCpu === null ? null : middle((round) => round.databaseCpu ?? Number.NaN),
    deliveriesPerSecond: middle((round) => round.deliveriesPerSecond),
    generatorBusy: Math.max(...rounds.map((round) => round.generatorBusy)),
    serverBusy: middle((round) => round.serverBusy),
    bytes: middle((round) => round.bytes),
    p50: middle(({ delays }) => delays.p50),
    p99: middle(({ delays }) => delays.p99),
    last: middle(({ delays }) => delays.last),
    fromCommit:
      first.delaysFromCommit === null
        ? null
        : {
            p50: middle(({ delaysFromCommit }) => delaysFromCommit?.p50 ?? Number.NaN),
            p99: middle(({ delaysFromCommit }) => delaysFromCommit?.p99 ?? Number.NaN),
            last: middle(({ delaysFromCommit }) => delaysFromCommit?.last ?? Number.NaN),
          },
    heap: middle((round) => round.heap),
    rss: middle((round) => round.rss),
    lost: total((round) => round.lost),
    repeated: total((round) => round.repeated),
    wrong: total((round) => round.wrong),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
