import { sql } from 'drizzle-orm';
import { blocks } from '../blocks/blocks.table.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { type Identity, identityKey } from '../contacts/identity.ts';
import { MATCHING_CONTACTS } from '../contacts/matchingContacts.queries.ts';
import { statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';

interface Row {
  readonly now: Date;
  readonly identities: readonly Identity[];
}

const blocked = statement<{ identities: string; includeHeld: boolean }, Row>(sql`
  select clock_timestamp() as now, (
    select coalesce(jsonb_agg(one), '[]') from (
      select jsonb_array_elements(matching.identities) as one from ${MATCHING_CONTACTS} matching
      join ${contacts} on contacts.workspace_id = ${thisWorkspace} and contacts.id = matching.contact_id
      join ${blocks} on blocks.workspace_id = ${thisWorkspace} and blocks.id = contacts.block_id
      where blocks.expires_at is null or blocks.expires_at > clock_timestamp()) found) as identities`);

/** The keys of those identities whose contact has a block in force, whatever it stops, and the database's clock. */
export async function blockedAmong(
  db: Queryable,
  identities: readonly Identity[],
): Promise<{ readonly keys: ReadonlySet<string>; readonly now: Date }> {
  const [found] = await db.run(blocked, { identities: JSON.stringify(identities), includeHeld: true });
  if (found === undefined) throw new Error('The blocks among identities are one row.');
  return { keys: new Set(found.identities.map(identityKey)), now: found.now };
}
