import { Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { type Campaign, campaignPage } from '../../tickets/campaigns/campaigns.queries.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { After, First } from '../paging/arguments.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';
import { ChannelType } from '../workspaces/channel.graphql.ts';
import { CampaignConnection, CampaignType } from './campaign.graphql.ts';
import { channelsOfCampaign, figureOf } from './campaignFigures.queries.ts';
import { TicketType } from './ticket.graphql.ts';

@Resolver(() => CampaignType)
class CampaignResolver {
  @Query(() => CampaignConnection, {
    description:
      'The campaigns among the held tickets, the one with the newest message first. It counts as a search: a credential has one at a time.',
  })
  campaigns(@Ctx() context: GraphQLContext, @First() first: number, @After() after: string | null) {
    return campaignPage(context, { first, after });
  }

  @FieldResolver(() => Int, { description: 'The number of its held tickets.' })
  ticketCount(@Root() { id }: Campaign, @Ctx() { loaders }: GraphQLContext) {
    return figureOf(loaders, id, 'ticketCount');
  }

  @FieldResolver(() => Int, { description: 'The number of contacts that these tickets are of.' })
  contactCount(@Root() { id }: Campaign, @Ctx() { loaders }: GraphQLContext) {
    return figureOf(loaders, id, 'contactCount');
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the oldest of these tickets was created. Null when none is held any more.',
  })
  firstAt(@Root() { id }: Campaign, @Ctx() { loaders }: GraphQLContext) {
    return figureOf(loaders, id, 'firstAt');
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the newest message of these tickets arrived. Null when none is held any more.',
  })
  lastAt(@Root() { id }: Campaign, @Ctx() { loaders }: GraphQLContext) {
    return figureOf(loaders, id, 'lastAt');
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The first 300 characters of the first message of its newest ticket. Null when none is held any more.',
  })
  sample(@Root() { id }: Campaign, @Ctx() { loaders }: GraphQLContext) {
    return figureOf(loaders, id, 'sample');
  }

  @FieldResolver(() => [ChannelType], { description: 'The channels on which these tickets are.' })
  channels(@Root() { id }: Campaign, @Ctx() { loaders }: GraphQLContext) {
    return channelsOfCampaign(loaders, id);
  }
}

@Resolver(() => TicketType)
class TicketCampaignResolver {
  @FieldResolver(() => CampaignType, {
    nullable: true,
    description:
      'The campaign that the held ticket is part of. Null for a ticket that is not held, for a first message of fewer than 8 words, and while no other contact wrote the same. It follows the held tickets of others, so an event of this ticket does not tell that it began.',
  })
  campaign(@Root() { campaignId }: Ticket, @Ctx() { loaders }: GraphQLContext) {
    return campaignId && loaders.campaign.load(campaignId);
  }
}

export const CAMPAIGN_RESOLVERS = [CampaignResolver, TicketCampaignResolver] as const;
