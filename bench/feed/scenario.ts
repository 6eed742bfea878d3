import { MAX_DOCUMENTS } from './documents.ts';
import { times } from './publication.ts';

/** How many subscribers there are, and over what they are spread. */
export interface Scenario {
  readonly subscribers: number;
  readonly workspaces: number;
  readonly documents: number;
}

/** The workspace and the document of one subscriber, counted from 0. */
export interface Subscriber {
  readonly workspace: number;
  readonly document: number;
}

/** The subscribers, spread evenly. */
export function subscribersOf({ subscribers, workspaces, documents }: Scenario): Subscriber[] {
  return times(subscribers, (at) => ({
    document: at % documents,
    workspace: Math.floor(at / documents) % workspaces,
  }));
}

const SIZES = [100, 1_000, 5_000, 10_000];
const MANY_WORKSPACES = 100;

export const ALL_SCENARIOS: readonly Scenario[] = [
  ...SIZES.map((subscribers) => ({ subscribers, workspaces: 1, documents: 1 })),
  ...SIZES.map((subscribers) => ({ subscribers, workspaces: 1, documents: MAX_DOCUMENTS })),
  ...SIZES.map((subscribers) => ({ subscribers, workspaces: MANY_WORKSPACES, documents: 1 })),
];

export function titleOf({ subscribers, workspaces, documents }: Scenario): string {
  const counted = (count: number, noun: string) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
  return [counted(subscribers, 'subscriber'), counted(workspaces, 'workspace'), counted(documents, 'document')].join(
    ', ',
  );
}

/** The number of events that every subscriber gets in each part of a measurement. */
export interface Workload {
  /** The number of events that are published at once. */
  readonly burst: number;
  /** The milliseconds between the last delivery of a burst and the next burst. */
  readonly pause: number;
  readonly warmUp: number;
  readonly throughput: number;
  readonly latency: number;
}

const DELIVERIES = 100_000;
const WARM_UP_DELIVERIES = 30_000;

/** The held tickets of each workspace: so many that no ticket has two events within a moment. */
export const TICKETS = { alone: 400, spread: 40 } as const;

export function workloadOf({ subscribers, workspaces }: Scenario, burst = 10, pause = 0): Workload {
  const max = workspaces === 1 ? TICKETS.alone : TICKETS.spread;
  const eventsFor = (deliveries: number, min: number) =>
    Math.min(max, Math.max(min, Math.round(deliveries / subscribers / 10) * 10));
  return {
    burst,
    pause,
    warmUp: eventsFor(WARM_UP_DELIVERIES, 10),
    throughput: eventsFor(DELIVERIES, 20),
    latency: subscribers > 1_000 ? 10 : 30,
  };
}
