export const IDENTITY_KINDS = ['PHONE', 'EMAIL', 'HANDLE', 'EXTERNAL_ID'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/**
 * How a contact is recognised. `value` is the canonical form, made for matching: every way to write one
 * telephone number or address has the same. It can differ from what the person typed (`Ann+News@Mail.com` is
 * `ann@mail.com`), so it says who somebody is and is no address to write to.
 */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  /** Null for kinds that hold across channels. */
  readonly channelId: string | null;
}

/** An identity as somebody wrote it. */
export interface IdentityInput {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly channelId?: string | null;
}

/** The longest address mail allows (64 + 1 + 255), with nothing else that people write coming near it. */
export const MAX_IDENTITY_INPUT = 320;
const MAX_HANDLE = 100;
const MAX_EXTERNAL_IDENTITY = 200;

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

/** A phone number or an e-mail address is the same person's everywhere; a handle or an id only on its channel. */
export function holdsAcrossChannels(kind: IdentityKind): boolean {
  return kind === 'PHONE' || kind === 'EMAIL';
}

/** Equal for identities that are equal. */
export function identityKey(identity: Identity): string {
  return [identity.kind, identity.channelId ?? '', identity.value].join('\n');
}

/** The text without space around it; null when it is too long, or holds what no identity holds. */
export function readableInput(value: string): string | null {
  if (value.length > MAX_IDENTITY_INPUT) return null;
  const trimmed = value.trim();
  return UNSTORABLE.test(trimmed) ? null : trimmed;
}

/** Without zero-width characters, bidi marks and the like, and in the plain form of every character. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').trim();
}

/** One form whatever the case. By way of upper case, since lower case alone keeps apart `σ` and `ς`, `ß` and `SS`. */
export function caseless(text: string): string {
  return visibleText(text).toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

export function canonicalHandle(text: string): string | null {
  const handle = caseless(text).replace(/^[@\s]+/u, '');
  return isLengthWithin(handle, MAX_HANDLE) ? handle : null;
}

/** Verbatim: another system's id means what that system says, letter case and all. */
export function canonicalExternalId(text: string): string | null {
  return isLengthWithin(text, MAX_EXTERNAL_IDENTITY) ? text : null;
}

function isLengthWithin(text: string, longest: number): boolean {
  return text.length >= 1 && text.length <= longest;
}
