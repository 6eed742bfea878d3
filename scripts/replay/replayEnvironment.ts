import postgres, { type Sql } from 'postgres';
import type { Role } from '../../src/access/viewer.ts';
import { type ApiClient, createApiClient, RequestRefused } from '../../testkit/apiClient.ts';
import { WhoAmI } from '../../testkit/operations.ts';
import { signUserToken } from '../../testkit/server/token.ts';
import { createWorkspaces } from '../../testkit/server/workspace.ts';
import { SetUndoSeconds } from '../../testkit/undo/operations.ts';
import { type TargetServer, TargetUnavailable } from './targetServer.ts';

/** An empty workspace on a running server. */
export interface ReplayEnvironment {
  readonly url: string;
  readonly workspaceId: string;
  readonly admin: ApiClient;
  readonly supervisor: ApiClient;
  /** A database user who bypasses row-level security. */
  readonly owner: Sql;
}

/** Creates the workspace. Throws TargetUnavailable when the server does not know it. */
export async function prepareEnvironment(
  { url, secret, databaseUrl }: TargetServer,
  slug: string,
): Promise<ReplayEnvironment & { close(): Promise<void> }> {
  const [workspaceId = ''] = await createWorkspaces(databaseUrl, [slug], 'Replay of real mail');
  const clientOf = async (role: Role) => createApiClient(url, await signUserToken(secret, { workspace: slug, role }));
  const [admin, supervisor] = await Promise.all([clientOf('ADMIN'), clientOf('SUPERVISOR')]);
  try {
    await admin.ask(WhoAmI, {});
    // Rows that can be brought back would be counted as they are: hidden, and still there.
    await admin.ask(SetUndoSeconds, { seconds: 0 });
  } catch (error) {
    if (!(error instanceof RequestRefused)) throw error;
    throw new TargetUnavailable(
      `The server on ${url} does not know the new workspace (${error.message}) ` +
        'It may use another database or another AUTH_SECRET than this command.',
      { cause: error },
    );
  }
  const owner = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  return { url, workspaceId, admin, supervisor, owner, close: () => owner.end({ timeout: 5 }) };
}
