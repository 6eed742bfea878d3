export const TICKET_STATUSES = ['BOT', 'UNASSIGNED', 'ASSIGNED', 'BLOCKED', 'CLOSED'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

export const MESSAGE_DIRECTIONS = ['INBOUND', 'OUTBOUND', 'SYSTEM'] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];
