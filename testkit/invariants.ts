import type { Sql } from 'postgres';
import { INVARIANT_RULES, INVARIANT_VIEWS } from './invariantRules.ts';

export interface Invariant {
  readonly id: string;
  readonly says: string;
  /** How many rows break it. */
  readonly violations: number;
}

/** Puts every invariant that SQL can tell to the whole database, in one snapshot of it. */
export async function checkInvariants(sql: Sql): Promise<Invariant[]> {
  const [asker] = await sql<{ seesAll: boolean }[]>`
    select rolsuper or rolbypassrls as "seesAll" from pg_roles where rolname = current_user`;
  // Row-level security would hide every row from anybody else, and nothing hidden breaks a rule.
  if (asker?.seesAll !== true) throw new Error('The invariants need a database user who sees past row-level security.');
  return sql.begin('isolation level repeatable read', async (transaction) => {
    await transaction.unsafe(INVARIANT_VIEWS);
    const checked: Invariant[] = [];
    for (const { id, says, broken } of INVARIANT_RULES) {
      const [found] = await transaction.unsafe<{ violations: number }[]>(
        `select count(*)::integer as violations from (${broken}) broken`,
      );
      checked.push({ id, says, violations: found?.violations ?? Number.NaN });
    }
    await transaction.unsafe('drop view unblocks, holdings, arrivals, block_turns');
    return checked;
  });
}
