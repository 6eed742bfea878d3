import { type Refused, refuse } from '../../refusals/refusal.ts';
import type { Channel } from '../../workspaces/channel.ts';
import type { CredentialCheck } from './sendResult.ts';

/** A number of the WhatsApp Cloud API, and the access token that sends by it. */
export interface WhatsAppNumber {
  readonly phoneNumberId: string;
  readonly accessToken: string;
}

export type WhatsAppInput = Pick<WhatsAppNumber, 'accessToken'>;

const FIELD = 'connection.whatsAppCloud.accessToken';
const NOT_WHATSAPP = refuse('BAD_USER_INPUT', 'Only a channel of the type WHATSAPP has a number.', 'channelId');
const NO_NUMBER = refuse('BAD_USER_INPUT', 'The address of the channel has to be its phone number id.', 'channelId');
const NO_TOKEN = refuse('BAD_USER_INPUT', 'An access token has no spaces and no special characters.', FIELD);
const AWAY = refuse('PROVIDER_UNAVAILABLE', 'WhatsApp does not answer, so the access token could not be checked.');

/** The number of the channel with the token. Its address is the phone number id. */
export function decideWhatsApp({ type, address }: Channel, input: WhatsAppInput): WhatsAppNumber | Refused {
  if (type !== 'WHATSAPP') return NOT_WHATSAPP;
  if (address === null || !/^\d{1,30}$/.test(address)) return NO_NUMBER;
  const accessToken = input.accessToken.trim();
  // It stands in a header.
  return /^[\x21-\x7e]+$/.test(accessToken) ? { phoneNumberId: address, accessToken } : NO_TOKEN;
}

/** What is wrong with a token, by the answer of the Graph API. Null when all is well. */
export function refusedToken(check: CredentialCheck): Refused | null {
  switch (check.outcome) {
    case 'GOOD':
      return null;
    case 'AWAY':
      return AWAY;
    case 'REFUSED': {
      const words = `WhatsApp refuses this access token for the number of the channel. (${check.providerCode})`;
      return refuse('CHANNEL_CREDENTIAL_REFUSED', words, FIELD);
    }
  }
}
