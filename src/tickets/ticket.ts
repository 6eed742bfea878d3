export const TICKET_STATUSES = ['BOT', 'UNASSIGNED', 'ASSIGNED', 'BLOCKED', 'CLOSED'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** What holds a message: a block of its contact, a rule of the workspace, that it looks like spam, or a flood. */
export const HELD_CAUSES = ['BLOCK', 'RULE', 'SUSPECTED', 'FLOOD'] as const;
export type HeldCauseKind = (typeof HELD_CAUSES)[number];

/** What a list reads of its tickets. SHORT: what most lists show. OWN: no relation. JOINED: contact and channel too. */
export type TicketShapeName = 'SHORT' | 'OWN' | 'JOINED';

/**
 * Why a ticket of the bot goes to the unassigned. BOT: the bot asks for it. TIMEOUT: it did not answer in time.
 * FAILING: it cannot be reached, or is not connected any more. PERSON: a person asks for it.
 */
export type HandOverCause = 'BOT' | 'TIMEOUT' | 'FAILING' | 'PERSON';

export const MESSAGE_DIRECTIONS = ['INBOUND', 'OUTBOUND', 'SYSTEM'] as const;
export type MessageDirection = (typeof MESSAGE_DIRECTIONS)[number];

/** What a customer does in a chat that is no message. It opens no ticket. */
export const MESSAGE_NOTICES = ['REACTION', 'EDIT', 'DELETION', 'SYSTEM'] as const;
export type MessageNotice = (typeof MESSAGE_NOTICES)[number];
