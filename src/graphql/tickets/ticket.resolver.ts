import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { loadQueueCounts } from '../../counts/counts.queries.ts';
import { searchText } from '../../text/search.ts';
import { blockedTicketPage } from '../../tickets/blockedTickets.queries.ts';
import { messagePage } from '../../tickets/messages.queries.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import { type Ticket, type TicketList, ticketPage } from '../../tickets/tickets.queries.ts';
import { ActorType, UserType } from '../accounts/actor.graphql.ts';
import { ContactType } from '../contacts/contact.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { MessageConnection } from './message.graphql.ts';
import { QueueCountsType } from './queueCounts.graphql.ts';
import { BlockedTicketConnection, TicketConnection, TicketStatusEnum, TicketType } from './ticket.graphql.ts';
import { releasesTo, replyRefusal } from './ticketHints.queries.ts';

type Given<Value> = Value | null | undefined;

const SEARCH = {
  nullable: true,
  description:
    "Part of the contact's name, number or address, or of the first 160 characters of a message, in whatever case; null or empty for all.",
} as const;
const CHANNEL = { nullable: true, description: 'Only tickets on this channel.' } as const;
const CONTACT = { nullable: true, description: 'Only tickets of this contact.' } as const;

@Resolver(() => TicketType)
export class TicketResolver {
  @Query(() => TicketType, {
    nullable: true,
    description: 'A ticket by its id; null when there is none that you may see. To an agent, a held ticket is none.',
  })
  ticket(@Ctx() context: GraphQLContext, @Arg('id', () => ID) id: string) {
    return context.loaders.ticket.load(id);
  }

  @Query(() => TicketConnection, { description: 'The tickets of one status, the newest message first.' })
  tickets(
    @Ctx() context: GraphQLContext,
    @Arg('status', () => TicketStatusEnum, { description: 'Where they stand. An agent finds nothing under `BLOCKED`.' })
    status: TicketStatus,
    @Arg('search', () => String, SEARCH) search: Given<string>,
    @Arg('channelId', () => ID, CHANNEL) channelId: Given<string>,
    @Arg('contactId', () => ID, CONTACT) contactId: Given<string>,
    @Arg('assigneeId', () => ID, { nullable: true, description: 'Only tickets assigned to this user.' })
    assigneeId: Given<string>,
    @First() first: number,
    @After() after: string | null,
  ) {
    const filter = {
      status,
      search: searchText(search),
      channelId: channelId ?? null,
      contactId: contactId ?? null,
      assigneeId: assigneeId ?? null,
    };
    return ticketPage(context, filter, { first, after });
  }

  @Query(() => BlockedTicketConnection, {
    description: 'What is held, the newest message first. For supervisors, admins and keys with `tickets:read`.',
  })
  blockedTickets(
    @Ctx() context: GraphQLContext,
    @Arg('search', () => String, SEARCH) search: Given<string>,
    @Arg('channelId', () => ID, CHANNEL) channelId: Given<string>,
    @Arg('contactId', () => ID, CONTACT) contactId: Given<string>,
    @First() first: number,
    @After() after: string | null,
  ) {
    const filter = { search: searchText(search), channelId: channelId ?? null, contactId: contactId ?? null };
    return blockedTicketPage(context, filter, { first, after });
  }

  @Query(() => QueueCountsType, { description: 'The figures on the tabs, as they are now.' })
  queueCounts(@Ctx() { reader }: GraphQLContext) {
    return loadQueueCounts(reader);
  }

  @FieldResolver(() => ContactType, { description: 'Whose conversation it is.' })
  contact(@Root() { contactId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return loaders.contact.load(contactId);
  }

  @FieldResolver(() => ChannelType, { description: 'The channel that it came in by.' })
  channel(@Root() { channelId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return loaders.channel.load(channelId);
  }

  @FieldResolver(() => UserType, { nullable: true, description: 'The user it is assigned to; null for nobody.' })
  assignee(@Root() { assigneeId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return assigneeId && loaders.actor.load({ kind: 'USER', id: assigneeId });
  }

  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'Who released it; null if it never was held, or still is.',
  })
  releasedBy(@Root() { releasedBy }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return releasedBy && loaders.actor.load(releasedBy);
  }

  @FieldResolver(() => TicketStatusEnum, {
    nullable: true,
    description:
      "Where `unblockTicket` would move it at this moment: `BOT` or `UNASSIGNED`. Null when it is not held, or when you may not release it. It changes with the channel's bot and the settings, of which no event tells.",
  })
  releasesTo(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return releasesTo(context, ticket);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The code with which `sendMessage` would be refused at this moment: `TICKET_BLOCKED`, `TICKET_CLOSED`, `CONTACT_BLOCKED` or `FORBIDDEN`; null when you may write. It also changes when its contact is blocked or unblocked, which `contactEvents` tells.',
  })
  replyRefusal(@Root() ticket: Ticket, @Ctx() context: GraphQLContext) {
    return replyRefusal(context, ticket);
  }

  @FieldResolver(() => MessageConnection, { description: 'What was written, the newest first.' })
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
      'How many tickets the whole list has. By status alone it is exact; narrowed by anything else it is counted up to 10,000, which then means that many or more.',
  })
  totalCount(@Root() list: TicketList) {
    return list.count();
  }
}
