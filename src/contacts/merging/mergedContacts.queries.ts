import { type SQL, sql } from 'drizzle-orm';
import { thisWorkspace } from '../../database/statement.ts';
import { mergedContacts } from './mergedContacts.table.ts';

/**
 * The contact that an id stands for, as a part of other statements: the id itself, unless its contact was merged.
 * PostgreSQL takes COALESCE for leaky, so it may stand in no index condition on a table with row-level security: such a
 * lookup would read the whole table. Inside a `select` of its own it is a value that was computed before.
 */
export function keptContact(id: SQL): SQL {
  return sql`(select coalesce(
    (select contact_id from ${mergedContacts} merged where merged.workspace_id = ${thisWorkspace} and merged.id = ${id}), ${id}))`;
}

/**
 * Every id of one person, as a part of other statements: that of the contact, and those of the contacts that were
 * merged into it. Events keep the id that their contact had.
 */
export function idsOfPerson(id: SQL): SQL {
  return sql`(
    with kept as materialized (select ${keptContact(id)} as id)
    select id from kept
    union all
    select merged.id from kept
    join ${mergedContacts} merged on merged.workspace_id = ${thisWorkspace} and merged.contact_id = kept.id)`;
}
