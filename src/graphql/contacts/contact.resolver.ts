import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { blockHistory } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import { contactTicketPage } from '../../tickets/tickets.queries.ts';
import { timelinePage } from '../../timeline/timeline.queries.ts';
import { ContactBlockConnectionType, ContactBlockType } from '../blocks/block.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { TicketConnection, TicketStatusEnum } from '../tickets/ticket.graphql.ts';
import { TimelineConnectionType } from '../timeline/timeline.graphql.ts';
import { ContactType } from './contact.graphql.ts';
import { ContactIdentityType } from './identity.graphql.ts';

@Resolver(() => ContactType)
export class ContactResolver {
  @FieldResolver(() => [ContactIdentityType], {
    description: 'Everything by which they are recognised, the longest known first.',
  })
  identities(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return loaders.identities.load(id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether a block is in force: then what they write is held.' })
  blocked(@Root() { blockId }: Contact) {
    return blockId !== null;
  }

  @FieldResolver(() => ContactBlockType, {
    nullable: true,
    description: 'The block in force; null while they are active.',
  })
  block(@Root() { blockId }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return blockId && loaders.block.load(blockId);
  }

  @FieldResolver(() => ContactBlockConnectionType, { description: 'Every block they ever had, the newest first.' })
  blockHistory(
    @Root() { id }: Contact,
    @Ctx() context: GraphQLContext,
    @First() first: number,
    @After() after: string | null,
  ) {
    return blockHistory(context, id, { first, after });
  }

  @FieldResolver(() => TicketConnection, { description: 'Their tickets on every channel, the newest message first.' })
  tickets(
    @Root() { id }: Contact,
    @Ctx() context: GraphQLContext,
    @Arg('statuses', () => [TicketStatusEnum], {
      nullable: true,
      description: 'Only tickets of these; null for every status.',
    })
    statuses: TicketStatus[] | null | undefined,
    @First() first: number,
    @After() after: string | null,
  ) {
    return contactTicketPage(context, id, statuses ?? null, { first, after });
  }

  @FieldResolver(() => Int, { description: 'How many of their tickets are held. An agent is answered 0.' })
  async blockedTicketCount(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return (await loaders.ticketCounts.load(id)).blocked;
  }

  @FieldResolver(() => Int, {
    description: 'How many of their tickets are open: with the bot, unassigned or assigned.',
  })
  async openTicketCount(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return (await loaders.ticketCounts.load(id)).open;
  }

  @FieldResolver(() => TimelineConnectionType, {
    description: 'What happened to them and their tickets, the newest first. An agent is told nothing of what is held.',
  })
  timeline(
    @Root() { id }: Contact,
    @Ctx() context: GraphQLContext,
    @First() first: number,
    @After() after: string | null,
  ) {
    return timelinePage(context, { actorId: null, contactId: id }, { first, after });
  }
}
