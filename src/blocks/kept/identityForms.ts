import { type Identity, identityKey } from '../../contacts/identity.ts';
import { CHANNEL_TYPES } from '../../workspaces/channel.ts';

/** An identity as a contact has it. */
export interface StoredIdentity extends Identity {
  /** The type of the channels that it holds on. Null when it holds on one channel, or on all. */
  readonly provider: string | null;
  /** True for an e-mail address that stands for each of its tags. */
  readonly anyTag: boolean;
}

/** A text that is hashed to look for an identity. */
export interface AskedForm {
  readonly form: string;
  /** The channel must be of this provider for the form to count. Null where every channel does. */
  readonly provider: string | null;
  readonly channelId: string | null;
}

/** Stands in the place of the channel where an address stands for each of its tags. */
const ANY_TAG = 'any tag';
const TAGGED = /^([^+@]+)\+[^@]*@/;

/** The texts that are hashed to keep an identity. Stored identities match by the same rules (IDENTITY_HOLDERS). */
export function storedForms({ kind, value, channelId, provider, anyTag }: StoredIdentity): string[] {
  const form = identityKey({ kind, value, channelId: provider ?? channelId });
  return anyTag ? [form, identityKey({ kind, value, channelId: ANY_TAG })] : [form];
}

/**
 * The texts that may have been hashed for an identity. Which providers an id holds for, the database knows alone: it
 * keeps the forms of the others from counting.
 */
export function askedForms(identity: Identity): AskedForm[] {
  const { kind, value, channelId } = identity;
  const plain = { form: identityKey(identity), provider: null, channelId: null };
  if (kind === 'EXTERNAL_ID') {
    const ofProviders = CHANNEL_TYPES.map((provider) => ({
      form: identityKey({ kind, value, channelId: provider }),
      provider,
      channelId,
    }));
    return [plain, ...ofProviders];
  }
  if (kind !== 'EMAIL' || !TAGGED.test(value)) return [plain];
  const untagged = identityKey({ kind, value: value.replace(TAGGED, '$1@'), channelId: ANY_TAG });
  return [plain, { form: untagged, provider: null, channelId: null }];
}
