import type { CampaignFigures } from '../../tickets/campaigns/campaigns.queries.ts';
import type { Loaders } from '../loaders.queries.ts';

type Loading = Pick<Loaders, 'campaignFigures' | 'channel'>;
type Figure = Exclude<keyof CampaignFigures, 'id' | 'channelIds'>;

/** What a campaign has, once it has no held ticket any more. */
const GONE = { ticketCount: 0, contactCount: 0, firstAt: null, lastAt: null, sample: null };

/** One figure of a campaign, as it is now. */
export async function figureOf<Name extends Figure>({ campaignFigures }: Loading, id: string, name: Name) {
  const figures = await campaignFigures.load(id);
  return (figures ?? GONE)[name];
}

/** The channels of a campaign's held tickets. */
export async function channelsOfCampaign({ campaignFigures, channel }: Loading, id: string) {
  const figures = await campaignFigures.load(id);
  return channel.loadMany(figures?.channelIds ?? []);
}
