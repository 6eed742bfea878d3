import type { FileSource } from '../../fileSource.ts';
import type { GraphApi } from '../graphApi.service.ts';
import type { GraphDownloads } from './graphDownload.service.ts';
import { downloadFailure, mediaAddress, mediaRequest } from './media.ts';

/** Fetches the files of customers from the WhatsApp Cloud API: the address of each first, then its content. */
export function createWhatsAppFiles(graphApi: GraphApi, downloads: GraphDownloads): FileSource {
  return {
    async fetch({ providerId, channelAddress }, accessToken, take, stopping) {
      if (channelAddress === null) return { outcome: 'CREDENTIAL_REFUSED', providerCode: null };
      const asked = mediaRequest(providerId, channelAddress);
      const address = mediaAddress(await graphApi.call(asked, accessToken, stopping));
      if ('outcome' in address) return address;
      const download = await downloads.download(address.url, accessToken, stopping, take);
      if (download.ended === 'TAKEN') return { outcome: 'FETCHED', taken: download.taken };
      return downloadFailure(download);
    },
  };
}
