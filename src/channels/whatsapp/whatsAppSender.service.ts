import type { Sender } from '../sender.ts';
import type { GraphApi } from './graphApi.service.ts';
import { checkRequest, sendRequest } from './sendRequest.ts';
import { type CredentialCheck, checkResult, sendResult } from './sendResult.ts';
import type { WhatsAppNumber } from './whatsAppConnection.ts';

/** Sends replies by the WhatsApp Cloud API. */
export function createWhatsAppSender(graphApi: GraphApi): Sender {
  return {
    async send(message, accessToken, stopping) {
      const { channelAddress } = message;
      if (accessToken === null || channelAddress === null) return { outcome: 'CREDENTIAL_REFUSED', providerCode: null };
      const request = sendRequest(channelAddress, message);
      if (request === null) return { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode: null };
      return sendResult(await graphApi.call(request, accessToken, stopping));
    },
  };
}

/** Asks the Graph API for the number by the access token. */
export async function checkCredential(
  graphApi: GraphApi,
  { phoneNumberId, accessToken }: WhatsAppNumber,
): Promise<CredentialCheck> {
  return checkResult(await graphApi.call(checkRequest(phoneNumberId), accessToken), phoneNumberId);
}
