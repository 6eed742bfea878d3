import type { OutboundFile, Sender, SendResult } from '../sender.ts';
import type { GraphApi } from './graphApi.service.ts';
import { checkRequest, readRequest, type SentFile, sendRequest, uploadRequest } from './sendRequest.ts';
import { type CredentialCheck, checkResult, readResult, sendResult, uploadResult } from './sendResult.ts';
import type { WhatsAppNumber } from './whatsAppConnection.ts';

/** Sends replies by the WhatsApp Cloud API. A file is uploaded first, and then sent by its id. */
export function createWhatsAppSender(graphApi: GraphApi): Sender {
  return {
    async send(message, accessToken, stopping) {
      const { channelAddress, files } = message;
      if (accessToken === null || channelAddress === null) return { outcome: 'CREDENTIAL_REFUSED', providerCode: null };
      const [file] = files;
      if (sendRequest(channelAddress, message) === null) {
        return { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode: null };
      }
      const uploaded = file === undefined ? null : await upload(graphApi, channelAddress, file, accessToken, stopping);
      if (uploaded !== null && 'outcome' in uploaded) return uploaded;
      const request = sendRequest(channelAddress, message, uploaded);
      if (request === null) return { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode: null };
      return sendResult(await graphApi.call(request, accessToken, stopping));
    },
    async markRead(read, accessToken, stopping) {
      const request = readRequest(read);
      if (request === null || accessToken === null) return 'REFUSED';
      return readResult(await graphApi.call(request, accessToken, stopping));
    },
  };
}

async function upload(
  graphApi: GraphApi,
  phoneNumberId: string,
  file: OutboundFile,
  accessToken: string,
  stopping: AbortSignal,
): Promise<SentFile | SendResult> {
  const content = await file.open();
  if (content === null) return { outcome: 'RETRY', afterMs: null, providerCode: 'FILE_MISSING' };
  const request = { ...uploadRequest(phoneNumberId, file), content };
  const result = uploadResult(await graphApi.upload(request, accessToken, stopping));
  content.destroy();
  return typeof result === 'string' ? { ...file, mediaId: result } : result;
}

/** Asks the Graph API for the number by the access token. */
export async function checkCredential(
  graphApi: GraphApi,
  { phoneNumberId, accessToken }: WhatsAppNumber,
): Promise<CredentialCheck> {
  return checkResult(await graphApi.call(checkRequest(phoneNumberId), accessToken), phoneNumberId);
}
