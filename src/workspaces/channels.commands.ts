import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { orThrow, Refusal, refuse } from '../refusals/refusal.ts';
import { type Channel, type ChannelChange, changeChannel, noSuchChannel } from './channel.ts';
import type { ChannelCreated, ChannelUpdated } from './workspaceEvent.ts';
import { addChannel, lockChannel, saveChannel } from './workspaces.store.ts';

const NO_SUCH_CHANNEL = noSuchChannel('channelId');
/** The same words whoever has the address: they must not tell of another workspace. */
const ADDRESS_TAKEN = refuse('BAD_USER_INPUT', 'This address is not free for a channel of this type.', 'address');

/**
 * Makes a channel. Refuses an address that another channel of its type has in the workspace, or claims on the server.
 */
export function createChannel(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  wanted: Omit<Channel, 'id' | 'readReceipts'>,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = { ...wanted, id: newId(), readReceipts: false };
    if (!(await addChannel(transaction, channel))) throw new Refusal(ADDRESS_TAKEN);
    await appendEvents(transaction, [
      channelEvent(viewer, { type: 'channel.created', data: { channelId: channel.id } }),
    ]);
    return channel;
  });
}

export function updateChannel(
  { database }: { readonly database: Database },
  viewer: Viewer,
  channelId: string,
  change: ChannelChange,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const old = await lockChannel(transaction, channelId);
    if (old === null) throw new Refusal(NO_SUCH_CHANNEL);
    const { channel, changed } = orThrow(changeChannel(old, change));
    if (changed.length === 0) return channel;
    if (!(await saveChannel(transaction, channel))) throw new Refusal(ADDRESS_TAKEN);
    await appendEvents(transaction, [channelEvent(viewer, { type: 'channel.updated', data: { channelId, changed } })]);
    return channel;
  });
}

function channelEvent(
  { actor }: Viewer,
  event: Pick<ChannelCreated, 'type' | 'data'> | Pick<ChannelUpdated, 'type' | 'data'>,
): NewEvent<ChannelCreated | ChannelUpdated> {
  return { ...event, audience: 'EVERYONE', contactId: null, ticketId: null, actor };
}
