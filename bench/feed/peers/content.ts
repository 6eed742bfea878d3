/** The events of the peers. They look like those of Blockdesk, and need no database. */

export interface HeldTicket {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly preview: string;
  readonly messageCount: number;
  readonly lastMessageAt: string;
  readonly createdAt: string;
  readonly contact: { readonly id: string; readonly displayName: string };
  readonly channel: { readonly id: string; readonly name: string };
}

export interface HeldTicketEvent {
  readonly __typename: 'BlockedTicketUpdated';
  readonly cursor: string;
  readonly occurredAt: string;
  readonly ticket: HeldTicket;
}

const MOMENT = '2026-01-02T03:04:05.678Z';
const CURSOR_LENGTH = 120;

/** An id as long as a UUID, made of the event and the workspace. */
export function ticketId(event: number, workspace: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  return `${hex(event, 8)}-0000-7000-8000-${hex(workspace, 12)}`;
}

export function eventOf(event: number, workspace: number): HeldTicketEvent {
  return {
    __typename: 'BlockedTicketUpdated',
    cursor: String(event).padStart(CURSOR_LENGTH, 'c'),
    occurredAt: MOMENT,
    ticket: {
      id: ticketId(event, workspace),
      number: event + 1,
      status: 'BLOCKED',
      preview: 'You have won: answer this message within the hour to claim your prize, friend',
      messageCount: 2,
      lastMessageAt: MOMENT,
      createdAt: MOMENT,
      contact: { id: ticketId(event, workspace), displayName: `Customer ${event}` },
      channel: { id: ticketId(0, workspace), name: 'WhatsApp support' },
    },
  };
}
