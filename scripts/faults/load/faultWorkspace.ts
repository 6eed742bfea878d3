import type { Role } from '../../../src/access/viewer.ts';
import { type ApiClient, createApiClient } from '../../../testkit/apiClient.ts';
import { connectSilentBot } from '../../../testkit/bots/silentBot.ts';
import { CreateChannel } from '../../../testkit/operations.ts';
import { signUserToken } from '../../../testkit/server/token.ts';
import { createWorkspaces } from '../../../testkit/server/workspace.ts';

/** The workspace in which the load writes, with API clients of an admin and a supervisor. */
export interface FaultWorkspace {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly admin: ApiClient;
  readonly supervisor: ApiClient;
}

/** Longer than a server takes to give up a statement. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Creates the workspace and its channel. `url` is that of the balancer. */
export async function createFaultWorkspace(databaseUrl: string, secret: string, url: string): Promise<FaultWorkspace> {
  const slug = `faults-${Date.now()}`;
  const [workspaceId = ''] = await createWorkspaces(databaseUrl, [slug], 'Faults');
  // A connection for each request, so that the balancer chooses a node each time, as one that knows HTTP does.
  const clientOf = async (role: Role) =>
    createApiClient(url, await signUserToken(secret, { workspace: slug, role }), {
      reconnects: true,
      timeoutMs: REQUEST_TIMEOUT_MS,
    });
  const [admin, supervisor] = await Promise.all([clientOf('ADMIN'), clientOf('SUPERVISOR')]);
  const { createChannel } = await admin.ask(CreateChannel, { type: 'WHATSAPP', name: 'Faults', botActive: true });
  await connectSilentBot(admin, createChannel.id);
  return { workspaceId, channelId: createChannel.id, admin, supervisor };
}
