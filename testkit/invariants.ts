import type { Sql } from 'postgres';
import { INVARIANT_RULES } from './invariants/rules.ts';
import { INVARIANT_VIEWS } from './invariants/views.ts';

export interface Invariant {
  readonly id: string;
  readonly description: string;
  /** The number of rows that violate it. */
  readonly violations: number;
}

/** Checks every invariant against the whole database, in one snapshot. Throws when row-level security hides rows. */
export async function checkInvariants(sql: Sql): Promise<Invariant[]> {
  const [user] = await sql<{ seesAll: boolean }[]>`
    select rolsuper or rolbypassrls as "seesAll" from pg_roles where rolname = current_user`;
  // From another user row-level security hides every row, and a hidden row violates nothing.
  if (user?.seesAll !== true) throw new Error('The invariants need a database user who bypasses row-level security.');
  return sql.begin('isolation level repeatable read', async (transaction) => {
    await transaction.unsafe(INVARIANT_VIEWS);
    const checked: Invariant[] = [];
    for (const { id, description, broken } of INVARIANT_RULES) {
      const [found] = await transaction.unsafe<{ violations: number }[]>(
        `select count(*)::integer as violations from (${broken}) broken`,
      );
      checked.push({ id, description, violations: found?.violations ?? Number.NaN });
    }
    await transaction.unsafe('drop view removals, unblocks, holdings, disposals, arrivals, block_turns, turns, undone');
    return checked;
  });
}
