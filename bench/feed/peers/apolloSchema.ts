import { GraphQLScalarType } from 'graphql';
import {
  createUnionType,
  Field,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
  registerEnumType,
  Subscription,
} from 'type-graphql';
import type { HeldTicketEvent } from './content.ts';

/** The part of Blockdesk's schema that the documents select, in type-graphql. Fields are read as plain properties. */

const DateTime = new GraphQLScalarType({ name: 'DateTime' });
const EventCursor = new GraphQLScalarType({ name: 'EventCursor' });

const TicketStatus = {
  BOT: 'BOT',
  UNASSIGNED: 'UNASSIGNED',
  ASSIGNED: 'ASSIGNED',
  BLOCKED: 'BLOCKED',
  CLOSED: 'CLOSED',
};
registerEnumType(TicketStatus, { name: 'TicketStatus' });

@ObjectType({ simpleResolvers: true })
class Contact {
  @Field(() => ID) id!: string;
  @Field(() => String) displayName!: string;
}

@ObjectType({ simpleResolvers: true })
class Channel {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType({ simpleResolvers: true })
class Ticket {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => TicketStatus) status!: string;
  @Field(() => String) preview!: string;
  @Field(() => Int) messageCount!: number;
  @Field(() => DateTime) lastMessageAt!: string;
  @Field(() => DateTime) createdAt!: string;
  @Field(() => Contact) contact!: Contact;
  @Field(() => Channel) channel!: Channel;
}

@InterfaceType({ autoRegisterImplementations: false })
abstract class FeedEvent {
  @Field(() => EventCursor) cursor!: string;
  @Field(() => DateTime) occurredAt!: string;
}

@ObjectType({ implements: FeedEvent, simpleResolvers: true })
class BlockedTicketAdded extends FeedEvent {
  @Field(() => Ticket) ticket!: Ticket;
}

@ObjectType({ implements: FeedEvent, simpleResolvers: true })
class BlockedTicketUpdated extends FeedEvent {
  @Field(() => Ticket) ticket!: Ticket;
}

@ObjectType({ implements: FeedEvent, simpleResolvers: true })
class FeedReset extends FeedEvent {
  @Field(() => String) reason!: string;
}

const BlockedTicketEvent = createUnionType({
  name: 'BlockedTicketEvent',
  types: () => [BlockedTicketAdded, BlockedTicketUpdated, FeedReset] as const,
});

@Resolver()
export class FeedResolver {
  @Query(() => Boolean, { nullable: true })
  nothing(): boolean | null {
    return null;
  }

  @Subscription(() => BlockedTicketEvent, { topics: ({ context }) => Reflect.get(context, 'topic') })
  blockedTicketEvents(@Root() event: HeldTicketEvent): HeldTicketEvent {
    return event;
  }
}
