export const IDENTITY_KINDS = ['PHONE', 'EMAIL', 'HANDLE', 'EXTERNAL_ID', 'SENDER_ID'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/**
 * An identity by which a contact is recognised. `value` is the canonical form for matching: every spelling of one
 * telephone number or address has the same. `Ann+News@Gmail.com` becomes `ann@gmail.com`, so it is no address to write
 * to. docs/identities.md says what counts as the same.
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

/** Room for an address with names, comments and the parameters of a link. */
export const MAX_IDENTITY_INPUT = 2_000;

/** A telephone number and an e-mail address hold on every channel; the other kinds on one. */
export function holdsAcrossChannels(kind: IdentityKind): boolean {
  return kind === 'PHONE' || kind === 'EMAIL';
}

/** A key that is equal for equal identities. */
export function identityKey(identity: Identity): string {
  return [identity.kind, identity.channelId ?? '', identity.value].join('\n');
}
