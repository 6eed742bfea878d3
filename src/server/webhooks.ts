import { v7 as newId } from 'uuid';
import type { SecretBox } from '../channels/secrets/secretBox.ts';
import { resolveAsMachine, resolvePublicly } from '../outbound/webhooks/sending/post.ts';
import { startWebhookSender, type WebhookSender } from '../outbound/webhooks/sending/webhookSender.service.ts';
import type { Config } from './config.ts';
import type { Core } from './core.ts';

/** The time in which an endpoint answers. */
const TIMEOUT_MS = 15_000;

interface WebhookOptions {
  readonly config: Config;
  readonly secretBox: SecretBox | null;
  readonly onFault: (error: unknown) => void;
}

/** Tells endpoints what happens, as soon as the tail has read it. */
export function serveWebhooks({ database, codec, tail }: Core, options: WebhookOptions): WebhookSender {
  const { webhookRules } = options.config;
  const resolve = webhookRules.allowPrivate ? resolveAsMachine : resolvePublicly;
  const posting = { ...webhookRules, resolve, timeoutMs: TIMEOUT_MS };
  const sender = startWebhookSender({ ...options, database: database.as('webhooks'), codec, newId, posting });
  tail.onBatch(({ events }) => sender.wake([...new Set(events.map(({ workspaceId }) => workspaceId))]));
  return sender;
}
