import { type SQL, sql } from 'drizzle-orm';

/**
 * The stored name of a contact that is known by a kept hash alone. It is empty, so that no search finds it: agents must
 * not learn of such a contact by the number of results.
 */
export const NO_NAME = sql.raw(`''`);

/** What is shown in its place, as `Contact.displayName` says. */
const ERASED = sql.raw(`'Erased contact'`);

/** The name that is shown for a stored one, as a part of other statements. Null stays null. */
export function shownName(stored: SQL): SQL {
  return sql`case ${stored} when ${NO_NAME} then ${ERASED} else ${stored} end`;
}
