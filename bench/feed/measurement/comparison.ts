import { median, sum } from '../../../testkit/report/statistics.ts';
import type { Scenario } from '../scenario.ts';
import { PEERS, type ServerName } from '../servers/servers.ts';
import type { Delays } from '../subscribers/generator.ts';
import type { RoundResult } from './measureRound.ts';

/** The medians of all rounds of one server in one scenario. */
export interface ServerSummary extends Omit<RoundResult, 'delays' | 'delaysFromCommit'>, Delays {
  readonly rounds: number;
  readonly fromCommit: Delays | null;
  /** Deliveries per second of server CPU. */
  readonly perCpuSecond: number;
}

export interface Comparison {
  readonly scenario: Scenario;
  readonly servers: readonly ServerSummary[];
  /** Deliveries per second of server CPU, as a share of those of the limit. */
  readonly ofLimit: Partial<Record<ServerName, number>>;
  /** The delay of the last subscriber, as a multiple of that of the limit. */
  readonly lastOfLimit: Partial<Record<ServerName, number>>;
  /** Blockdesk's deliveries per second of server CPU, as a multiple of the best peer's. */
  readonly timesBestPeer: number | null;
  /** Why rounds failed. */
  readonly failures: readonly string[];
}

export function compareServers(
  scenario: Scenario,
  rounds: readonly RoundResult[],
  failures: readonly string[],
): Comparison {
  const names = [...new Set(rounds.map(({ server }) => server))];
  const servers = names.map((name) => summaryOf(rounds.filter(({ server }) => server === name)));
  const limit = servers.find(({ server }) => server === 'limit');
  const blockdesk = servers.find(({ server }) => server === 'blockdesk');
  const peers = servers.filter(({ server }) => PEERS.includes(server));
  const best = Math.max(...peers.map(({ perCpuSecond }) => perCpuSecond));
  const shares = (share: (one: ServerSummary, limit: ServerSummary) => number) =>
    limit === undefined ? {} : Object.fromEntries(servers.map((one) => [one.server, share(one, limit)]));
  return {
    scenario,
    servers,
    failures,
    ofLimit: shares((one, most) => one.perCpuSecond / most.perCpuSecond),
    lastOfLimit: shares((one, most) => one.last / most.last),
    timesBestPeer: blockdesk === undefined || peers.length === 0 ? null : blockdesk.perCpuSecond / best,
  };
}

function summaryOf(rounds: readonly RoundResult[]): ServerSummary {
  const [first] = rounds;
  if (first === undefined) throw new Error('There was no round.');
  const middle = (of: (round: RoundResult) => number) => median(rounds.map(of));
  const total = (of: (round: RoundResult) => number) => sum(rounds.map(of));
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
    ...medianDelays(rounds.map(({ delays }) => delays)),
    fromCommit: first.delaysFromCommit === null ? null : medianDelays(rounds.map((round) => round.delaysFromCommit)),
    heap: middle((round) => round.heap),
    rss: middle((round) => round.rss),
    lost: total((round) => round.lost),
    repeated: total((round) => round.repeated),
    wrong: total((round) => round.wrong),
  };
}

function medianDelays(all: readonly (Delays | null)[]): Delays {
  const middle = (of: (delays: Delays) => number) =>
    median(all.map((delays) => (delays === null ? Number.NaN : of(delays))));
  return { p50: middle(({ p50 }) => p50), p99: middle(({ p99 }) => p99), last: middle(({ last }) => last) };
}
