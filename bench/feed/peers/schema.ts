/** The part of Blockdesk's schema that the documents select. */
export const SCHEMA = `
scalar DateTime
scalar EventCursor
enum TicketStatus { BOT UNASSIGNED ASSIGNED BLOCKED CLOSED }
type Contact { id: ID! displayName: String! }
type Channel { id: ID! name: String! }
type Ticket {
  id: ID! number: Int! status: TicketStatus! preview: String! messageCount: Int! lastMessageAt: DateTime! createdAt: DateTime!
  contact: Contact! channel: Channel!
}
interface FeedEvent { cursor: EventCursor! occurredAt: DateTime! }
type BlockedTicketAdded implements FeedEvent { cursor: EventCursor! occurredAt: DateTime! ticket: Ticket! }
type BlockedTicketUpdated implements FeedEvent { cursor: EventCursor! occurredAt: DateTime! ticket: Ticket! }
type FeedReset implements FeedEvent { cursor: EventCursor! occurredAt: DateTime! reason: String! }
union BlockedTicketEvent = BlockedTicketAdded | BlockedTicketUpdated | FeedReset
type Query { nothing: Boolean }
type Subscription { blockedTicketEvents: BlockedTicketEvent! }
`;

/** The topic of a workspace's events. */
export function topicOf(workspace: unknown): string {
  return `HELD_TICKETS_${workspace}`;
}
