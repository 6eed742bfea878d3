import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { parsedObject } from '../../text/json.ts';
import type { GraphAnswer, GraphCall } from './graphAnswer.ts';

/** Calls Meta's Graph API. */
export interface GraphApi {
  /** Never throws, and follows no redirect. */
  call(call: GraphCall, accessToken: string, stopping?: AbortSignal): Promise<GraphAnswer>;
}

export interface GraphLimits {
  /** The time to connect, TLS included. */
  readonly connectMs: number;
  /** The time from the connection to the end of the answer. */
  readonly answerMs: number;
  readonly answerBytes: number;
}

const LIMITS: GraphLimits = { connectMs: 5_000, answerMs: 20_000, answerBytes: 65_536 };

/**
 * Each call has a connection of its own, and is written once that stands. So an error tells whether the provider can
 * have got anything: on a connection that was used before, a reset would not.
 */
export function createGraphApi(baseUrl: string, limits: GraphLimits = LIMITS): GraphApi {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    call: ({ method, path, body }, accessToken, stopping) =>
      new Promise((resolve) => {
        const url = new URL(`${base}/${path}`);
        const isSecure = url.protocol === 'https:';
        const text = body === null ? '' : JSON.stringify(body);
        const headers = {
          accept: 'application/json',
          authorization: `Bearer ${accessToken}`,
          ...(body !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        };
        const outgoing = (isSecure ? httpsRequest : httpRequest)(url, { method, headers, agent: false });
        let isSent = false;
        let timer = setTimeout(fail, limits.connectMs);

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
        outgoing.on('response', (response) => readAnswer(response, limits.answerBytes, end, fail));
        whenConnected(outgoing, isSecure, () => {
          isSent = true;
          clearTimeout(timer);
          timer = setTimeout(fail, limits.answerMs);
          outgoing.end(text);
        });
      }),
  };
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
