export const TICKET_STATUSES = ['BOT', 'UNASSIGNED', 'ASSIGNED', 'BLOCKED', 'CLOSED'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** Who hands a ticket of the bot over to the unassigned. */
export type HandOverCause = 'PERSON';

export const MESSAGE_DIRECTIONS = ['INBOUND', 'OUTBOUND', 'SYSTEM'] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];

/** What a customer does in a chat that is no message. It opens no ticket. */
export const MESSAGE_NOTICES = ['REACTION', 'EDIT', 'DELETION', 'SYSTEM'] as const;
export type MessageNotice = (typeof MESSAGE_NOTICES)[number];
