import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { EventType, NewEvent } from '../feed/event.ts';
import { appendEvents } from '../feed/log.steps.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import { type Channel, type ChannelChange, changeChannel, noSuchChannel } from './channel.ts';
import { addChannel, lockChannel, saveChannel } from './workspaces.store.ts';

const NO_SUCH_CHANNEL = noSuchChannel('channelId');
const ADDRESS_TAKEN = refuse('BAD_USER_INPUT', 'Another channel of this type has this address.', 'address');

/** Connects a new way in. */
export function createChannel(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  viewer: Viewer,
  wanted: Omit<Channel, 'id'>,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = { ...wanted, id: newId() };
    if (!(await addChannel(transaction, channel))) throw new Refusal(ADDRESS_TAKEN);
    await appendEvents(transaction, [channelEvent(viewer, channel, 'channel.created')]);
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
    const { channel, changed } = changeChannel(old, change);
    if (changed.length === 0) return channel;
    if (!(await saveChannel(transaction, channel))) throw new Refusal(ADDRESS_TAKEN);
    await appendEvents(transaction, [channelEvent(viewer, channel, 'channel.updated', changed)]);
    return channel;
  });
}

function channelEvent(viewer: Viewer, { id }: Channel, type: EventType, changed: readonly string[] = []): NewEvent {
  const data = changed.length === 0 ? { channelId: id } : { channelId: id, changed };
  return { type, audience: 'EVERYONE', contactId: null, ticketId: null, actor: viewer.actor, data };
}
