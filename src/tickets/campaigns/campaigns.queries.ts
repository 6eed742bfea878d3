import { sql } from 'drizzle-orm';
import type { Reader } from '../../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import { type CursorCodec, cursorAt, placeAfter } from '../../paging/cursorCodec.ts';
import { type Page, type PageRequest, type Place, pageOf } from '../../paging/page.ts';
import { messages, tickets } from '../tickets.table.ts';

/** Held tickets of different contacts whose first messages are nearly identical. It is there while such tickets are. */
export interface Campaign {
  readonly id: string;
}

/** What a campaign has now. */
export interface CampaignFigures extends Campaign {
  readonly ticketCount: number;
  readonly contactCount: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly channelIds: readonly string[];
  /** The beginning of the newest ticket's first message. */
  readonly sample: string;
}

const IN_CAMPAIGN = sql`workspace_id = ${thisWorkspace} and status = 'BLOCKED' and campaign_id is not null`;

const FIGURES = sql`
  select campaign_id as id, count(*)::integer as ticket_count, count(distinct contact_id)::integer as contact_count,
    min(created_at) as first_at, max(last_message_at) as last_at,
    to_jsonb(array_agg(distinct channel_id)) as channel_ids, max(id::text)::uuid as newest_id
  from ${tickets}`;

/** The first message of the newest ticket, which the gate found to be like the others. */
const SAMPLE = sql`
  select left(body, 300) from ${messages}
  where workspace_id = ${thisWorkspace} and ticket_id = newest_id and notice is null
  order by stored_at, id limit 1`;

/** Run as a search, which has its own share and time limit: it reads every held ticket that is in a campaign. */
const page = statement<Place & { most: number }, { id: string; lastAt: Date }>(
  sql`
  select campaign_id as id, max(last_message_at) as last_at from ${tickets} where ${IN_CAMPAIGN}
  group by campaign_id
  having count(distinct contact_id) > 1
    and (max(last_message_at), campaign_id) < (${param('at')}::timestamptz, ${param('id')}::uuid)
  order by last_at desc, id desc limit ${param('most')}::integer`,
  { isSearch: true },
);

const figures = statement<{ ids: string }, CampaignFigures>(sql`
  select figures.id, ticket_count, contact_count, first_at, last_at, channel_ids, (${SAMPLE}) as sample
  from (${FIGURES} where ${IN_CAMPAIGN} and campaign_id = any(${param('ids')}::uuid[]) group by campaign_id) figures`);

/** Two looks at an index: whether another contact has a ticket in the campaign, too. */
const shared = statement<{ ids: string }, Campaign>(sql`
  select asked.id from unnest(${param('ids')}::uuid[]) asked(id)
  where (select contact_id from ${tickets} where ${IN_CAMPAIGN} and campaign_id = asked.id order by contact_id limit 1)
    <> (select contact_id from ${tickets} where ${IN_CAMPAIGN} and campaign_id = asked.id order by contact_id desc limit 1)`);

/** A page of the campaigns, the one with the newest message first. */
export async function campaignPage(
  { reader, codec }: { readonly reader: Reader; readonly codec: CursorCodec },
  request: PageRequest,
): Promise<Page<Campaign>> {
  const purpose = `campaigns ${reader.scope.workspaceId}`;
  const rows = await reader.run(page, { ...placeAfter(codec, purpose, request), most: request.first + 1 });
  return pageOf(rows, request, ({ lastAt, id }) => cursorAt(codec, purpose, lastAt, id));
}

/** Those of the campaigns that have tickets of two contacts, in no order. */
export function campaignsByIds(reader: Reader, ids: readonly string[]): Promise<Campaign[]> {
  return reader.run(shared, { ids: idList(ids) });
}

/** What these campaigns have now, in no order. A campaign without tickets is left out. */
export function figuresOfCampaigns(reader: Reader, ids: readonly string[]): Promise<CampaignFigures[]> {
  return reader.run(figures, { ids: idList(ids) });
}
