import { setTimeout as delay } from 'node:timers/promises';
import { pick } from '../../../testkit/seededRandom.ts';
import type { StopMode } from '../cluster/postgresServer.ts';
import type { Scenario } from '../scenario.ts';
import type { Fault } from './fault.ts';
import { RESTORE_FAULTS } from './restoreFaults.ts';

/** Faults of the database. */
export const DATABASE_FAULTS: readonly Fault[] = [
  restartFault('fast'),
  restartFault('immediate'),
  {
    id: 'C8',
    description: 'the LISTEN connections are killed every second, for 5 s',
    times: 30,
    timesInTest: 1,
    async inject({ sql }, onMended) {
      for (let second = 0; second < 5; second += 1) {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'blockdesk waking'`;
        await delay(1_000);
      }
      onMended();
    },
  },
  {
    id: 'C9',
    description: 'a listener in a long transaction holds back the queue of NOTIFY',
    times: 10,
    async inject({ sql }, onMended) {
      const listener = await sql.reserve();
      try {
        await listener`listen blockdesk_faults`;
        await listener`begin`;
        await listener`select 1`;
        for (let batch = 0; batch < 20; batch += 1) {
          await sql`select pg_notify('blockdesk_faults', repeat('x', 7900) || each) from generate_series(1, 100) each`;
        }
        onMended();
        await delay(2_000);
      } finally {
        await listener`rollback`;
        await listener`unlisten *`;
        listener.release();
      }
    },
  },
  {
    id: 'C10',
    description: 'a writing transaction stays open for 5 s, and no subscriber may wait for it',
    times: 20,
    async inject({ sql, workspace }, onMended) {
      const writer = await sql.reserve();
      try {
        await writer`begin`;
        await writer`insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
          values (${workspace.workspaceId}, 'channel.updated', 'EVERYONE', 'SYSTEM', '{}', now())`;
        onMended();
        await delay(5_000);
      } finally {
        await writer`rollback`;
        writer.release();
      }
    },
  },
  {
    id: 'C15',
    description: 'every process of PostgreSQL stands still for 4 s (SIGSTOP)',
    times: 20,
    async inject({ database }, onMended) {
      await database.freeze();
      try {
        await delay(4_000);
      } finally {
        await database.unfreeze();
      }
      onMended();
    },
  },
  ...RESTORE_FAULTS,
];

function restartFault(mode: StopMode): Fault {
  return {
    id: `C4 ${mode}`,
    description: `the database restarts, ${mode}, and is away for 0 to 6 s`,
    times: 50,
    timesInTest: 1,
    async inject({ database, random }: Scenario, onMended: () => void) {
      const awayMs = pick([0, 0, 0, 1_000, 6_000], random);
      await database.stop(mode);
      await delay(awayMs);
      await database.start();
      onMended();
    },
  };
}
