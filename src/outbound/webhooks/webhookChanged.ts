import type { ActorRef } from '../../access/viewer.ts';
import type { EventShape, NewEvent } from '../../events/event.ts';
import type { DisabledCause } from './webhook.ts';

interface OfWebhook extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
}

interface Managed<Type extends string> extends OfWebhook {
  readonly type: Type;
  readonly data: { readonly webhookId: string };
}

/** An admin did something to an endpoint. */
export type WebhookManaged =
  | Managed<'webhook.created'>
  | Managed<'webhook.secret_rotated'>
  | Managed<'webhook.replayed'>
  | Managed<'webhook.deleted'>;

/** The endpoint, and the names of what changed. */
export interface WebhookUpdated extends OfWebhook {
  readonly type: 'webhook.updated';
  readonly data: { readonly webhookId: string; readonly changed: readonly string[] };
}

/** The endpoint gets nothing any more, by its own answer or because it failed for days. */
export interface WebhookDisabled extends OfWebhook {
  readonly type: 'webhook.disabled';
  readonly data: { readonly webhookId: string; readonly cause: Exclude<DisabledCause, 'ADMIN'> };
}

/** Every event about an endpoint. */
export type WebhookChanged = WebhookManaged | WebhookUpdated | WebhookDisabled;

/** The rest of an event about an endpoint. Its address is in none: an address can hold a token. */
export function aboutWebhook(actor: ActorRef): Pick<NewEvent, 'audience' | 'actor'> & {
  readonly contactId: null;
  readonly ticketId: null;
} {
  return { audience: 'EVERYONE', contactId: null, ticketId: null, actor };
}
