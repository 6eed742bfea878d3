import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { loadQueueCounts } from '../../counts/counts.queries.ts';
import { searchText } from '../../text/search.ts';
import { blockedTicketPage } from '../../tickets/blockedTickets.queries.ts';
import { messagePage } from '../../tickets/messages.queries.ts';
import type { ReviewState } from '../../tickets/review/review.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { type TicketList, ticketPage } from '../../tickets/tickets.queries.ts';
import { ActorType, UserType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { RefusalCodeEnum } from '../refusals/refusalCode.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { type Selection, selectsOfList, ticketShape } from '../selection.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { MessageConnection } from './message.graphql.ts';
import { QueueCountsType } from './queueCounts.graphql.ts';
import { ReviewStateEnum } from './review.graphql.ts';
import { BlockedTicketConnection, TicketConnection, TicketStatusEnum, TicketType } from './ticket.graphql.ts';
import { releasesTo, replyRefusal, replyWindowEndsAt } from './ticketHints.queries.ts';

type Given<Value> = Value | null | undefined;

const SEARCH = {
  nullable: true,
  description:
    'Words, at most 2,000 characters. A ticket is found when each word is in the name or an identity of its contact, or in one message. Their order does not matter. Words in quotes are one phrase. Letter case and accents do not matter. An identity is found in every spelling that `contactByIdentity` takes, and a telephone number also in its national form. One or two letters are found in the first 160 characters of a message, and beyond them where a word begins. Left out, null or blank, every ticket is listed.',
} as const;
const CHANNEL = {
  nullable: true,
  description: 'Only tickets on this channel. Left out or null, tickets on every channel.',
} as const;
const CONTACT = {
  nullable: true,
  description:
    'Only tickets of this contact. The id of a merged contact finds those of the kept one. Left out or null, tickets of every contact.',
} as const;

@Resolver(() => TicketType)
export class TicketResolver {
  @Query(() => TicketType, {
    nullable: true,
    description: 'Reads a ticket by its id. Null when you can see no such ticket. An agent sees no held ticket.',
  })
  ticket(@Ctx() context: GraphQLContext, @Arg('id', () => ID, { description: 'The id of the ticket.' }) id: string) {
    return context.loaders.ticket.load(id);
  }

  @Query(() => TicketConnection, { description: 'The tickets with one status, the newest message first.' })
  tickets(
    @Ctx() context: GraphQLContext,
    @Arg('status', () => TicketStatusEnum, {
      description: 'The status to list. An agent finds no ticket with `BLOCKED`.',
    })
    status: TicketStatus,
    @Arg('search', () => String, SEARCH) search: Given<string>,
    @Arg('channelId', () => ID, CHANNEL) channelId: Given<string>,
    @Arg('contactId', () => ID, CONTACT) contactId: Given<string>,
    @Arg('assigneeId', () => ID, {
      nullable: true,
      description: 'Only tickets assigned to this user. Left out or null, tickets of every user and of none.',
    })
    assigneeId: Given<string>,
    @First() first: number,
    @After() after: string | null,
    @Info() info: Selection,
  ) {
    const filter = {
      status,
      search: searchText(search),
      channelId: channelId ?? null,
      contactId: contactId ?? null,
      assigneeId: assigneeId ?? null,
    };
    return ticketPage(context, filter, { first, after }, ticketShape(info));
  }

  @Query(() => BlockedTicketConnection, {
    description: 'The held tickets, the newest message first. For supervisors, admins and keys with `held:read`.',
  })
  blockedTickets(
    @Ctx() context: GraphQLContext,
    @Arg('search', () => String, SEARCH) search: Given<string>,
    @Arg('channelId', () => ID, CHANNEL) channelId: Given<string>,
    @Arg('contactId', () => ID, CONTACT) contactId: Given<string>,
    @Arg('review', () => ReviewStateEnum, {
      nullable: true,
      description: 'Only tickets with this review state. Left out or null, tickets with every state.',
    })
    review: Given<ReviewState>,
    @Arg('expiringBefore', () => DateTime, {
      nullable: true,
      description:
        'Only tickets whose `deletesAt` is before this moment. It cannot be given with `search`. Left out or null, all tickets.',
    })
    expiringBefore: Given<Date>,
    @Arg('campaignId', () => ID, {
      nullable: true,
      description:
        'Only tickets of this campaign. It cannot be given with `search`. Left out or null, tickets of every campaign and of none.',
    })
    campaignId: Given<string>,
    @First() first: number,
    @After() after: string | null,
    @Info() info: Selection,
  ) {
    const filter = {
      search: searchText(search),
      channelId: channelId ?? null,
      contactId: contactId ?? null,
      review: review ?? null,
      expiringBefore: expiringBefore ?? null,
      campaignId: campaignId ?? null,
    };
    const wanted = {
      shape: ticketShape(info),
      totalCount: selectsOfList(info, 'totalCount'),
      feedCursor: selectsOfList(info, 'feedCursor'),
      readAt: selectsOfList(info, 'readAt'),
    };
    return blockedTicketPage(context, filter, { first, after }, wanted);
  }

  @Query(() => QueueCountsType, { description: 'The counts on the tabs.' })
  queueCounts(@Ctx() { reader }: GraphQLContext) {
    return loadQueueCounts(reader);
  }

  @FieldResolver(() => ContactType, { description: 'The contact of the conversation.' })
  contact(@Root() { contactId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ChannelType, { description: 'The channel of the conversation.' })
  channel(@Root() { channelId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return loaders.channel.load(channelId);
  }

  @FieldResolver(() => UserType, {
    nullable: true,
    description: 'The user to whom the ticket is assigned. A closed ticket keeps its assignee. Null without one.',
  })
  assignee(@Root() { assigneeId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return assigneeId && loaders.actor.load({ kind: 'USER', id: assigneeId });
  }

  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'The actor who released it. Null for a ticket that never was held, or still is.',
  })
  releasedBy(@Root() { releasedBy }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return releasedBy && loaders.actor.load(releasedBy);
  }

  @FieldResolver(() => TicketStatusEnum, {
    nullable: true,
    description:
      'The status to which `unblockTicket` would move it now: `BOT` or `UNASSIGNED`. Null when it is not held, or when you may not release it. It follows the settings and the bot of the channel, which have no events.',
  })
  releasesTo(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return releasesTo(context, ticket);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The code with which `sendMessage` would be refused now: `TICKET_BLOCKED`, `TICKET_CLOSED`, `CONTACT_BLOCKED`, `CONTACT_OPTED_OUT` or `FORBIDDEN`. Null when you may reply.',
    deprecationReason: 'Use `replyRefusalCode`: the same code as an enum value.',
  })
  replyRefusal(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return replyRefusal(context, ticket);
  }

  @FieldResolver(() => RefusalCodeEnum, {
    nullable: true,
    description:
      'The code with which `sendMessage` would be refused now. Null when you may reply. It follows the ticket, and the block of its contact, which `contactEvents` sends.',
  })
  replyRefusalCode(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return replyRefusal(context, ticket);
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      'When the provider stops taking replies: on WhatsApp 24 hours after the contact wrote last. Then `sendMessage` is refused with `REPLY_WINDOW_CLOSED`. Null where the connection of the channel has no such limit. It follows the messages of the contact in this chat, on every ticket that is not held.',
  })
  replyWindowEndsAt(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return replyWindowEndsAt(context, ticket);
  }

  @FieldResolver(() => MessageConnection, { description: 'The messages of the ticket, the newest first.' })
  messages(
    @Root() { id }: Ticket,
    @Ctx() context: GraphQLContext,
    @First(50) first: number,
    @After() after: string | null,
  ) {
    return messagePage(context, id, { first, after });
  }
}

@Resolver(() => TicketConnection)
export class TicketConnectionResolver {
  @FieldResolver(() => Int, {
    description:
      'The number of tickets in the whole list. By status alone it is exact. With another filter it counts up to 10,000, and with a search up to 100: these then mean that many or more.',
  })
  totalCount(@Root() list: TicketList) {
    return list.count();
  }
}
