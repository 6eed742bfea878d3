import { loadStandingBlock } from '../../../blocks/blocks.queries.ts';
import type { Database } from '../../../database/database.ts';
import type { Transaction } from '../../../database/transaction.ts';
import type { EventShape } from '../../../events/event.ts';
import { loadEvents } from '../../../events/logReader.queries.ts';
import { lockTicket } from '../../../tickets/tickets.tx.ts';
import { botsOf } from '../../../workspaces/workspaces.queries.ts';
import { replyBar } from '../../reply.ts';
import { endBeforeDisk } from '../lateCommit.tx.ts';
import { botBody, type Composed } from '../sending/payload.ts';
import { isReturnedSince, loadAnswerable, ticketsWithBot } from './botDeliveries.queries.ts';
import { isRevoked } from './botHealth.ts';
import { type BotNews, type BotTicket, botNews, ticketsToTell } from './botNews.ts';

/**
 * Makes the body of what a bot is told. It decides anew under the lock of the contact, where a block can have come
 * first, or a person who took the ticket. The text is then read with the sight of the bot's own key. Null when there is
 * nothing to tell any more.
 */
export async function composeForBot(
  database: Database,
  workspaceId: string,
  channelId: string,
  eventId: number,
): Promise<Composed | null> {
  const decided = await database.change(workspaceId, async (transaction) => {
    const [[event], [bot = null]] = await Promise.all([
      loadEvents<EventShape>(transaction, [eventId]),
      botsOf(transaction, [channelId]),
      endBeforeDisk(transaction),
    ]);
    const news = event === undefined ? null : botNews(event);
    if (event === undefined || news === null || bot === null || isRevoked(bot)) return null;
    const ticketIds = ticketsToTell(news, await lockTickets(transaction, channelId, event.contactId, news));
    const [ticketId] = ticketIds;
    const isLate = news.messageId !== null && ticketId !== undefined;
    if (isLate && (await isReturnedSince(transaction, event, ticketId))) return null;
    return { event, news, ticketIds, keyId: bot.apiKeyId };
  });
  const [ticketId] = decided?.ticketIds ?? [];
  if (decided === null || ticketId === undefined) return null;
  const { event, news, ticketIds, keyId } = decided;
  const { messageId } = news;
  const ids = { contactId: event.contactId, channelId };
  if (messageId === null) {
    return { body: botBody(news.type, event.occurredAt, { ...ids, ticketIds }), isPersonal: false };
  }
  const sight = { workspaceId, seesHeld: false, bot: { keyId, readsContacts: false } };
  const text = await database.read(sight, (db) => loadAnswerable(db, messageId));
  if (text === null) return null;
  return { body: botBody(news.type, event.occurredAt, { ...ids, ticketId, messageId, text }), isPersonal: true };
}

/** The tickets that the news is about and the bot has, behind the lock of their contact. */
async function lockTickets(
  transaction: Transaction,
  channelId: string,
  contactId: string | null,
  { ticketIds }: BotNews,
): Promise<BotTicket[]> {
  const contactIds = ticketIds === null && contactId !== null ? [contactId] : [];
  const found = await ticketsWithBot(transaction, channelId, { ids: ticketIds ?? [], contactIds });
  const tickets: BotTicket[] = [];
  for (const { id } of found) {
    const [ticket, block] = await Promise.all([lockTicket(transaction, id), loadStandingBlock(transaction, id)]);
    const isWithBot = ticket?.status === 'BOT';
    tickets.push({ id, isWithBot, isHeldBack: ticket !== null && replyBar(ticket, block) !== null });
  }
  return tickets;
}
