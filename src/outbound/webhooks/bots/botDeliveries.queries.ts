import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../../../database/statement.ts';
import type { Queryable } from '../../../database/transaction.ts';
import type { EventShape, LoggedEvent } from '../../../events/event.ts';
import { events } from '../../../events/events.table.ts';
import { messages, tickets } from '../../../tickets/tickets.table.ts';
import type { NewWebhookDelivery } from '../webhookDeliveries.store.ts';
import { laneOf } from '../webhookDelivery.ts';
import { type BotNews, botNews } from './botNews.ts';

const IS_WITH_BOT = sql`workspace_id = ${thisWorkspace} and channel_id = ${param('channelId')}::uuid and status = 'BOT'`;

const withBot = statement<{ channelId: string; ids: string; contactIds: string }, TicketWithBot>(sql`
  select id, contact_id from ${tickets} where ${IS_WITH_BOT} and id = any(${param('ids')}::uuid[])
  union
  select id, contact_id from ${tickets} where ${IS_WITH_BOT} and contact_id = any(${param('contactIds')}::uuid[])`);

const answerable = statement<{ messageId: string }, { text: string }>(sql`
  select body as text from ${messages}
  where workspace_id = ${thisWorkspace} and id = ${param('messageId')}::uuid and not automatic`);

const cameBack = statement<{ contactId: string | null; ticketId: string; eventId: number }, { id: string }>(sql`
  select id from ${events}
  where workspace_id = ${thisWorkspace} and contact_id = ${param('contactId')}::uuid
    and id > ${param('eventId')}::bigint and ticket_id = ${param('ticketId')}::uuid
    and type in ('ticket.returned_to_bot', 'ticket.reopened', 'ticket.released') limit 1`);

export interface TicketWithBot {
  readonly id: string;
  readonly contactId: string;
}

/** The tickets that the bot of the channel has, of these and of all tickets of these contacts. */
export function ticketsWithBot(
  db: Queryable,
  channelId: string,
  { ids, contactIds }: { readonly ids: readonly string[]; readonly contactIds: readonly string[] },
): Promise<TicketWithBot[]> {
  return db.run(withBot, { channelId, ids: idList(ids), contactIds: idList(contactIds) });
}

/**
 * Whether the ticket came to the bot after the event. Then that is told, and the bot reads its messages: a person may
 * have answered them.
 */
export async function isReturnedSince(
  transaction: Queryable,
  { id: eventId, contactId }: LoggedEvent<EventShape>,
  ticketId: string,
): Promise<boolean> {
  return (await transaction.run(cameBack, { contactId, ticketId, eventId })).length > 0;
}

/** The text of a message that the bot may answer: not one that a machine wrote. Null for one that is gone. */
export async function loadAnswerable(db: Queryable, messageId: string): Promise<string | null> {
  const [row] = await db.run(answerable, { messageId });
  return row?.text ?? null;
}

/**
 * What the bot of the channel is to be told of the events. Most messages of a channel go to tickets that it has not, so
 * those are left out here. What it may be told is decided when it is sent.
 */
export async function botDeliveriesOf(
  db: Queryable,
  channelId: string,
  events: readonly LoggedEvent<EventShape>[],
  newId: () => string,
): Promise<NewWebhookDelivery[]> {
  const told = events.flatMap((event) => {
    const news = botNews(event);
    return news !== null && (news.channelId ?? channelId) === channelId ? [{ event, news }] : [];
  });
  if (told.length === 0) return [];
  const found = await ticketsWithBot(db, channelId, {
    ids: told.flatMap(({ news }) => news.ticketIds ?? []),
    contactIds: told.flatMap(({ event, news }) => (news.ticketIds === null ? [event.contactId ?? ''] : [])),
  });
  return told
    .filter(({ event, news }) => isTold(news, event.contactId, found))
    .map(({ event: { id: eventId, contactId }, news: { type } }) => ({
      id: newId(),
      eventId,
      type,
      contactId,
      lane: laneOf(contactId),
    }));
}

function isTold({ type, ticketIds }: BotNews, contactId: string | null, found: readonly TicketWithBot[]): boolean {
  if (ticketIds === null) return found.some((ticket) => ticket.contactId === contactId);
  return type === 'bot.ended' || ticketIds.some((id) => found.some((ticket) => ticket.id === id));
}
