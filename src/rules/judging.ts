import type { Identity } from '../contacts/identity.ts';
import type { StoredRule } from './blockRule.ts';

/** What rules see of a message. */
export interface JudgedMessage {
  readonly channelId: string;
  /** Every identity that it carries. */
  readonly identities: readonly Identity[];
  readonly body: string;
  /** The channels that an external id of a channel holds on, as one word. Null when it holds on that channel alone. */
  readonly providerOf: (channelId: string | null) => string | null;
  /** Whether it would open a ticket. Otherwise it would join an open one. */
  readonly opens: boolean;
  readonly at: Date;
}

/** The rules of a workspace, compiled. */
export interface Rules {
  /** The first rule that holds the message. Null when none does. */
  holding(message: JudgedMessage): StoredRule | null;
  /** The first rule that lets it through, whatever would hold it. */
  allowing(message: JudgedMessage): StoredRule | null;
}

/** Whether a rule judges a message at all, whatever it looks for. */
export function judges(rule: StoredRule, { channelId, opens, at }: JudgedMessage): boolean {
  const { effect, alsoOpen, enabled, expiresAt } = rule;
  if (!enabled || (expiresAt !== null && expiresAt.getTime() <= at.getTime())) return false;
  if (effect === 'HOLD' && !opens && !alsoOpen) return false;
  return rule.channelId === null || rule.channelId === channelId || holdsAtProvider(rule);
}

/** An exact external id of a provider holds on all channels of the provider. Its place says which. */
function holdsAtProvider({ match, provider }: StoredRule): boolean {
  return match === 'EXACT' && provider !== null;
}

/** Where an identity holds, and its value: equal for identities that are one. */
export function exactKey({ kind, value, channelId }: Identity, provider: string | null): string {
  const place = kind === 'PHONE' || kind === 'EMAIL' ? '' : kind === 'EXTERNAL_ID' && provider ? provider : channelId;
  return `${kind}\n${place ?? ''}\n${value}`;
}

/** The domains that an address is under: its own, and those above. */
export function domainsOf({ kind, value }: Identity): string[] {
  if (kind !== 'EMAIL') return [];
  const labels = value.slice(value.lastIndexOf('@') + 1).split('.');
  return labels.map((_, place) => labels.slice(place).join('.'));
}
