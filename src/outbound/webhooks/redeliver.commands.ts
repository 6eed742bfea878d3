import type { Viewer } from '../../access/viewer.ts';
import { positionOf } from '../../events/cursor.ts';
import type { EventShape } from '../../events/event.ts';
import { loadLogIdentity } from '../../events/log.queries.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { isPrunedAfter, loadEvents } from '../../events/logReader.queries.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { orThrow, Refusal, refuse } from '../../refusals/refusal.ts';
import { type Managing, managed } from './manage.commands.ts';
import { deliveriesOf } from './rounds.commands.ts';
import { decideTest, NO_SUCH_DELIVERY, NO_SUCH_WEBHOOK, type Webhook } from './webhook.ts';
import { addDeliveries, deliverAgain, findWebhookDelivery } from './webhookDeliveries.store.ts';
import type { WebhookDelivery } from './webhookDelivery.ts';
import { TEST } from './webhookEvents.ts';
import { lockWebhook, moveWebhook } from './webhooks.store.ts';

const ANOTHER_HISTORY = refuse('BAD_USER_INPUT', 'This cursor belongs to a log that was replaced by a copy.', 'after');
const PRUNED = refuse('BAD_USER_INPUT', 'What has happened since is not kept any more.', 'after');

/** Sends an endpoint a request that tells of nothing. It is tried once, and waits for no other delivery. */
export function testWebhook(
  { database, newId }: Managing,
  viewer: Viewer,
  webhookId: string,
): Promise<WebhookDelivery> {
  return database.change(viewer.workspaceId, async (transaction) => {
    orThrow(decideTest(await lockWebhook(transaction, webhookId)));
    const id = newId();
    await addDeliveries(transaction, webhookId, [{ id, eventId: null, type: TEST, contactId: null, lane: id }]);
    return added(await findWebhookDelivery(transaction, id));
  });
}

/** Sends a delivery again, under the same `webhook-id`. */
export function resendWebhook({ database }: Managing, viewer: Viewer, deliveryId: string): Promise<WebhookDelivery> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const delivery = await findWebhookDelivery(transaction, deliveryId);
    if (delivery === null) throw new Refusal(NO_SUCH_DELIVERY);
    orThrow(decideTest(await lockWebhook(transaction, delivery.webhookId)));
    return deliverAgain(transaction, delivery);
  });
}

/** Tells an endpoint again of all that happened after the cursor, and goes on from there. */
export async function replayWebhook(
  { database, newId, codec }: Managing & { readonly codec: CursorCodec },
  viewer: Viewer,
  webhookId: string,
  after: string,
): Promise<Webhook> {
  const { epoch } = await database.system(loadLogIdentity);
  return database.change(viewer.workspaceId, async (transaction) => {
    const webhook = await lockWebhook(transaction, webhookId);
    if (webhook === null || webhook.botChannelId !== null) throw new Refusal(NO_SUCH_WEBHOOK);
    const position = orThrow(positionOf(codec, viewer.workspaceId, after));
    if (position.epoch !== epoch) throw new Refusal(ANOTHER_HISTORY);
    // A reader that has had a part of the event has it again.
    const id = position.part === null ? position.id : position.id - 1;
    const place = { before: position.before, after: position.after, id };
    if (await isPrunedAfter(transaction, place)) throw new Refusal(PRUNED);
    const deferred = await loadEvents<EventShape>(transaction, position.deferred);
    await addDeliveries(transaction, webhookId, await deliveriesOf(transaction, webhook, deferred, newId));
    await moveWebhook(transaction, webhookId, place);
    await appendEvents(transaction, [managed(viewer, webhookId, 'webhook.replayed')]);
    return webhook;
  });
}

function added(delivery: WebhookDelivery | null): WebhookDelivery {
  if (delivery === null) throw new Error('The delivery that was just written is not there.');
  return delivery;
}
