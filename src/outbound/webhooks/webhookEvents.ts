/**
 * What an endpoint is told of each event besides its ids: the names of figures that tell nothing of held messages. An
 * endpoint without `seesHeld` gets no other, so a figure that is added later is kept back until it stands here.
 */
const FIGURES = {
  'contact.blocked': ['blockId', 'restores', 'undoes'],
  'contact.unblocked': ['blockId', 'policy', 'cause', 'ticketsReleased', 'ticketIds', 'undoes'],
  'block.restored': 'HELD',
  'block.updated': ['blockId', 'changed'],
  'contact.deletion_requested': 'HELD',
  'contact.deletion_declined': 'HELD',
  'contact.merge_proposed': 'HELD',
  'contact.merge_declined': 'HELD',
  'contact.updated': ['changed'],
  'contact.identity_detached': ['kind'],
  'contact.exported': 'HELD',
  'export.made': 'HELD',
  'contact.deleted': ['ticketsDeleted', 'messagesDeleted', 'repliesDeleted', 'blockKept', 'ticketIds'],
  'contact.erased': ['ticketsDeleted', 'messagesDeleted', 'repliesDeleted', 'blockKept', 'ticketIds'],
  'contact.merged': ['from', 'blockId', 'endedBlockId', 'tickets'],
  'ticket.opened': ['messageId', 'channelId', 'to'],
  'ticket.message_received': ['messageId', 'channelId'],
  'ticket.message_sent': ['messageId'],
  'ticket.delivery_changed': ['messageId', 'status', 'errorCode'],
  'ticket.assigned': ['from', 'to', 'assigneeId'],
  'ticket.closed': ['from', 'to', 'blockId'],
  'ticket.reopened': ['from', 'to', 'assigneeId', 'channelId', 'blockId'],
  'ticket.handed_over': ['from', 'to', 'cause', 'channelId', 'messageId'],
  'ticket.returned_to_bot': ['from', 'to', 'channelId'],
  'ticket.suggestion_dismissed': ['from', 'channelId'],
  'ticket.held': 'HELD',
  'ticket.held_more': 'HELD',
  'ticket.noticed': ['messageId', 'channelId', 'notice', 'refersTo'],
  'contact.noticed': ['channelId', 'notice'],
  'ticket.released': ['from', 'to', 'channelId'],
  'ticket.held_again': ['from', 'channelId', 'undoes'],
  'ticket.restored': 'HELD',
  'ticket.reviewed': 'HELD',
  'ticket.legal_hold_placed': 'HELD',
  'ticket.legal_hold_lifted': 'HELD',
  'ticket.deleted': 'HELD',
  'ticket.joined': 'HELD',
  'bulk.requested': 'HELD',
  'bulk.started': 'HELD',
  'bulk.ended': 'HELD',
  'rule.created': 'HELD',
  'rule.updated': 'HELD',
  'rule.deleted': 'HELD',
  'import.finished': 'HELD',
  'settings.updated': ['changed'],
  'channel.created': ['channelId'],
  'channel.updated': ['channelId', 'changed'],
  'message.unrouted': 'HELD',
  'message.routed': 'HELD',
  'api_key.created': ['apiKeyId'],
  'api_key.revoked': ['apiKeyId'],
  'user.disabled': ['userId'],
  'user.enabled': ['userId'],
  'user.signed_out': ['userId'],
  'user.role_changed': ['userId', 'from', 'to'],
  'webhook.created': ['webhookId'],
  'webhook.updated': ['webhookId', 'changed'],
  'webhook.secret_rotated': ['webhookId'],
  'webhook.replayed': ['webhookId'],
  'webhook.disabled': ['webhookId', 'cause'],
  'webhook.deleted': ['webhookId'],
  'message.outbound': ['messageId'],
} as const satisfies Readonly<Record<string, readonly string[] | 'HELD'>>;

/** What an endpoint can be told of: the types of the log, and replies that a system of the partner delivers. */
export type WebhookEvent = keyof typeof FIGURES;

export const WEBHOOK_EVENTS = Object.keys(FIGURES) as readonly WebhookEvent[];

/** A reply to deliver. It is made of other events, and is no type of the log. */
export const OUTBOUND: WebhookEvent = 'message.outbound';

/** The delivery that an admin asks for to try an endpoint. */
export const TEST = 'webhook.test';

/** Whether events of the type are about held messages alone. */
export function isAboutHeld(event: WebhookEvent): boolean {
  return FIGURES[event] === 'HELD';
}

/** Those of the stored types that this version knows: a newer server can have stored others. */
export function knownEvents(stored: readonly string[]): WebhookEvent[] {
  return WEBHOOK_EVENTS.filter((event) => stored.includes(event));
}

/** The figures of an event as an endpoint is told them. An endpoint that sees what is held is told all. */
export function figuresOf(type: string, data: object, seesHeld: boolean): Readonly<Record<string, unknown>> {
  if (seesHeld) return { ...data };
  const [event] = knownEvents([type]);
  const shown = event === undefined || FIGURES[event] === 'HELD' ? [] : FIGURES[event];
  // The tickets that the end of a block deleted were never there for a reader without `seesHeld`.
  const isDeletion = 'policy' in data && data.policy === 'DELETE_ALL';
  return Object.fromEntries(
    Object.entries(data).filter(
      ([name]) => shown.some((known) => known === name) && !(isDeletion && name === 'ticketIds'),
    ),
  );
}
