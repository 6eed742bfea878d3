import { type Refused, refuse } from '../refusals/refusal.ts';
import { showsSomething } from '../text/visibleName.ts';
import type { ChannelType } from '../workspaces/channel.ts';
import { digest } from './identities/digest.ts';
import { canonicalEmail } from './identities/emailAddress.ts';
import { canonicalHandle } from './identities/handle.ts';
import { canonicalPhone, providerPhone } from './identities/phoneNumber.ts';
import { canonicalSenderId } from './identities/senderId.ts';
import type { Reading } from './identities/spelling.ts';
import {
  holdsAcrossChannels,
  type Identity,
  type IdentityInput,
  type IdentityKind,
  MAX_IDENTITY_INPUT,
} from './identity.ts';

const MAX_EXTERNAL_ID = 200;

/** Control characters beside white space, and halves of surrogate pairs. */
const UNSTORABLE = /(?![\t\r\n\v\f])\p{Cc}|\p{Cs}/u;

const CANONICAL: Record<IdentityKind, (text: string) => Reading> = {
  PHONE: canonicalPhone,
  EMAIL: canonicalEmail,
  HANDLE: canonicalHandle,
  EXTERNAL_ID: canonicalExternalId,
  SENDER_ID: canonicalSenderId,
};

/**
 * The canonical identity of any spelling, so that no spelling slips past a block. Normalising twice changes nothing.
 * docs/identities.md says what counts as the same and why. Refuses what cannot be an identity.
 */
export function normaliseIdentity(input: IdentityInput): Identity | Refused {
  return identityOf(input, CANONICAL[input.kind]);
}

/**
 * The identity of a sender as the channel hands it over. A channel knows its own senders, so it is believed where a
 * person is asked: digits from WhatsApp have their country code, and a sender of SMS that is no telephone number is a
 * short code or a name. Refuses what names no sender.
 */
export function normaliseSender(input: IdentityInput, channelType: ChannelType): Identity | Refused {
  if (input.kind !== 'PHONE') return normaliseIdentity(input);
  if (channelType === 'WHATSAPP') return identityOf(input, providerPhone);
  const phone = identityOf(input, (text) =>
    text.trimStart().startsWith('+') ? providerPhone(text) : canonicalPhone(text),
  );
  if (!('refused' in phone) || channelType !== 'SMS') return phone;
  const sender = normaliseIdentity({ ...input, kind: 'SENDER_ID' });
  return 'refused' in sender ? phone : sender;
}

function identityOf(
  { kind, value, channelId }: IdentityInput,
  canonical: (text: string) => Reading,
): Identity | Refused {
  if (value.length > MAX_IDENTITY_INPUT || UNSTORABLE.test(value)) {
    return refuse(
      'BAD_USER_INPUT',
      `An identity has at most ${MAX_IDENTITY_INPUT} characters, and no control characters.`,
      'identity.value',
    );
  }
  const channel = holdsAcrossChannels(kind) ? null : (channelId ?? '');
  if (channel === '') {
    return refuse(
      'BAD_USER_INPUT',
      'Only a telephone number and an e-mail address need no channel.',
      'identity.channelId',
    );
  }
  const reading = canonical(value.trim());
  return 'problem' in reading
    ? refuse('BAD_USER_INPUT', reading.problem, 'identity.value')
    : { kind, value: reading.value, channelId: channel };
}

/** The id unchanged: another system may give meaning to letter case. A longer one is stored as its SHA-256. */
function canonicalExternalId(text: string): Reading {
  if (!showsSomething(text) || /\p{Cc}/u.test(text)) {
    return { problem: 'An external id is one line with at least one visible character.' };
  }
  return { value: text.length > MAX_EXTERNAL_ID ? digest(text) : text };
}
