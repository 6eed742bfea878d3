import type { EventShape } from '../../events/event.ts';

interface OfWorkspace extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
}

/** A message arrived for an address that no channel has, and is kept. */
export interface MessageUnrouted extends OfWorkspace {
  readonly type: 'message.unrouted';
  readonly data: { readonly unroutedMessageId: string };
}

/** An admin routed such a message to a channel. */
export interface MessageRouted extends OfWorkspace {
  readonly type: 'message.routed';
  readonly data: { readonly unroutedMessageId: string; readonly channelId: string };
}

export type UnroutedEvent = MessageUnrouted | MessageRouted;
