import { expect } from 'vitest';
import { type LogKeep, type PruningPace, pruneLogs } from '../../src/events/retention.commands.ts';
import { listWorkspaceIds } from '../../src/workspaces/workspaces.queries.ts';
import type { TestDatabase } from '../environment/testDatabase.ts';
import { append } from '../feed/eventWriters.ts';
import type { FeedProcess } from '../feed/feedEnvironment.ts';

const AT_ONCE: PruningPace = { batch: 1_000, batches: 100, pauseMs: 0 };
export const A_WEEK: LogKeep = { days: 7, events: 0 };

/** Prunes once, and answers how many events were deleted. */
export async function prune(
  { database }: Pick<FeedProcess, 'database'>,
  keep: LogKeep,
  pace = AT_ONCE,
): Promise<number> {
  const faults: unknown[] = [];
  const onFault = (fault: unknown) => void faults.push(fault);
  const stopping = new AbortController().signal;
  const deleted = await pruneLogs({ database, keep, listWorkspaceIds, stopping, onFault, pace });
  expect(faults).toEqual([]);
  return deleted;
}

/** Events of a database, by their marks, for tests of pruning. */
export function oldEventsOf({ owner }: TestDatabase) {
  /** Makes the events older by so many hours. */
  const outdate = (marks: readonly string[], hours: number) => owner`
    update events set occurred_at = occurred_at - make_interval(hours => ${hours}) where contact_id = any(${[...marks]})`;

  /** Waits until every transaction has ended that ran beside the writers of the events. Until then they are kept. */
  async function settle(): Promise<void> {
    const running = () => owner`select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
    await expect.poll(async () => (await running()).length).toBe(0);
  }

  return {
    outdate,
    settle,
    /** Appends events one after the other, and answers their marks. */
    async write(workspaceId: string, count: number): Promise<string[]> {
      const marks: string[] = [];
      while (marks.length < count) marks.push(await append(owner, workspaceId));
      return marks;
    },
    async age(marks: readonly string[], hours: number): Promise<void> {
      await outdate(marks, hours);
      await settle();
    },
    /** The events that the log still has. */
    async kept(workspaceId: string): Promise<string[]> {
      const rows = await owner<{ mark: string }[]>`
        select contact_id as mark from events where workspace_id = ${workspaceId} order by id`;
      return rows.map(({ mark }) => mark);
    },
  };
}
