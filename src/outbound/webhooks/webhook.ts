import { type Refused, refuse } from '../../refusals/refusal.ts';
import { isAboutHeld, type WebhookEvent } from './webhookEvents.ts';

/** The most endpoints of a workspace. */
export const MAX_WEBHOOKS = 20;
/** How long the secret that was replaced goes on signing. */
export const OLD_SECRET_HOURS = 24;

export const DISABLED_CAUSES = ['ADMIN', 'GONE', 'FAILING'] as const;
/** Why an endpoint gets nothing: an admin said so, it answered 410, or it failed for five days. */
export type DisabledCause = (typeof DISABLED_CAUSES)[number];

/** What an admin decides of an endpoint. */
export interface WebhookTerms {
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Whether it is told of what is held for supervisors. */
  readonly seesHeld: boolean;
  /** Whether it gets the text of messages, too. */
  readonly textToo: boolean;
}

export interface Webhook extends WebhookTerms {
  readonly id: string;
  readonly createdAt: Date;
  /** Null while it is enabled. */
  readonly disabledAt: Date | null;
  readonly disabledCause: DisabledCause | null;
  /** Since when no delivery succeeded. Null when the last one did. */
  readonly failingSince: Date | null;
}

/** The fields to change. A field that is left out or null stays as it is. */
export interface WebhookChange {
  readonly url?: string | null | undefined;
  readonly events?: readonly WebhookEvent[] | null | undefined;
  readonly seesHeld?: boolean | null | undefined;
  readonly textToo?: boolean | null | undefined;
  readonly enabled?: boolean | null | undefined;
}

export const NO_SUCH_WEBHOOK = refuse('WEBHOOK_NOT_FOUND', 'There is no such webhook.', 'webhookId');
export const NO_SUCH_DELIVERY = refuse('WEBHOOK_NOT_FOUND', 'There is no such delivery of a webhook.', 'deliveryId');
const TOO_MANY = refuse('WEBHOOK_LIMIT', `A workspace has at most ${MAX_WEBHOOKS} webhooks. Delete one first.`);
const NO_EVENT = refuse('BAD_USER_INPUT', 'Name at least one event.', 'events');
const NEEDS_HELD = refuse(
  'BAD_USER_INPUT',
  'These events are about held messages alone. Set seesHeld, or leave them out.',
  'events',
);
const NOT_ENABLED = refuse('BAD_USER_INPUT', 'This webhook is disabled. Enable it first.', 'webhookId');

/** `urlFault` says why the address cannot be one of an endpoint. Null for one that can. */
export function decideTerms<Terms extends WebhookTerms>(
  terms: Terms,
  urlFault: string | null,
): { readonly terms: Terms } | Refused {
  if (urlFault !== null) return refuse('BAD_USER_INPUT', urlFault, 'url');
  const events = [...new Set(terms.events)];
  if (events.length === 0) return NO_EVENT;
  if (!terms.seesHeld && events.some(isAboutHeld)) return NEEDS_HELD;
  return { terms: { ...terms, events } };
}

export function decideNew(count: number): { readonly effect: 'CREATE' } | Refused {
  return count >= MAX_WEBHOOKS ? TOO_MANY : { effect: 'CREATE' };
}

export function decideTest(webhook: Webhook | null): { readonly webhook: Webhook } | Refused {
  if (webhook === null) return NO_SUCH_WEBHOOK;
  return webhook.disabledAt === null ? { webhook } : NOT_ENABLED;
}

/** What the endpoint becomes, and the names of the fields that differ. */
export function changeWebhook(
  old: Webhook,
  change: WebhookChange,
): { readonly terms: WebhookTerms; readonly cause: DisabledCause | null; readonly changed: readonly string[] } {
  const terms = {
    url: change.url ?? old.url,
    events: [...new Set(change.events ?? old.events)],
    seesHeld: change.seesHeld ?? old.seesHeld,
    textToo: change.textToo ?? old.textToo,
  };
  const wasEnabled = old.disabledAt === null;
  const enabled = change.enabled ?? wasEnabled;
  const cause = enabled ? null : (old.disabledCause ?? 'ADMIN');
  const sorted = (events: readonly string[]) => [...events].sort().join();
  const changed = [
    ...(['url', 'seesHeld', 'textToo'] as const).filter((name) => terms[name] !== old[name]),
    ...(sorted(terms.events) === sorted(old.events) ? [] : ['events']),
    ...(enabled === wasEnabled ? [] : ['enabled']),
  ];
  return { terms, cause, changed };
}

/** Whose secret it is: the text is encrypted for this purpose only. */
export function secretPurpose(workspaceId: string, webhookId: string): string {
  return `webhook secret ${workspaceId} ${webhookId}`;
}
