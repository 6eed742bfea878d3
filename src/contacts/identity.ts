export const IDENTITY_KINDS = ['PHONE', 'EMAIL', 'HANDLE', 'EXTERNAL_ID'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/**
 * An identity by which a contact is recognised. `value` is the canonical form for matching: every spelling of one
 * telephone number or address has the same. `Ann+News@Mail.com` becomes `ann@mail.com`, so it is no address to write
 * to.
 */
export interface Identity {
  readonly kind: IdentityKind;
  readonly value: string;
  /** Null for kinds that hold across channels. */
  readonly channelId: string | null;
}

/** An identity in any spelling. */
export interface IdentityInput {
  readonly kind: IdentityKind;
  readonly value: string;
  readonly channelId?: string | null;
}

/** The longest e-mail address (64 + 1 + 255). Other identities are far shorter. */
export const MAX_IDENTITY_INPUT = 320;
const MAX_HANDLE = 100;
const MAX_EXTERNAL_IDENTITY = 200;

const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const UNSTORABLE = /[\p{Cc}\p{Cs}]/u;

/** A telephone number and an e-mail address hold on every channel; a handle and an external id on one. */
export function holdsAcrossChannels(kind: IdentityKind): boolean {
  return kind === 'PHONE' || kind === 'EMAIL';
}

/** A key that is equal for equal identities. */
export function identityKey(identity: Identity): string {
  return [identity.kind, identity.channelId ?? '', identity.value].join('\n');
}

/** The trimmed text; null when it is too long or holds a control character. */
export function readableInput(value: string): string | null {
  if (value.length > MAX_IDENTITY_INPUT) return null;
  const trimmed = value.trim();
  return UNSTORABLE.test(trimmed) ? null : trimmed;
}

/** The text in NFKC without zero-width characters, bidi marks and other invisible characters. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE, '').normalize('NFKC').trim();
}

/** A caseless form. It goes through upper case, because lower case alone keeps `σ` from `ς` and `ß` from `SS`. */
export function caseless(text: string): string {
  return visibleText(text).toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

export function canonicalHandle(text: string): string | null {
  const handle = caseless(text).replace(/^[@\s]+/u, '');
  return isLengthWithin(handle, MAX_HANDLE) ? handle : null;
}

/** The id unchanged: another system may give meaning to letter case. */
export function canonicalExternalId(text: string): string | null {
  return isLengthWithin(text, MAX_EXTERNAL_IDENTITY) ? text : null;
}

function isLengthWithin(text: string, longest: number): boolean {
  return text.length >= 1 && text.length <= longest;
}
