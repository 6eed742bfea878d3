import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import { blockHistory } from '../../blocks/blocks.queries.ts';
import type { Contact } from '../../contacts/contact.ts';
import type { TicketStatus } from '../../tickets/ticket.ts';
import { contactTicketPage } from '../../tickets/tickets.queries.ts';
import { timelinePage } from '../../timeline/timeline.queries.ts';
import { ContactBlockConnectionType, ContactBlockType } from '../blocks/block.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { type Selection, ticketShape } from '../selection.ts';
import { TicketConnection, TicketStatusEnum } from '../tickets/ticket.graphql.ts';
import { TimelineConnectionType } from '../timeline/timeline.graphql.ts';
import { ContactType } from './contact.graphql.ts';
import { ContactIdentityType } from './identity.graphql.ts';

@Resolver(() => ContactType)
export class ContactResolver {
  @FieldResolver(() => [ContactIdentityType], {
    description:
      'The identities by which the contact is recognised, the oldest first. An identity that came with a held message is shown only to viewers who may see held tickets.',
  })
  identities(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return loaders.identities.load(id);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether a block is in force. While it is, new messages of the contact are held.',
  })
  blocked(@Root() { blockId }: Contact) {
    return blockId !== null;
  }

  @FieldResolver(() => ContactBlockType, {
    nullable: true,
    description: 'The block in force. Null without one.',
  })
  block(@Root() { blockId }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return blockId && loaders.block.load(blockId);
  }

  @FieldResolver(() => ContactBlockConnectionType, { description: 'Every block of the contact, the newest first.' })
  blockHistory(
    @Root() { id }: Contact,
    @Ctx() context: GraphQLContext,
    @First() first: number,
    @After() after: string | null,
  ) {
    return blockHistory(context, id, { first, after });
  }

  @FieldResolver(() => TicketConnection, {
    description: 'The tickets of the contact on every channel, the newest message first.',
  })
  tickets(
    @Root() { id }: Contact,
    @Ctx() context: GraphQLContext,
    @Arg('statuses', () => [TicketStatusEnum], {
      nullable: true,
      description: 'Only tickets with one of these statuses. Left out or null, tickets of every status.',
    })
    statuses: TicketStatus[] | null | undefined,
    @First() first: number,
    @After() after: string | null,
    @Info() info: Selection,
  ) {
    return contactTicketPage(context, id, statuses ?? null, { first, after }, ticketShape(info));
  }

  @FieldResolver(() => Int, { description: 'The number of held tickets. 0 for viewers who may not see held tickets.' })
  async blockedTicketCount(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return (await loaders.ticketCounts.load(id)).blocked;
  }

  @FieldResolver(() => Int, {
    description: 'The number of open tickets: `BOT`, `UNASSIGNED` or `ASSIGNED`.',
  })
  async openTicketCount(@Root() { id }: Contact, @Ctx() { loaders }: GraphQLContext) {
    return (await loaders.ticketCounts.load(id)).open;
  }

  @FieldResolver(() => TimelineConnectionType, {
    description:
      'The events of the contact and its tickets, the newest first. Events of held tickets are left out for viewers who may not see them.',
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
