import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import type { Role } from '../../src/access/viewer.ts';
import { signToken } from '../../src/accounts/token.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { readConfig } from '../../src/server/config.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { WhoAmI } from '../../testkit/operations.ts';
import { ask, Refused } from './asking.ts';
import type { Ground } from './replay.ts';
import { NoTarget, type Target } from './target.ts';

const TOKEN_SECONDS = 3_600;

/** A workspace of its own on the target, with nobody and nothing in it. */
export async function prepareGround(
  { url, secret, databaseUrl }: Target,
  slug: string,
): Promise<Ground & { leave(): Promise<void> }> {
  const workspaceId = await makeWorkspace(databaseUrl, slug);
  const as = async (role: Role) => {
    const subject = `replay-${role.toLowerCase()}`;
    const claims = { subject, workspace: slug, role, name: subject, email: `${subject}@example.com` };
    return createApiClient(url, await signToken(secret, claims, TOKEN_SECONDS));
  };
  const [admin, supervisor] = await Promise.all([as('ADMIN'), as('SUPERVISOR')]);
  try {
    await ask(admin, WhoAmI, {});
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new NoTarget(
      `The server on ${url} does not know the workspace that was just made (${error.message}) It may use another database, or another AUTH_SECRET, than this command was given.`,
      { cause: error },
    );
  }
  const owner = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  return { url, workspaceId, admin, supervisor, owner, leave: () => owner.end({ timeout: 5 }) };
}

async function makeWorkspace(url: string, slug: string): Promise<string> {
  const database = createDatabase(connect({ ...readConfig({}), url, connections: 1 }));
  try {
    return (await createWorkspace({ database, newId }, { slug, name: 'Replay of real mail' })).id;
  } finally {
    await database.close();
  }
}
