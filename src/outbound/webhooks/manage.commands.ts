import type { Viewer } from '../../access/viewer.ts';
import type { SecretBox } from '../../channels/secrets/secretBox.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { loadFeedSnapshot } from '../../events/log.queries.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow, Refusal, refuse } from '../../refusals/refusal.ts';
import { type DestinationRules, urlFault } from './destination.ts';
import { HEALTHY } from './schedule.ts';
import { newSecret } from './signature.ts';
import {
  changeWebhook,
  decideNew,
  decideTerms,
  NO_SUCH_WEBHOOK,
  secretPurpose,
  type Webhook,
  type WebhookChange,
  type WebhookTerms,
} from './webhook.ts';
import { aboutWebhook, type WebhookManaged, type WebhookUpdated } from './webhookChanged.ts';
import { addSecret, retireSecret } from './webhookSecrets.store.ts';
import { addWebhook, countWebhooks, lockWebhook, removeWebhook, saveHealth, saveWebhook } from './webhooks.store.ts';

export interface Managing {
  readonly database: Database;
  readonly newId: () => string;
  /** Null for a server without a key. */
  readonly secretBox: SecretBox | null;
  readonly webhookRules: DestinationRules;
}

export interface WebhookWithSecret {
  readonly webhook: Webhook;
  /** Shown once: only the server itself reads it again, to sign. */
  readonly secret: string;
}

const NO_KEY = refuse(
  'SECRETS_NOT_CONFIGURED',
  'This server has no key to encrypt secrets with. Its operator sets CHANNEL_SECRETS_KEY.',
);

/** Makes an endpoint that is told of what happens from now on. */
export async function createWebhook(
  managing: Managing,
  viewer: Viewer,
  asked: WebhookTerms,
): Promise<WebhookWithSecret> {
  const { database, newId, webhookRules } = managing;
  const { terms } = orThrow(decideTerms(asked, urlFault(asked.url, webhookRules)));
  const webhookId = newId();
  return database.change(viewer.workspaceId, async (transaction) => {
    orThrow(decideNew(await countWebhooks(transaction)));
    // Before this transaction writes: a snapshot of the log shows nothing of those that run beside it.
    const snapshot = await loadFeedSnapshot(transaction);
    const webhook = await addWebhook(transaction, webhookId, terms, snapshot);
    const secret = await addNewSecret(transaction, managing, webhookId);
    await appendEvents(transaction, [managed(viewer, webhookId, 'webhook.created')]);
    return { webhook, secret };
  });
}

/** Changes an endpoint. Enabled again, it goes on where it stopped. The same again changes nothing. */
export function updateWebhook(
  { database, webhookRules }: Managing,
  viewer: Viewer,
  webhookId: string,
  change: WebhookChange,
): Promise<Webhook> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const webhook = await lockWebhook(transaction, webhookId);
    if (webhook === null || webhook.botChannelId !== null) throw new Refusal(NO_SUCH_WEBHOOK);
    const { terms: asked, cause, changed } = changeWebhook(webhook, change);
    const { terms } = orThrow(decideTerms(asked, asked.url === webhook.url ? null : urlFault(asked.url, webhookRules)));
    if (changed.length === 0) return webhook;
    if (changed.includes('enabled') || changed.includes('url')) {
      await saveHealth(transaction, webhookId, HEALTHY, null);
    }
    const saved = await saveWebhook(transaction, webhookId, terms, cause);
    const updated: NewEvent<WebhookUpdated> = {
      type: 'webhook.updated',
      ...aboutWebhook(viewer.actor),
      data: { webhookId, changed },
    };
    await appendEvents(transaction, [updated]);
    return saved;
  });
}

/** Gives an endpoint a new secret. The old one signs, too, for a day. */
export function rotateWebhookSecret(managing: Managing, viewer: Viewer, webhookId: string): Promise<WebhookWithSecret> {
  return managing.database.change(viewer.workspaceId, async (transaction) => {
    const webhook = await lockWebhook(transaction, webhookId);
    if (webhook === null) throw new Refusal(NO_SUCH_WEBHOOK);
    await retireSecret(transaction, webhookId);
    const secret = await addNewSecret(transaction, managing, webhookId);
    await appendEvents(transaction, [managed(viewer, webhookId, 'webhook.secret_rotated')]);
    return { webhook, secret };
  });
}

/** Deletes an endpoint. Nothing more is sent to it. Answers its id. */
export function deleteWebhook(
  { database }: Managing,
  viewer: Viewer,
  webhookId: string,
): Promise<{ readonly webhookId: string }> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const webhook = await lockWebhook(transaction, webhookId);
    if (webhook === null || webhook.botChannelId !== null) throw new Refusal(NO_SUCH_WEBHOOK);
    await removeWebhook(transaction, webhookId);
    await appendEvents(transaction, [managed(viewer, webhookId, 'webhook.deleted')]);
    return { webhookId };
  });
}

/** Makes a secret that signs for the endpoint. It is answered this once. */
export async function addNewSecret(
  transaction: Transaction,
  { secretBox, newId }: Pick<Managing, 'secretBox' | 'newId'>,
  webhookId: string,
): Promise<string> {
  if (secretBox === null) throw new Refusal(NO_KEY);
  const secret = newSecret();
  const sealed = secretBox.seal(secretPurpose(transaction.workspaceId, webhookId), secret);
  await addSecret(transaction, webhookId, newId(), sealed);
  return secret;
}

export function managed({ actor }: Viewer, webhookId: string, type: WebhookManaged['type']): NewEvent<WebhookManaged> {
  return { type, ...aboutWebhook(actor), data: { webhookId } };
}
