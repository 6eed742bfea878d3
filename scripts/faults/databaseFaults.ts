import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type Fault, pick } from './fault.ts';
import { createPostgres, type Stop } from './postgres.ts';
import type { Scene } from './scene.ts';

/** What happens to the database itself. */
export const DATABASE_FAULTS: readonly Fault[] = [
  ...(['fast', 'immediate'] as const).map((how) => ({
    id: `C4 ${how}`,
    says: `database restart, ${how}, away for 0 to 6 s`,
    times: 50,
    short: 1,
    inject: ({ database, dice }: Scene, over: () => void) =>
      restart(database, how, pick([0, 0, 0, 1_000, 6_000], dice()), over),
  })),
  {
    id: 'C8',
    says: 'the listeners killed every second, for 5 s',
    times: 30,
    short: 1,
    async inject({ sql }, over) {
      for (let second = 0; second < 5; second += 1) {
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'blockdesk waking'`;
        await delay(1_000);
      }
      over();
    },
  },
  {
    id: 'C9',
    says: 'the queue of NOTIFY held back by a listener in a long transaction',
    times: 10,
    async inject({ sql }, over) {
      const listener = await sql.reserve();
      try {
        await listener`listen blockdesk_faults`;
        await listener`begin`;
        await listener`select 1`;
        for (let batch = 0; batch < 20; batch += 1) {
          await sql`select pg_notify('blockdesk_faults', repeat('x', 7900) || each) from generate_series(1, 100) each`;
        }
        over();
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
    says: 'a writing transaction left open for 5 s: nobody else waits',
    times: 20,
    async inject({ sql, desk }, over) {
      const writer = await sql.reserve();
      try {
        await writer`begin`;
        await writer`insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
          values (${desk.workspaceId}, 'channel.updated', 'EVERYONE', 'SYSTEM', '{}', now())`;
        over();
        await delay(5_000);
      } finally {
        await writer`rollback`;
        writer.release();
      }
    },
  },
  {
    id: 'C15',
    says: 'every process of PostgreSQL stands still for 4 s',
    times: 20,
    async inject({ database }, over) {
      await database.signal('SIGSTOP');
      try {
        await delay(4_000);
      } finally {
        await database.signal('SIGCONT');
      }
      over();
    },
  },
  {
    id: 'C5 synchronous',
    says: 'failover to a standby that has all that was acknowledged',
    times: 5,
    inject: (scene, over) => failOver(scene, over, true),
  },
  {
    id: 'C5 asynchronous',
    says: 'failover to a standby that lags behind',
    times: 5,
    restores: true,
    inject: (scene, over) => failOver(scene, over, false),
  },
  {
    id: 'C6',
    says: 'a backup restored (a new timeline), while the nodes run',
    times: 5,
    restores: true,
    inject: (scene, over) => restore(scene, over, true, false),
  },
  {
    id: 'C6 cold',
    says: 'the same, and the nodes are started anew',
    times: 5,
    restores: true,
    inject: (scene, over) => restore(scene, over, true, true),
  },
  {
    id: 'C6 disk',
    says: 'an earlier state of the disk put back (the same timeline), while the nodes run',
    times: 5,
    restores: true,
    inject: (scene, over) => restore(scene, over, false, false),
  },
];

async function restart(database: Scene['database'], how: Stop, awayMs: number, over: () => void): Promise<void> {
  await database.stop(how);
  await delay(awayMs);
  await database.start();
  over();
}

let made = 0;

async function failOver(scene: Scene, over: () => void, synchronous: boolean): Promise<void> {
  const { database: leader, folder, sql, switchTo } = scene;
  made += 1;
  const backup = join(folder, `basis-${made}`);
  await leader.backUp(backup);
  const standby = await createPostgres(join(folder, `standby-${made}`), { from: backup, follows: leader.url });
  await standby.start();
  if (synchronous) {
    await sql`alter system set synchronous_standby_names = 'standby'`;
    await sql`select pg_reload_conf()`;
  }
  await following(scene, synchronous);
  // What an asynchronous standby has not received yet is lost.
  if (!synchronous) await standby.signal('SIGSTOP');
  await delay(500);
  await leader.stop('immediate');
  if (!synchronous) await standby.signal('SIGCONT');
  switchTo(standby);
  await sql`select pg_promote()`;
  await sql`alter system reset all`;
  await sql`select pg_reload_conf()`;
  for (const { wire } of scene.nodes) wire.reset();
  over();
}

async function following({ sql }: Scene, synchronous: boolean): Promise<void> {
  for (;;) {
    const [standby] = await sql<{ state: string; how: string }[]>`
      select state, sync_state as how from pg_stat_replication where application_name = 'standby'`;
    if (standby?.state === 'streaming' && (standby.how === 'sync') === synchronous) return;
    await delay(50);
  }
}

async function restore(scene: Scene, over: () => void, archived: boolean, cold: boolean): Promise<void> {
  const { database, folder, nodes } = scene;
  made += 1;
  const backup = join(folder, `backup-${made}`);
  await database.backUp(backup);
  await delay(1_500);
  if (cold) await Promise.all(nodes.map((node) => node.kill('SIGTERM')));
  await database.stop('fast');
  await database.restore(backup, archived);
  await database.start();
  if (cold) for (const node of nodes) await node.start();
  over();
}
