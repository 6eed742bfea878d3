import { Counter, Histogram, type Registry } from 'prom-client';
import { onSignal } from '../../signals/signals.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const COSTS = [1, 10, 50, 100, 500, 1_000, 2_500, 5_000, 10_000];

/** Counts the signals of this process into the registry. Answers how to stop. */
export function countSignals(registry: Registry): () => void {
  const stops = [...countRequests(registry), ...countFeed(registry), ...countWork(registry)];
  return () => {
    for (const stop of stops) stop();
  };
}

function countRequests(registry: Registry): (() => void)[] {
  const { counter, histogram } = metersOf(registry);
  const requests = histogram(
    'request_seconds',
    'The time of requests over HTTP, by route and status.',
    ['method', 'route', 'status'],
    SECONDS,
  );
  const costs = histogram(
    'operation_cost',
    'The cost of admitted operations, as LIMIT_COMPLEXITY counts it.',
    ['type'],
    COSTS,
  );
  const errors = counter(
    'errors_total',
    'Errors that were sent, by the code of the refusal. INTERNAL_SERVER_ERROR is a fault.',
    ['code'],
  );
  return [
    onSignal('request.answered', ({ method, route, status, ms }) =>
      requests.observe({ method, route, status: String(status) }, ms / 1_000),
    ),
    onSignal('operation.admitted', ({ type, cost }) => costs.observe({ type }, cost)),
    onSignal('error.sent', ({ code }) => errors.inc({ code })),
  ];
}

function countFeed(registry: Registry): (() => void)[] {
  const { counter, histogram } = metersOf(registry);
  const events = counter(
    'events_read_total',
    'Events of the log, by type. Every process reads every event: take the maximum of all processes.',
    ['type'],
  );
  const resets = counter('feed_resets_total', 'Resets of the feed, by cause: readers read their lists again.', [
    'cause',
  ]);
  const lag = histogram(
    'feed_lag_seconds',
    'The time from an event, just before its commit, until it was written to the sockets of a group.',
    [],
    SECONDS,
  );
  const frames = counter('feed_frames_total', 'Deliveries of events to subscribers.');
  const sockets = counter('sockets_closed_total', 'WebSockets that were closed, by their close code.', ['code']);
  return [
    onSignal('log.read', ({ types }) => {
      for (const type of types) events.inc({ type });
    }),
    onSignal('log.reset', ({ cause }) => resets.inc({ cause })),
    onSignal('event.written', ({ subscribers, ms }) => {
      lag.observe(ms / 1_000);
      frames.inc(subscribers);
    }),
    onSignal('socket.closed', ({ code }) => sockets.inc({ code: String(code) })),
  ];
}

function countWork(registry: Registry): (() => void)[] {
  const { counter, histogram } = metersOf(registry);
  const waits = histogram(
    'connection_wait_seconds',
    'How long work waited for a connection to the database, where none was free.',
    [],
    SECONDS,
  );
  const missed = counter('connection_missed_total', 'Work that got no connection to the database in time.');
  const jobs = counter(
    'jobs_total',
    'Jobs that ended in this process. FAILED ones run again, and GIVEN_UP ones do not.',
    ['task', 'outcome'],
  );
  return [
    onSignal('connection.waited', ({ ms }) => (ms === null ? missed.inc() : waits.observe(ms / 1_000))),
    onSignal('job.ended', ({ task, outcome }) => jobs.inc({ task, outcome })),
  ];
}

function metersOf(registry: Registry) {
  const registers = [registry];
  return {
    counter: (name: string, help: string, labelNames: string[] = []) =>
      new Counter({ name: `blockdesk_${name}`, help, labelNames, registers }),
    histogram: (name: string, help: string, labelNames: string[], buckets: number[]) =>
      new Histogram({ name: `blockdesk_${name}`, help, labelNames, buckets, registers }),
  };
}
