import { sql } from 'drizzle-orm';
import type { ActorKind, ActorRef } from '../access/viewer.ts';
import { idList, param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { apiKeys, users } from './accounts.table.ts';
import { type Actor, SYSTEM_ACTOR } from './actor.ts';
import { USER_COLUMNS } from './users.store.ts';

type Known<Kind extends ActorKind> = Extract<Actor, { readonly kind: Kind }>;

const usersById = statement<{ ids: string }, Known<'USER'>>(sql`
  select 'USER' as kind, ${USER_COLUMNS} from ${users}
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

const apiKeysById = statement<{ ids: string }, Known<'API_KEY'>>(sql`
  select 'API_KEY' as kind, id, display_name, scopes, created_at, case when sees_held() then last_used_at end as last_used_at, revoked_at
  from ${apiKeys}
  where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

/** The users with these ids, in no order. */
export function usersByIds(db: Queryable, ids: readonly string[]): Promise<Known<'USER'>[]> {
  return byIds(db, usersById, ids);
}

/** The API keys with these ids, in no order. */
export function apiKeysByIds(db: Queryable, ids: readonly string[]): Promise<Known<'API_KEY'>[]> {
  return byIds(db, apiKeysById, ids);
}

/** The actors in the order of `refs`. Users and keys are never deleted, so a missing one is a fault. */
export async function actorsOf(db: Queryable, refs: readonly ActorRef[]): Promise<Actor[]> {
  const [people, keys] = await Promise.all([
    usersByIds(db, idsOf(refs, 'USER')),
    apiKeysByIds(db, idsOf(refs, 'API_KEY')),
  ]);
  const known = new Map<string | null, Actor>([...people, ...keys].map((actor) => [actor.id, actor]));
  return refs.map(({ kind, id }) => {
    const actor = kind === 'SYSTEM' ? SYSTEM_ACTOR : known.get(id);
    if (actor === undefined) throw new Error(`An actor of kind ${kind} is named where none is stored.`);
    return actor;
  });
}

function idsOf(refs: readonly ActorRef[], wanted: ActorKind): string[] {
  return [...new Set(refs.flatMap(({ kind, id }) => (kind === wanted && id !== null ? [id] : [])))];
}

async function byIds<Row extends object>(
  db: Queryable,
  asked: Statement<{ ids: string }, Row>,
  ids: readonly string[],
): Promise<Row[]> {
  return ids.length === 0 ? [] : db.run(asked, { ids: idList(ids) });
}
