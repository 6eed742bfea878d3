import { sql } from 'drizzle-orm';
import type { Database } from '../../database/database.ts';
import { param, statement } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { nodeUsage } from './nodeUsage.table.ts';

/** A node that has told nothing for so long is gone. */
export const GONE = sql`${nodeUsage}.told_at < clock_timestamp() - interval '5 seconds'`;

const tell = statement<{ node: string; amounts: string }, never>(sql`
  insert into ${nodeUsage} (node, amounts, told_at)
  values (${param('node')}::uuid, ${param('amounts')}::text::jsonb, clock_timestamp())
  on conflict (node) do update set amounts = excluded.amounts, told_at = excluded.told_at`);

const tellNothing = statement<{ node: string }, never>(sql`
  insert into ${nodeUsage} (node, amounts, told_at)
  values (${param('node')}::uuid, '{}', clock_timestamp())
  on conflict (node) do nothing`);

const forget = statement<object, never>(sql`delete from ${nodeUsage} where ${GONE}`);

const leave = statement<{ node: string }, never>(sql`delete from ${nodeUsage} where node = ${param('node')}::uuid`);

const others = statement<{ node: string }, { amounts: Record<string, number> }>(sql`
  select amounts from ${nodeUsage} where node <> ${param('node')}::uuid and not ${GONE}`);

/** Writes what this node uses, and answers the same of each other node. */
export function exchangeUsage(
  database: Database,
  node: string,
  amounts: Readonly<Record<string, number>>,
): Promise<Record<string, number>[]> {
  return database.maintain('', async (transaction) => {
    const [, , rows] = await Promise.all([
      transaction.run(tell, { node, amounts: JSON.stringify(amounts) }),
      transaction.run(forget, {}),
      transaction.run(others, { node }),
    ]);
    return rows.map((row) => row.amounts);
  });
}

/** Says that the node is there, before it has told anything. */
export async function stayAlive(transaction: Transaction, node: string): Promise<void> {
  await transaction.run(tellNothing, { node });
}

/** Takes back what a node told, because it ends. */
export async function forgetUsage(database: Database, node: string): Promise<void> {
  await database.maintain('', (transaction) => transaction.run(leave, { node }));
}
