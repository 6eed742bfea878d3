import { SYSTEM } from '../../../access/viewer.ts';
import type { SecretBox } from '../../../channels/secrets/secretBox.ts';
import type { Database } from '../../../database/database.ts';
import type { Transaction } from '../../../database/transaction.ts';
import type { EventShape, LoggedEvent, NewEvent } from '../../../events/event.ts';
import { appendEvents } from '../../../events/log.tx.ts';
import { loadEvents } from '../../../events/logReader.queries.ts';
import { lockChannelForBot } from '../../../workspaces/channels.tx.ts';
import { changeDelivery } from '../../deliveries/deliveries.tx.ts';
import { failure } from '../../deliveries/sending.ts';
import { recordBotHealth } from '../bots/botHealth.tx.ts';
import { composeForBot } from '../bots/compose.commands.ts';
import { endBeforeDisk } from '../lateCommit.tx.ts';
import { afterAttempt, afterOutcome, placesFor, type SendOutcome } from '../schedule.ts';
import { aboutWebhook, type WebhookDisabled } from '../webhookChanged.ts';
import { finishAttempt, giveBack, type TakenDelivery, takeDue } from '../webhookDeliveries.store.ts';
import { purposeOf } from '../webhookDelivery.ts';
import { OUTBOUND } from '../webhookEvents.ts';
import { loadSecrets, type WebhookRef } from '../webhooks.queries.ts';
import { findWebhook, lockWebhook, saveHealth, type WebhookRow } from '../webhooks.store.ts';
import { loadReply, loadText } from './outbound.queries.ts';
import { decideHandover } from './outboundReply.ts';
import { type Composed, eventBody, messageOf, outboundBody, probeBody, testBody } from './payload.ts';

export interface Sending {
  readonly database: Database;
  readonly newId: () => string;
  /** Null for a server without a key: it cannot sign. */
  readonly secretBox: SecretBox | null;
}

/** What an endpoint has to be sent now. */
export interface DueWork {
  readonly webhook: WebhookRow;
  readonly deliveries: readonly TakenDelivery[];
  /** Whether its last attempts failed. */
  readonly isFailing: boolean;
}

/**
 * Takes at most `most` deliveries of an endpoint that are due. A dead endpoint is tried by one at a time: `isFirst`
 * says that this node has no other under way.
 */
export function takeDeliveries(
  { database }: Sending,
  { workspaceId, webhookId }: WebhookRef,
  most: number,
  isFirst: boolean,
): Promise<DueWork | null> {
  return database.change(workspaceId, async (transaction) => {
    const [webhook] = await Promise.all([findWebhook(transaction, webhookId), endBeforeDisk(transaction)]);
    const count = webhook === null ? 0 : placesFor(webhook, most, isFirst, new Date());
    if (webhook === null || count === 0) return null;
    const deliveries = await takeDue(transaction, webhookId, count);
    return { webhook, deliveries, isFailing: webhook.failingSince !== null };
  });
}

/**
 * Makes the body of a delivery from what the endpoint may see now. Null when there is nothing to tell any more: the
 * message was deleted, or the endpoint sees less than before.
 */
export async function compose(
  { database }: Sending,
  { workspaceId, webhookId }: WebhookRef,
  { seesHeld, textToo, botChannelId }: WebhookRow,
  { eventId, type }: TakenDelivery,
): Promise<Composed | null> {
  if (eventId === null) {
    const isProbe = botChannelId !== null && purposeOf({ type }) === 'PROBE';
    const body = isProbe ? probeBody(botChannelId, new Date()) : testBody(webhookId, new Date());
    return { body, isPersonal: false };
  }
  if (botChannelId !== null) return composeForBot(database, workspaceId, botChannelId, eventId);
  const scope = { workspaceId, seesHeld };
  const found = await database.read(scope, async (db) => {
    const [event] = await loadEvents<EventShape>(db, [eventId]);
    if (event === undefined) return null;
    const messageId = messageOf(event);
    if (type === OUTBOUND) return { event, messageId, reply: messageId && (await loadReply(db, messageId)) };
    const text = textToo && messageId !== null ? await loadText(db, messageId) : null;
    return { event, messageId, reply: null, text };
  });
  if (found === null) return null;
  const { event, messageId } = found;
  if (type !== OUTBOUND) return eventOf(event, seesHeld, textToo, messageId, found.text ?? null);
  const { reply } = found;
  if (reply === null || reply === '' || messageId === null) return null;
  const decided = decideHandover(reply);
  if (decided !== 'HAND_OVER' && decided !== 'DROP') {
    const report = { messageId, attempt: null, contactId: reply.contactId };
    await database.change(workspaceId, (transaction) => changeDelivery(transaction, report, failure(decided), SYSTEM));
  }
  return decided === 'HAND_OVER'
    ? { body: outboundBody(messageId, event.occurredAt, reply, textToo), isPersonal: true }
    : null;
}

