/** The part of Blockdesk's schema that the questions select. */
export const SCHEMA = `
scalar DateTime
enum TicketStatus { BOT UNASSIGNED ASSIGNED BLOCKED CLOSED }
enum ContactTab { ALL ACTIVE BLOCKED }
type PageInfo { hasNextPage: Boolean! endCursor: String }
type Channel { id: ID! name: String! }
type ContactBlock { id: ID! reason: String! note: String blockedAt: DateTime! expiresAt: DateTime }
type ContactIdentity { kind: String! value: String! }
type Contact { id: ID! displayName: String! updatedAt: DateTime! block: ContactBlock identities: [ContactIdentity!]! }
type Ticket {
  id: ID! number: Int! status: TicketStatus! preview: String! messageCount: Int! lastMessageAt: DateTime!
  createdAt: DateTime! contact: Contact! channel: Channel!
}
type TicketEdge { node: Ticket! }
type TicketConnection { edges: [TicketEdge!]! pageInfo: PageInfo! }
type ContactEdge { node: Contact! }
type ContactConnection { edges: [ContactEdge!]! pageInfo: PageInfo! totalCount: Int! }
type QueueCounts {
  bot: Int! unassigned: Int! assigned: Int! blocked: Int! closed: Int! blockedContacts: Int! contacts: Int!
}
type Query {
  blockedTickets(first: Int!): TicketConnection!
  tickets(status: TicketStatus!, first: Int!): TicketConnection!
  contacts(tab: ContactTab!, first: Int!): ContactConnection!
  queueCounts: QueueCounts!
}
`;
