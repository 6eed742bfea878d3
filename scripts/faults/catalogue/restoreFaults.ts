import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { until } from '../../../testkit/until.ts';
import { PostgresServer } from '../cluster/postgresServer.ts';
import type { Scenario } from '../scenario.ts';
import type { Fault } from './fault.ts';

/** Faults after which another database answers: a failover, or an earlier state of the same database. */
export const RESTORE_FAULTS: readonly Fault[] = [
  {
    id: 'C5 synchronous',
    description: 'failover to a standby that has every acknowledged transaction',
    times: 5,
    inject: (scenario, onMended) => failOver(scenario, onMended, true),
  },
  {
    id: 'C5 asynchronous',
    description: 'failover to a standby that lags behind',
    times: 5,
    restoresDatabase: true,
    inject: (scenario, onMended) => failOver(scenario, onMended, false),
  },
  {
    id: 'C6',
    description: 'a backup is restored (a new timeline) while the nodes run',
    times: 5,
    restoresDatabase: true,
    inject: (scenario, onMended) => restore(scenario, onMended, { withRecovery: true, restartsNodes: false }),
  },
  {
    id: 'C6 cold',
    description: 'the same, and the nodes are restarted',
    times: 5,
    restoresDatabase: true,
    inject: (scenario, onMended) => restore(scenario, onMended, { withRecovery: true, restartsNodes: true }),
  },
  {
    id: 'C6 disk',
    description: 'an earlier state of the disk is put back (the same timeline) while the nodes run',
    times: 5,
    restoresDatabase: true,
    inject: (scenario, onMended) => restore(scenario, onMended, { withRecovery: false, restartsNodes: false }),
  },
];

let backupCount = 0;

function nextFolder(scenario: Scenario, name: string): string {
  backupCount += 1;
  return join(scenario.folder, `${name}-${backupCount}`);
}

async function failOver(scenario: Scenario, onMended: () => void, isSynchronous: boolean): Promise<void> {
  const { database: leader, sql } = scenario;
  const backup = nextFolder(scenario, 'basis');
  await leader.backUp(backup);
  const standby = await PostgresServer.create(nextFolder(scenario, 'standby'), { backup, leader: leader.url });
  await standby.start();
  if (isSynchronous) {
    await sql`alter system set synchronous_standby_names = 'standby'`;
    await sql`select pg_reload_conf()`;
  }
  await untilStreaming(sql, isSynchronous);
  // An asynchronous standby loses what it has not received yet.
  if (!isSynchronous) await standby.freeze();
  await delay(500);
  await leader.stop('immediate');
  if (!isSynchronous) await standby.unfreeze();
  scenario.switchDatabase(standby);
  await sql`select pg_promote()`;
  await sql`alter system reset all`;
  await sql`select pg_reload_conf()`;
  for (const { databaseProxy } of scenario.nodes) databaseProxy.resetConnections();
  onMended();
}

async function untilStreaming(sql: Sql, isSynchronous: boolean): Promise<void> {
  await until(
    async () => {
      const [standby] = await sql<{ state: string; mode: string }[]>`
        select state, sync_state as mode from pg_stat_replication where application_name = 'standby'`;
      return standby?.state === 'streaming' && (standby.mode === 'sync') === isSynchronous;
    },
    { timeoutMs: 60_000, intervalMs: 50 },
  );
}

async function restore(
  scenario: Scenario,
  onMended: () => void,
  { withRecovery, restartsNodes }: { readonly withRecovery: boolean; readonly restartsNodes: boolean },
): Promise<void> {
  const { database, nodes } = scenario;
  const backup = nextFolder(scenario, 'backup');
  await database.backUp(backup);
  await delay(1_500);
  if (restartsNodes) await Promise.all(nodes.map((node) => node.kill('SIGTERM')));
  await database.stop('fast');
  await database.restore(backup, withRecovery);
  await database.start();
  if (restartsNodes) for (const node of nodes) await node.start();
  onMended();
}
