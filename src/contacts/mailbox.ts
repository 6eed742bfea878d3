import { type Refused, refuse } from '../refusals/refusal.ts';
import { isRole } from './identities/emailProviders.ts';
import type { Identity } from './identity.ts';

/** An address without a tag. A stored hash has no @. */
const UNTAGGED = /^([^"+@]+)@/u;

/**
 * The address without its tag at a domain whose rule is unknown: "the whole mailbox", for a person who decides that.
 * Null when there is no tag to take off, and for names of roles.
 */
export function wholeMailbox(canonical: string): string | null {
  const [, name, domain] = /^([^+@]+)\+[^@]*@(.+)$/u.exec(canonical) ?? [];
  return name === undefined || isRole(name) ? null : `${name}@${domain}`;
}

/**
 * The address without its tag, at a domain whose rule is unknown: a person can block it with each of its tags. Null for
 * every other identity.
 */
export function mailboxOf({ kind, value }: Pick<Identity, 'kind' | 'value'>): string | null {
  return kind === 'EMAIL' ? wholeMailbox(value) : null;
}

/**
 * The identity that stands for a mailbox with each of its tags. Refuses an identity that is no e-mail address, and
 * names of roles: behind their tags stand many people.
 */
export function wholeMailboxOf(identity: Identity): Identity | Refused {
  const value = mailboxOf(identity) ?? untagged(identity);
  if (value !== null) return { ...identity, value };
  return refuse('BAD_USER_INPUT', 'Only an e-mail address of one person has a mailbox to block.', 'wholeMailbox');
}

function untagged({ kind, value }: Identity): string | null {
  const [, name] = UNTAGGED.exec(value) ?? [];
  return kind !== 'EMAIL' || name === undefined || isRole(name) ? null : value;
}
