import { Field, GraphQLISODateTime, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';

/** The part of Blockdesk's schema that the questions select, in type-graphql. */

export const TicketStatus = {
  BOT: 'BOT',
  UNASSIGNED: 'UNASSIGNED',
  ASSIGNED: 'ASSIGNED',
  BLOCKED: 'BLOCKED',
  CLOSED: 'CLOSED',
} as const;
export type TicketStatus = keyof typeof TicketStatus;
registerEnumType(TicketStatus, { name: 'TicketStatus' });

export const ContactTab = { ALL: 'ALL', ACTIVE: 'ACTIVE', BLOCKED: 'BLOCKED' } as const;
registerEnumType(ContactTab, { name: 'ContactTab' });

@ObjectType()
export class PageInfo {
  @Field(() => Boolean) hasNextPage!: boolean;
  @Field(() => String, { nullable: true }) endCursor!: string | null;
}

@ObjectType()
export class Channel {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class ContactBlock {
  @Field(() => ID) id!: string;
  @Field(() => String) reason!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => GraphQLISODateTime) blockedAt!: Date;
  @Field(() => GraphQLISODateTime, { nullable: true }) expiresAt!: Date | null;
}

@ObjectType()
export class ContactIdentity {
  @Field(() => String) kind!: string;
  @Field(() => String) value!: string;
}

@ObjectType()
export class Contact {
  @Field(() => ID) id!: string;
  @Field(() => String) displayName!: string;
  @Field(() => GraphQLISODateTime) updatedAt!: Date;
  blockId!: string | null;
}

@ObjectType()
export class Ticket {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => TicketStatus) status!: TicketStatus;
  @Field(() => String) preview!: string;
  @Field(() => Int) messageCount!: number;
  @Field(() => GraphQLISODateTime) lastMessageAt!: Date;
  @Field(() => GraphQLISODateTime) createdAt!: Date;
  contactId!: string;
  channelId!: string;
}

@ObjectType()
export class TicketEdge {
  @Field(() => Ticket) node!: Ticket;
}

@ObjectType()
export class TicketConnection {
  @Field(() => [TicketEdge]) edges!: TicketEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}

@ObjectType()
export class ContactEdge {
  @Field(() => Contact) node!: Contact;
}

@ObjectType()
export class ContactConnection {
  @Field(() => [ContactEdge]) edges!: ContactEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
  @Field(() => Int) totalCount!: number;
}

@ObjectType()
export class QueueCounts {
  @Field(() => Int) bot!: number;
  @Field(() => Int) unassigned!: number;
  @Field(() => Int) assigned!: number;
  @Field(() => Int) blocked!: number;
  @Field(() => Int) closed!: number;
  @Field(() => Int) blockedContacts!: number;
  @Field(() => Int) contacts!: number;
}

@InputType()
export class ContactIdentityInput {
  @Field(() => String) kind!: string;
  @Field(() => String) value!: string;
}

@ObjectType()
export class ReceiveMessagePayload {
  @Field(() => String) outcome!: string;
}
