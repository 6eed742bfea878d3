import { SYSTEM } from '../../../access/viewer.ts';
import type { Transaction } from '../../../database/transaction.ts';
import type { NewEvent } from '../../../events/event.ts';
import { appendEvents } from '../../../events/log.tx.ts';
import { saveBot } from '../../../workspaces/channels.tx.ts';
import type { ChannelUpdated } from '../../../workspaces/workspaceEvent.ts';
import { botsOf } from '../../../workspaces/workspaces.queries.ts';
import { type Health, PROBE_EVERY_MS, type SendOutcome } from '../schedule.ts';
import type { DisabledCause } from '../webhook.ts';
import { addDeliveries, isPendingIn } from '../webhookDeliveries.store.ts';
import { PROBE } from '../webhookDelivery.ts';
import type { WebhookRow } from '../webhooks.store.ts';
import { decideBotHealth } from './botHealth.ts';

/** What an attempt made of the endpoint. */
interface Attempted {
  readonly health: Health;
  /** Why it is disabled now. Null when it is not. */
  readonly disabled: DisabledCause | null;
  readonly outcome: SendOutcome;
  readonly now: Date;
}

/**
 * Says of the bot of an endpoint whether it fails. The system then takes its tickets from it. A bot that fails is asked
 * from time to time whether it answers again. Its channel and its endpoint are locked.
 */
export async function recordBotHealth(
  transaction: Transaction,
  newId: () => string,
  { id: webhookId, botChannelId: channelId }: WebhookRow,
  { health, disabled, outcome, now }: Attempted,
): Promise<void> {
  if (channelId === null) return;
  const [bot = null] = await botsOf(transaction, [channelId]);
  const change = decideBotHealth(bot, health, disabled, outcome, now);
  if (bot === null || change.effect === 'NONE') return;
  const state =
    change.effect === 'FAIL'
      ? ({ status: 'FAILING', lastErrorCode: change.code } as const)
      : ({ status: 'CONNECTED', lastErrorCode: null } as const);
  await saveBot(transaction, channelId, { ...bot, ...state });
  const changed: NewEvent<ChannelUpdated> = {
    type: 'channel.updated',
    audience: 'EVERYONE',
    contactId: null,
    ticketId: null,
    actor: SYSTEM,
    data: { channelId, changed: ['bot'] },
  };
  await appendEvents(transaction, [changed]);
  if (change.effect === 'FAIL' && change.isProbed) await addProbe(transaction, newId(), webhookId, channelId, now);
}

/** Probes have a lane of their own, named after the channel. One is enough: it is sent again until it succeeds. */
async function addProbe(
  transaction: Transaction,
  id: string,
  webhookId: string,
  lane: string,
  now: Date,
): Promise<void> {
  if (await isPendingIn(transaction, webhookId, lane)) return;
  const nextAttemptAt = new Date(now.getTime() + PROBE_EVERY_MS);
  await addDeliveries(transaction, webhookId, [
    { id, eventId: null, type: PROBE, contactId: null, lane, nextAttemptAt },
  ]);
}
