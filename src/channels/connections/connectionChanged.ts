import type { ActorRef } from '../../access/viewer.ts';
import type { NewEvent } from '../../events/event.ts';
import type { ChannelUpdated } from '../../workspaces/workspaceEvent.ts';

/** The event of a connection that was made, taken away, or began to fail. */
export function connectionChanged(actor: ActorRef, channelId: string): NewEvent<ChannelUpdated> {
  const data = { channelId, changed: ['connection'] as const };
  return { type: 'channel.updated', audience: 'EVERYONE', contactId: null, ticketId: null, actor, data };
}
