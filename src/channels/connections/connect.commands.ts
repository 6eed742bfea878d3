import type { Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import { type Channel, noSuchChannel } from '../../workspaces/channel.ts';
import { lockChannelForSecret } from '../../workspaces/channels.tx.ts';
import { removeConnection, saveConnection } from './channelConnections.store.ts';
import { type ConnectionInput, decideConnection } from './connection.ts';
import { connectionChanged } from './connectionChanged.ts';

/** Connects a channel, so that its replies are delivered. The same connection again changes nothing. */
export function connectChannel(
  { database }: { readonly database: Database },
  viewer: Viewer,
  channelId: string,
  input: ConnectionInput,
): Promise<Channel | null> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockChannelForSecret(transaction, channelId);
    const { kind } = orThrow(decideConnection(channel, input));
    if (await saveConnection(transaction, { channelId, kind, sealed: null, fingerprint: kind })) {
      await appendEvents(transaction, [connectionChanged(viewer.actor, channelId)]);
    }
    return channel;
  });
}

/** Takes the connection away. From then on replies are refused, and those that wait fail. */
export function disconnectChannel(
  { database }: { readonly database: Database },
  viewer: Viewer,
  channelId: string,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockChannelForSecret(transaction, channelId);
    if (channel === null) throw new Refusal(noSuchChannel('channelId'));
    if (await removeConnection(transaction, channelId)) {
      await appendEvents(transaction, [connectionChanged(viewer.actor, channelId)]);
    }
    return channel;
  });
}
