import { Gauge, type Registry } from 'prom-client';
import type { JobBacklog } from '../../jobs/backlog.ts';

/** What is read of a server each time its metrics are. */
export interface Readings {
  pool(): { readonly size: number; readonly used: number; readonly waiting: number };
  sockets(): number;
  subscribers(): number;
  groups(): number;
  /** The seconds since the log was read to its end. */
  logAge(): number;
  /** Throws while the database is away. */
  jobs(): Promise<JobBacklog>;
}

/** Adds the gauges. Each is read when the metrics are asked for, so nothing is counted in between. */
export function readMetrics(registry: Registry, version: string, readings: Readings): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `blockdesk_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  new Gauge({
    name: 'blockdesk_build_info',
    help: 'Always 1. The labels name the release and the version of Node.',
    labelNames: ['version', 'node'],
    registers: [registry],
  }).set({ version, node: process.version }, 1);
  gauge('pool_connections', 'The most connections of the pool.', () => readings.pool().size);
  gauge('pool_used', 'Connections of the pool that work uses now.', () => readings.pool().used);
  gauge('pool_waiting', 'Work that waits for a connection now.', () => readings.pool().waiting);
  gauge('sockets', 'Open WebSockets.', readings.sockets);
  gauge('feed_subscribers', 'Subscriptions on all sockets.', readings.subscribers);
  gauge('feed_groups', 'Distinct subscriptions: each event is loaded and executed once for each.', readings.groups);
  gauge('feed_log_age_seconds', 'The time since the log was read to its end.', readings.logAge);
  readBacklog(registry, readings);
}

/** One statement for the three gauges, asked at the same time. They are missing while the database is away. */
function readBacklog(registry: Registry, { jobs }: Readings): void {
  let reading: Promise<JobBacklog | null> | null = null;

  function backlog(): Promise<JobBacklog | null> {
    // `/readyz` tells that the database is away. The other metrics are worth as much then.
    reading ??= jobs()
      .catch(() => null)
      .finally(() => {
        reading = null;
      });
    return reading;
  }

  const gauge = (name: string, help: string, read: (backlog: JobBacklog) => number) =>
    new Gauge({
      name: `blockdesk_jobs_${name}`,
      help,
      registers: [registry],
      async collect() {
        const found = await backlog();
        if (found === null) this.remove();
        else this.set(read(found));
      },
    });
  gauge('due', 'Jobs that are due and did not run yet, of all processes.', ({ due }) => due);
  gauge(
    'oldest_seconds',
    'For how long the oldest due job waits to run, on any process.',
    ({ oldestSeconds }) => oldestSeconds,
  );
  gauge(
    'given_up',
    'Jobs that failed as often as they may. They stay until an operator deletes them.',
    ({ givenUp }) => givenUp,
  );
}
