import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isOfMeta, type Undone } from './media.ts';

/** Downloads files from Meta. */
export interface GraphDownloads {
  /** Hands the content on as it comes. Throws for what `take` throws alone, and follows no redirect. */
  download<Content>(
    url: string,
    accessToken: string,
    stopping: AbortSignal,
    take: (content: AsyncIterable<Uint8Array>) => Promise<Content>,
  ): Promise<{ readonly ended: 'TAKEN'; readonly taken: Content } | Undone>;
}

export interface DownloadLimits {
  /** The longest silence. */
  readonly silenceMs: number;
  /** The time for all of it. */
  readonly allMs: number;
}

const LIMITS: DownloadLimits = { silenceMs: 20_000, allMs: 300_000 };

/** The connection broke, or the content ended early. */
class Broken extends Error {
  override readonly name = 'Broken';
}

export function createGraphDownloads(apiUrl: string, limits: DownloadLimits = LIMITS): GraphDownloads {
  const api = new URL(apiUrl);
  return {
    async download(address, accessToken, stopping, take) {
      const url = URL.canParse(address) ? new URL(address) : null;
      if (url === null || !isOfMeta(url, api)) return { ended: 'ELSEWHERE' };
      const signal = AbortSignal.any([stopping, AbortSignal.timeout(limits.allMs)]);
      const response = await responseOf(url, accessToken, limits.silenceMs, signal).catch(() => null);
      if (response === null) return { ended: 'LOST' };
      const { statusCode: status = 0, headers } = response;
      if (status !== 200) {
        response.destroy();
        return { ended: 'ANSWERED', status, retryAfter: headers['retry-after'] ?? null };
      }
      try {
        return { ended: 'TAKEN', taken: await take(unbroken(response)) };
      } catch (error) {
        if (error instanceof Broken) return { ended: 'LOST' };
        throw error;
      } finally {
        response.destroy();
      }
    },
  };
}

function responseOf(url: URL, accessToken: string, silenceMs: number, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${accessToken}`, accept: '*/*', 'accept-encoding': 'identity' };
    const outgoing = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, { headers, agent: false, signal });
    outgoing.setTimeout(silenceMs, () => outgoing.destroy(new Broken()));
    outgoing.on('error', reject);
    outgoing.on('response', resolve);
    outgoing.end();
  });
}

async function* unbroken(response: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk;
  } catch (error) {
    throw new Broken('The content ended early.', { cause: error });
  }
}
