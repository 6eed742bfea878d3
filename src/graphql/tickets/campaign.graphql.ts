import { Field, ID, ObjectType } from 'type-graphql';
import type { Campaign } from '../../tickets/campaigns/campaigns.queries.ts';
import { connectionOf } from '../paging/connection.graphql.ts';

@ObjectType('Campaign', {
  description:
    'Held tickets of different contacts whose first messages are nearly identical: names, numbers, links and emoji can differ. For supervisors, admins and keys with `held:read`. It is there while it has held tickets. Decide about all of them with `startBulk` and `campaignId`.',
})
export class CampaignType implements Campaign {
  @Field(() => ID, { description: 'The id of the campaign, for the filter `campaignId`.' })
  readonly id!: string;
}

@ObjectType('CampaignConnection', { description: 'A page of campaigns, the one with the newest message first.' })
export class CampaignConnection extends connectionOf<Campaign>('Campaign', 'campaign', () => CampaignType) {}
