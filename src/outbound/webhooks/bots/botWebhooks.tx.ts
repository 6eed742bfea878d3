import type { Transaction } from '../../../database/transaction.ts';
import { addNewSecret, type Managing } from '../manage.commands.ts';
import { HEALTHY } from '../schedule.ts';
import { addWebhook, lockWebhookOfBot, removeWebhook, saveHealth, saveWebhook } from '../webhooks.store.ts';
import type { BotAddressChange } from './botAddress.ts';

/** What a bot's endpoint is, for the decision what becomes of it. */
export interface BotWebhook {
  readonly id: string;
  readonly url: string;
  readonly isEnabled: boolean;
}

/** Locks the endpoint of the bot on a locked channel. Null for a bot without one. */
export async function lockBotWebhook(transaction: Transaction, channelId: string): Promise<BotWebhook | null> {
  const webhook = await lockWebhookOfBot(transaction, channelId);
  return webhook && { id: webhook.id, url: webhook.url, isEnabled: webhook.disabledAt === null };
}

/**
 * Opens, moves or closes the endpoint of a bot. It is told of what happens after the snapshot. Answers the secret of
 * one that was opened, this once.
 */
export async function changeBotWebhook(
  transaction: Transaction,
  managing: Pick<Managing, 'secretBox' | 'newId'>,
  channelId: string,
  { closes, moves, opens }: BotAddressChange,
  snapshot: string,
): Promise<string | null> {
  if (closes !== null) await removeWebhook(transaction, closes);
  if (moves !== null) {
    await saveHealth(transaction, moves.id, HEALTHY, null);
    await saveWebhook(transaction, moves.id, termsOf(moves.url), null);
  }
  if (opens === null) return null;
  const webhookId = managing.newId();
  await addWebhook(transaction, webhookId, termsOf(opens), snapshot, channelId);
  return addNewSecret(transaction, managing, webhookId);
}

/** Nothing more is sent to the endpoint. */
export async function closeBotWebhook(transaction: Transaction, webhook: BotWebhook | null): Promise<void> {
  if (webhook !== null) await removeWebhook(transaction, webhook.id);
}

/** An endpoint of a bot is told of its tickets alone, and of nothing that is held. */
function termsOf(url: string) {
  return { url, events: [], seesHeld: false, textToo: true };
}
