import type { Database } from '../../database/database.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { exchangeUsage, forgetUsage } from './nodeUsage.store.ts';

/** The amounts that clients use on this node, and on the others as they last told. */
export interface SharedUsage {
  /** The id of this node. */
  readonly node: string;
  /** Changes what a subject uses on this node. Answers what it uses on all nodes. */
  change(subject: string, by: number): number;
  /** What a subject uses on all nodes, and on this one. */
  of(subject: string): number;
  ownOf(subject: string): number;
  /** Forgets what a subject used on this node. */
  forget(subject: string): void;
  stop(): Promise<void>;
}

export interface SharedUsageOptions {
  readonly database: Database;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

/** So a client with as much on each of several nodes passes its limit by what a node admits in this time. */
const EXCHANGED_EVERY_MS = 1_000;
/** Smaller amounts are not told: most clients are far below every limit. */
const LEAST_TOLD = 3;

/**
 * Counts what clients use, and exchanges the larger amounts with the other nodes through the database every second. A
 * request waits for none of it.
 */
export function startSharedUsage({ database, newId, onFault }: SharedUsageOptions): SharedUsage {
  const node = newId();
  const own = new Map<string, number>();
  let elsewhere = new Map<string, number>();
  let exchanging: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    exchanging = exchanging.then(exchange).catch(unlessAway);
  }, EXCHANGED_EVERY_MS);

  /** While the database is away, each node goes by what it knows. */
  function unlessAway(error: unknown): void {
    if (!(error instanceof Refusal)) onFault(error);
  }

  async function exchange(): Promise<void> {
    const amounts = Object.fromEntries([...own].filter(([, amount]) => amount >= LEAST_TOLD));
    elsewhere = totalsOf(await exchangeUsage(database, node, amounts));
  }

  const ownOf = (subject: string) => own.get(subject) ?? 0;
  const of = (subject: string) => ownOf(subject) + (elsewhere.get(subject) ?? 0);

  return {
    node,
    of,
    ownOf,
    change(subject, by) {
      const amount = ownOf(subject) + by;
      // Subjects come and go for as long as the process lives.
      if (amount > 0) own.set(subject, amount);
      else own.delete(subject);
      return of(subject);
    },
    forget: (subject) => void own.delete(subject),
    async stop() {
      clearInterval(timer);
      await exchanging;
      await forgetUsage(database, node).catch(unlessAway);
    },
  };
}

function totalsOf(nodes: readonly Readonly<Record<string, number>>[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const amounts of nodes) {
    for (const [subject, amount] of Object.entries(amounts)) totals.set(subject, (totals.get(subject) ?? 0) + amount);
  }
  return totals;
}
