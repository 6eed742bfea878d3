/** Who subscribes to what. */
export interface Scenario {
  readonly subscribers: number;
  readonly workspaces: number;
  readonly questions: number;
}

/** One subscriber. */
export interface Seat {
  /** Counted from 0, as the questions are. */
  readonly workspace: number;
  readonly question: number;
}

/** The subscribers, dealt out evenly. */
export function seats({ subscribers, workspaces, questions }: Scenario): Seat[] {
  return Array.from({ length: subscribers }, (_, at) => ({
    question: at % questions,
    workspace: Math.floor(at / questions) % workspaces,
  }));
}

const SIZES = [100, 1_000, 5_000, 10_000];
export const SPREAD = 100;

export const ALL_SCENARIOS: readonly Scenario[] = [
  ...SIZES.map((subscribers) => ({ subscribers, workspaces: 1, questions: 1 })),
  ...SIZES.map((subscribers) => ({ subscribers, workspaces: 1, questions: 20 })),
  ...SIZES.map((subscribers) => ({ subscribers, workspaces: SPREAD, questions: 1 })),
];

export function titleOf({ subscribers, workspaces, questions }: Scenario): string {
  const many = (count: number, one: string) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
  return `${many(subscribers, 'subscriber')}, ${many(workspaces, 'workspace')}, ${many(questions, 'question')}`;
}

/** How many events every subscriber is told in each part of a measurement. */
export interface Pace {
  /** In one go, before everybody is waited for. */
  readonly burst: number;
  /** Milliseconds between everybody having had a burst and the next. */
  readonly pause: number;
  readonly warmUp: number;
  readonly fanOut: number;
  readonly latency: number;
}

const DELIVERIES = 100_000;

/** Tickets that an event can be about, in each workspace: enough that none is touched twice within a moment. */
export const TICKETS = { alone: 400, spread: 40 } as const;

export function paceOf({ subscribers, workspaces }: Scenario, burst = 10, pause = 0): Pace {
  const most = workspaces === 1 ? TICKETS.alone : TICKETS.spread;
  const fanOut = Math.min(most, Math.max(20, Math.round(DELIVERIES / subscribers / 10) * 10));
  return {
    burst,
    pause,
    warmUp: Math.min(most, Math.max(10, Math.round(30_000 / subscribers / 10) * 10)),
    fanOut,
    latency: subscribers > 1_000 ? 10 : 30,
  };
}
