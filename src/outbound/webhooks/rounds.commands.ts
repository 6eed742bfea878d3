import { connectionsOf } from '../../channels/connections/channelConnections.queries.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { EventShape, LoggedEvent } from '../../events/event.ts';
import { loadFeedSnapshot } from '../../events/log.queries.ts';
import { placeAt, readOn } from '../../events/logReader.queries.ts';
import { botDeliveriesOf } from './bots/botDeliveries.queries.ts';
import { endBeforeDisk } from './lateCommit.tx.ts';
import { repliesTold } from './sending/outbound.queries.ts';
import { addDeliveries, type NewWebhookDelivery } from './webhookDeliveries.store.ts';
import { laneOf } from './webhookDelivery.ts';
import { OUTBOUND } from './webhookEvents.ts';
import type { WebhookRef } from './webhooks.queries.ts';
import { lockFreeWebhook, moveWebhook, type WebhookRow } from './webhooks.store.ts';

/** Events that one round reads. */
const MOST = 500;

export interface Round {
  /** How many deliveries were added. */
  readonly added: number;
  readonly isMore: boolean;
}

const NOTHING: Round = { added: 0, isMore: false };

/**
 * Reads on for one endpoint: its place moves, and what it is to be told is added, in one transaction. So each event is
 * added once, on whatever nodes and after whatever crash. A round that finds another one under way leaves it to that
 * one.
 */
export function readLogFor(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  { workspaceId, webhookId }: WebhookRef,
): Promise<Round> {
  return database.change(workspaceId, async (transaction) => {
    const [webhook] = await Promise.all([lockFreeWebhook(transaction, webhookId), endBeforeDisk(transaction)]);
    if (webhook === null) return NOTHING;
    if (!webhook.isAtHome) {
      // The database was restored elsewhere. Its place means nothing there, so it goes on with what happens from now.
      await moveWebhook(transaction, webhookId, placeAt(await loadFeedSnapshot(transaction)));
      return NOTHING;
    }
    const place = { before: webhook.seenBefore, after: webhook.seenAfter, id: webhook.seenId };
    const { events, next, isMore } = await readOn(transaction, place, MOST);
    const added =
      webhook.botChannelId === null
        ? await deliveriesOf(transaction, webhook, events, newId)
        : await botDeliveriesOf(transaction, webhook.botChannelId, events, newId);
    await addDeliveries(transaction, webhookId, added);
    await moveWebhook(transaction, webhookId, next);
    return { added: added.length, isMore };
  });
}

/** What the endpoint is to be told of the events: ids alone. */
export async function deliveriesOf(
  transaction: Transaction,
  { events: wanted, seesHeld }: Pick<WebhookRow, 'events' | 'seesHeld'>,
  events: readonly LoggedEvent<EventShape>[],
  newId: () => string,
): Promise<NewWebhookDelivery[]> {
  const visible = events.filter(({ audience }) => seesHeld || audience === 'EVERYONE');
  const replies = wanted.includes(OUTBOUND) ? await repliesToDeliver(transaction, visible) : new Set<number>();
  return visible.flatMap((event) => {
    const types = [...wanted.filter((type) => type === event.type), ...(replies.has(event.id) ? [OUTBOUND] : [])];
    const { id: eventId, contactId } = event;
    return types.map((type) => ({ id: newId(), eventId, type, contactId, lane: laneOf(contactId) }));
  });
}

/** The numbers of the events that tell of a reply which a system of the partner delivers, at first or once more. */
async function repliesToDeliver(
  transaction: Transaction,
  events: readonly LoggedEvent<EventShape>[],
): Promise<ReadonlySet<number>> {
  const replies = events.flatMap(({ id, type, data }) => {
    const isReply = type === 'ticket.message_sent' || type === 'ticket.delivery_changed';
    if (!isReply || !('messageId' in data) || typeof data.messageId !== 'string') return [];
    const isToSend = type === 'ticket.message_sent' || ('status' in data && data.status === 'PENDING');
    return isToSend ? [{ id, messageId: data.messageId }] : [];
  });
  if (replies.length === 0) return new Set();
  const channels = await repliesTold(
    transaction,
    replies.map(({ messageId }) => messageId),
  );
  const channelIds = [...new Set(channels.values())];
  const connections = await connectionsOf(transaction, channelIds);
  const byWebhook = new Set(channelIds.filter((_, at) => connections[at]?.kind === 'WEBHOOK'));
  return new Set(replies.flatMap(({ id, messageId }) => (byWebhook.has(channels.get(messageId) ?? '') ? [id] : [])));
}
