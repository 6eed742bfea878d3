import { sql } from 'drizzle-orm';
import { type ActorRef, knownScopes, type Role, type Viewer } from '../access/viewer.ts';
import { apiKeys, users } from '../accounts/accounts.table.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';

interface StandingValues {
  readonly actorId: string | null;
  readonly since: Date;
}

const user = statement<StandingValues, { role: Role }>(sql`
  select role from ${users}
  where workspace_id = ${thisWorkspace} and id = ${param('actorId')}::uuid and disabled_at is null
    and (signed_out_at is null or signed_out_at < ${param('since')}::timestamptz)`);

const key = statement<Omit<StandingValues, 'since'>, { scopes: readonly string[] }>(sql`
  select to_jsonb(scopes) as scopes from ${apiKeys}
  where workspace_id = ${thisWorkspace} and id = ${param('actorId')}::uuid and revoked_at is null`);

/**
 * The viewer that an actor is now, for work that goes on after the request that asked for it. Null for a revoked key,
 * and for a user who was disabled, or signed out `since` then.
 */
export async function loadStandingViewer(
  transaction: Transaction,
  actor: ActorRef,
  since: Date,
): Promise<Viewer | null> {
  const { workspaceId } = transaction;
  const viewer = { workspaceId, actor, expiresAt: null };
  if (actor.kind === 'API_KEY') {
    const [found] = await transaction.run(key, { actorId: actor.id });
    return found === undefined ? null : { ...viewer, role: null, scopes: knownScopes(found.scopes) };
  }
  const [found] = await transaction.run(user, { actorId: actor.id, since });
  return found === undefined ? null : { ...viewer, role: found.role, scopes: [] };
}