function eventOf(
  event: LoggedEvent<EventShape>,
  seesHeld: boolean,
  textToo: boolean,
  messageId: string | null,
  text: string | null,
): Composed | null {
  if (!textToo || messageId === null) return { body: eventBody(event, seesHeld, null), isPersonal: false };
  return text === null ? null : { body: eventBody(event, seesHeld, { text }), isPersonal: true };
}

export function secretsOf({ database, secretBox }: Sending, webhook: WebhookRef): Promise<string[]> {
  return loadSecrets(database, secretBox, webhook);
}

/** Records what came of an attempt, and how the endpoint does. Answers whether the lane goes on at once. */
export function recordOutcome(
  sending: Sending,
  { workspaceId, webhookId }: WebhookRef,
  delivery: TakenDelivery,
  outcome: SendOutcome,
  { webhook: { botChannelId }, isFailing }: Pick<DueWork, 'webhook' | 'isFailing'>,
): Promise<boolean> {
  const now = new Date();
  const attempt = { attempts: delivery.attempts, purpose: purposeOf(delivery) };
  const change = afterAttempt(attempt, outcome, now, Math.random());
  return sending.database.change(workspaceId, async (transaction) => {
    // The endpoint before the lane, as rounds do. One that does well is not written for each success.
    if (outcome.errorCode !== null || isFailing) {
      // A bot's channel before its endpoint, as connecting a bot does.
      if (botChannelId !== null) await lockChannelForBot(transaction, botChannelId);
      await recordHealth(transaction, sending.newId, webhookId, delivery, outcome, now);
    }
    const [goesOn] = await Promise.all([
      finishAttempt(transaction, delivery, change, outcome),
      endBeforeDisk(transaction),
    ]);
    return goesOn;
  });
}

async function recordHealth(
  transaction: Transaction,
  newId: () => string,
  webhookId: string,
  { lane }: TakenDelivery,
  outcome: SendOutcome,
  now: Date,
): Promise<void> {
  const webhook = await lockWebhook(transaction, webhookId);
  if (webhook === null) return;
  const { health, disabled } = afterOutcome(webhook, lane, outcome, now);
  const cause = webhook.disabledAt === null ? disabled : null;
  await saveHealth(transaction, webhookId, health, cause);
  await recordBotHealth(transaction, newId, webhook, { health, disabled: cause, outcome, now });
  if (cause === null) return;
  const event: NewEvent<WebhookDisabled> = {
    type: 'webhook.disabled',
    ...aboutWebhook(SYSTEM),
    data: { webhookId, cause },
  };
  await appendEvents(transaction, [event]);
}

const NOTHING_SENT = { errorCode: null, responseStatus: null, responseBody: null, durationMs: 0, retryAfterMs: null };

/** There is nothing to tell any more. Answers whether the lane goes on at once. */
export function recordDropped(
  { database }: Sending,
  { workspaceId }: WebhookRef,
  delivery: TakenDelivery,
): Promise<boolean> {
  return database.change(workspaceId, (transaction) =>
    finishAttempt(transaction, delivery, { status: 'DROPPED', nextAttemptAt: null }, NOTHING_SENT),
  );
}

/** The attempt did not take place, because the server stops. Another one goes on at once, on another node. */
export async function recordNotSent(
  { database }: Sending,
  { workspaceId }: WebhookRef,
  delivery: TakenDelivery,
): Promise<false> {
  await database.change(workspaceId, (transaction) => giveBack(transaction, delivery));
  return false;
}
