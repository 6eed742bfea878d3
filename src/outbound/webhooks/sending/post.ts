import { lookup, Resolver } from 'node:dns/promises';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../../../channels/publicAddress.ts';
import { type DestinationRules, literalAddress, urlFault } from '../destination.ts';
import { retryAfterMs, type SendOutcome } from '../schedule.ts';
import type { WebhookDeliveryError } from '../webhookDelivery.ts';

/** Finds the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

export interface Posting extends DestinationRules {
  readonly resolve: Resolve;
  /** The time for everything: the name, the connection and the answer. */
  readonly timeoutMs: number;
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whether the beginning of the answer is kept. */
  readonly keepsAnswer: boolean;
}

/** An answer is read to this, and then the connection is cut. */
const MAX_ANSWER_BYTES = 65_536;
const KEPT_ANSWER_BYTES = 1_024;

/** As the machine resolves names: with its file of hosts. It is for intranets and development. */
export const resolveAsMachine: Resolve = (name) => lookup(name, { all: true });

/**
 * By the name servers alone. `lookup` holds one of the four threads that a process has for files and names, so a few
 * names whose servers are silent would stop the whole server.
 */
export const resolvePublicly: Resolve = async (name) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return [
    ...(four.status === 'fulfilled' ? four.value : []).map((address) => ({ address, family: 4 })),
    ...(six.status === 'fulfilled' ? six.value : []).map((address) => ({ address, family: 6 })),
  ];
};

class NotSent extends Error {
  constructor(readonly code: WebhookDeliveryError) {
    super(code);
  }
}

/**
 * Sends one request, and says what came of it. The name is resolved once, each of its addresses is judged, and the
 * connection goes to those and no others: a name that answers differently the next moment leads nowhere. Redirects are
 * not followed. Answers null when `stopping` ended it.
 */
export async function post(posting: Posting, sent: Post, stopping: AbortSignal): Promise<SendOutcome | null> {
  const began = performance.now();
  const timeout = AbortSignal.timeout(posting.timeoutMs);
  const signal = AbortSignal.any([timeout, stopping]);
  const failed = (errorCode: WebhookDeliveryError): SendOutcome => ({
    errorCode,
    responseStatus: null,
    responseBody: null,
    durationMs: Math.round(performance.now() - began),
    retryAfterMs: null,
  });
  try {
    const url = new URL(sent.url);
    if (urlFault(sent.url, posting) !== null) throw new NotSent('ADDRESS_NOT_PUBLIC');
    const addresses = await within(signal, addressesOf(url, posting));
    const answer = await answerTo(url, addresses, sent, signal);
    const body = await bodyOf(answer);
    const status = answer.statusCode ?? 0;
    return {
      ...failed('REFUSED'),
      errorCode: errorOf(status),
      responseStatus: status,
      responseBody: sent.keepsAnswer && body.length > 0 ? body.toString() : null,
      retryAfterMs: retryAfterMs(answer.headers['retry-after'], new Date()),
    };
  } catch (error) {
    if (stopping.aborted) return null;
    if (timeout.aborted) return failed('TIMED_OUT');
    return failed(error instanceof NotSent ? error.code : connectionError(error));
  }
}

function errorOf(status: number): WebhookDeliveryError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'REDIRECTED' : 'REFUSED';
}

async function addressesOf(url: URL, { resolve, allowPrivate }: Posting) {
  if (literalAddress(url) !== null) return null;
  const found = await resolve(url.hostname).catch(() => {
    throw new NotSent('NAME_NOT_FOUND');
  });
  if (found.length === 0) throw new NotSent('NAME_NOT_FOUND');
  if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address))) throw new NotSent('ADDRESS_NOT_PUBLIC');
  return found;
}

/** Null for the addresses of a literal, which needs none: `urlFault` has judged it. */
function answerTo(
  url: URL,
  addresses: readonly { readonly address: string; readonly family: number }[] | null,
  { headers, body }: Post,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const request: ClientRequest = send(url, {
      method: 'POST',
      // A connection that was kept would go where the name led earlier.
      agent: false,
      headers: { ...headers, 'content-length': Buffer.byteLength(body), 'accept-encoding': 'identity' },
      signal,
      ...(addresses !== null && { lookup: pinnedTo(addresses) }),
    });
    request.on('response', resolve).on('error', reject);
    request.end(body);
  });
}

/** Finds these addresses for every name. */
function pinnedTo(addresses: readonly { readonly address: string; readonly family: number }[]): LookupFunction {
  return (_name, { all }, done) => {
    const [first] = addresses;
    if (first === undefined) done(new NotSent('NAME_NOT_FOUND'), '', 0);
    else if (all === true) {
      done(
        null,
        addresses.map((one) => ({ ...one })),
      );
    } else done(null, first.address, first.family);
  };
}

/** The beginning of the answer. What is cut off, or breaks, changes nothing: the status has come. */
async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const kept: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of answer) {
      const bytes = Buffer.from(chunk);
      if (length < KEPT_ANSWER_BYTES) kept.push(bytes);
      length += bytes.length;
      if (length >= MAX_ANSWER_BYTES) break;
    }
  } catch {
    // The time is over, or the other end has gone.
  }
  answer.destroy();
  return Buffer.concat(kept).subarray(0, KEPT_ANSWER_BYTES);
}

/** Waits no longer than the signal says. */
function within<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

/** The codes of OpenSSL and of Node for a certificate that cannot be trusted. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL/;

function connectionError(error: unknown): WebhookDeliveryError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return CERTIFICATE.test(code) ? 'BAD_CERTIFICATE' : 'NOT_CONNECTED';
}
