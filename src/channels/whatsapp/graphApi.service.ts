import { randomBytes } from 'node:crypto';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { parsedObject } from '../../text/json.ts';
import type { GraphAnswer, GraphCall, GraphUpload } from './graphAnswer.ts';
import { multipartOf } from './media/multipart.ts';

/** Calls Meta's Graph API. Neither throws, and none follows a redirect. */
export interface GraphApi {
  call(call: GraphCall, accessToken: string, stopping?: AbortSignal): Promise<GraphAnswer>;
  /** Sends a file as it is read. */
  upload(upload: GraphUpload, accessToken: string, stopping?: AbortSignal): Promise<GraphAnswer>;
}

export interface GraphLimits {
  /** The time to connect, TLS included. */
  readonly connectMs: number;
  /** The time from the connection to the end of the answer. */
  readonly answerMs: number;
  /** The same for an upload. The reply is sent after it, so it may not take long. */
  readonly uploadMs: number;
  readonly answerBytes: number;
}

const LIMITS: GraphLimits = { connectMs: 5_000, answerMs: 20_000, uploadMs: 45_000, answerBytes: 65_536 };

/** A request as it is written, once its connection stands. */
interface Exchange {
  readonly method: GraphCall['method'];
  readonly path: string;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly answerMs: number;
  write(outgoing: ClientRequest): void;
}

/**
 * Each call has a connection of its own, and is written once that stands. So an error tells whether the provider can
 * have got anything: on a connection that was used before, a reset would not.
 */
export function createGraphApi(baseUrl: string, limits: GraphLimits = LIMITS): GraphApi {
  const base = baseUrl.replace(/\/+$/, '');
  const ask = (exchange: Exchange, accessToken: string, stopping?: AbortSignal) =>
    exchanged(base, exchange, accessToken, limits, stopping);
  return {
    call({ method, path, body }, accessToken, stopping) {
      const text = body === null ? '' : JSON.stringify(body);
      const headers: Exchange['headers'] =
        body === null ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      const { answerMs } = limits;
      return ask({ method, path, headers, answerMs, write: (outgoing) => outgoing.end(text) }, accessToken, stopping);
    },
    upload({ path, content, ...file }, accessToken, stopping) {
      const boundary = `blockdesk-${randomBytes(16).toString('hex')}`;
      const { head, tail } = multipartOf(file, boundary);
      const headers = {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': Buffer.byteLength(head) + file.size + Buffer.byteLength(tail),
      };
      const write = (outgoing: ClientRequest) => {
        outgoing.write(head);
        const reading = Readable.from(content);
        reading.on('error', (error) => outgoing.destroy(error));
        reading.on('end', () => outgoing.end(tail));
        reading.pipe(outgoing, { end: false });
      };
      return ask({ method: 'POST', path, headers, answerMs: limits.uploadMs, write }, accessToken, stopping);
    },
  };
}

function exchanged(
  base: string,
  { method, path, headers, answerMs, write }: Exchange,
  accessToken: string,
  { connectMs, answerBytes }: GraphLimits,
  stopping: AbortSignal | undefined,
): Promise<GraphAnswer> {
  return new Promise((resolve) => {
    const url = new URL(`${base}/${path}`);
    const isSecure = url.protocol === 'https:';
    const outgoing = (isSecure ? httpsRequest : httpRequest)(url, {
      method,
      headers: { accept: 'application/json', authorization: `Bearer ${accessToken}`, ...headers },
      agent: false,
    });
    let isSent = false;
    let timer = setTimeout(fail, connectMs);

    function end(answer: GraphAnswer): void {
      clearTimeout(timer);
      stopping?.removeEventListener('abort', fail);
      outgoing.destroy();
      resolve(answer);
    }
    function fail(): void {
      end({ ended: isSent ? 'LOST' : 'NOT_SENT' });
    }

    outgoing.on('error', fail);
    if (stopping?.aborted === true) return fail();
    stopping?.addEventListener('abort', fail);
    outgoing.on('response', (response) => readAnswer(response, answerBytes, end, fail));
    whenConnected(outgoing, isSecure, () => {
      isSent = true;
      clearTimeout(timer);
      timer = setTimeout(fail, answerMs);
      write(outgoing);
    });
  });
}

function whenConnected(outgoing: ClientRequest, isSecure: boolean, write: () => void): void {
  outgoing.on('socket', (socket) => socket.once(isSecure ? 'secureConnect' : 'connect', write));
}

function readAnswer(
  response: IncomingMessage,
  mostBytes: number,
  end: (answer: GraphAnswer) => void,
  fail: () => void,
): void {
  const { statusCode: status = 0, headers } = response;
  const retryAfter = headers['retry-after'] ?? null;
  const chunks: Buffer[] = [];
  let length = 0;
  response.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > mostBytes) end({ ended: 'ANSWERED', status, body: {}, retryAfter });
    else chunks.push(chunk);
  });
  response.on('end', () => {
    end({ ended: 'ANSWERED', status, body: parsedObject(Buffer.concat(chunks).toString()), retryAfter });
  });
  // An answer that is cut off ends with one of these alone.
  response.on('error', fail);
  response.on('close', fail);
}
