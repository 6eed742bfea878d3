import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parsedObject } from '../../src/text/json.ts';
import { MEDIA_PATH, type MediaDouble, MediaFiles } from './mediaDouble.ts';
import { graphError, readMark, readSentMessage, type SentMessage } from './sentMessage.ts';

/** What goes wrong with one message. `taken`: the double takes it all the same. */
export type Fault =
  /** The connection breaks without an answer. */
  | { readonly kind: 'RESET'; readonly taken: boolean }
  /** No answer ever comes. */
  | { readonly kind: 'SILENT'; readonly taken: boolean }
  | { readonly kind: 'SLOW'; readonly ms: number }
  /** An answer of success that names no message. */
  | { readonly kind: 'NO_ID'; readonly taken: boolean }
  | {
      readonly kind: 'REFUSE';
      readonly status: number;
      /** Left out for an answer that is not of the Graph API. */
      readonly code?: number;
      readonly subcode?: number;
      readonly retryAfter?: number;
    };

/** A message that was taken, with its id. */
export interface TakenMessage extends SentMessage {
  readonly wamid: string;
}

/** The Graph API of Meta as far as Blockdesk calls it, over real HTTP. */
export interface GraphDouble {
  readonly url: string;
  readonly media: MediaDouble;
  /** Every message that was taken, in its order. */
  readonly taken: readonly TakenMessage[];
  /** The ids of the messages that were marked as read, in their order. */
  readonly read: readonly string[];
  /** What a caller did that the reference forbids. */
  readonly violations: readonly string[];
  /** The requests of messages, taken or not. */
  readonly requests: () => number;
  /** The token that is good for the number from now on; null for none. */
  allow(phoneNumberId: string, token: string | null): void;
  /** Decides what goes wrong with each message. */
  onMessage(decide: (message: SentMessage) => Fault | null): void;
  /** Decides the status that the mark of a message is answered with. */
  onRead(decide: (messageId: string) => number): void;
  /** Called with each message that was taken, before its answer. */
  onTaken(listen: (message: TakenMessage) => void): void;
  /** Says that a message was not delivered after all, so that it may be sent again. */
  fail(wamid: string): void;
  /** Refuses every connection until `open` is called. */
  close(): Promise<void>;
  open(): Promise<void>;
}

interface State {
  readonly media: MediaFiles;
  readonly tokens: Map<string, string | null>;
  readonly taken: TakenMessage[];
  /** The last message that was taken of each reply. */
  readonly lastOfReply: Map<string, TakenMessage>;
  readonly read: string[];
  readonly violations: string[];
  readonly failed: Set<string>;
  requests: number;
  decide: (message: SentMessage) => Fault | null;
  listen: (message: TakenMessage) => void;
  decideRead: (messageId: string) => number;
}

const VERSION = '/v26.0/';

/** Starts the double. Its address stays the same over `close` and `open`. */
export async function startGraphDouble(): Promise<GraphDouble> {
  const state: State = {
    media: new MediaFiles(),
    tokens: new Map(),
    taken: [],
    lastOfReply: new Map(),
    read: [],
    violations: [],
    failed: new Set(),
    requests: 0,
    decide: () => null,
    listen: () => {},
    decideRead: () => 200,
  };
  let server = await listening(state, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${VERSION.slice(0, -1)}`,
    media: state.media,
    taken: state.taken,
    read: state.read,
    violations: state.violations,
    requests: () => state.requests,
    allow: (phoneNumberId, token) => void state.tokens.set(phoneNumberId, token),
    onMessage: (decide) => {
      state.decide = decide;
    },
    onRead: (decide) => {
      state.decideRead = decide;
    },
    onTaken: (listen) => {
      state.listen = listen;
    },
    fail: (wamid) => void state.failed.add(wamid),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    async open() {
      server = await listening(state, port);
    },
  };
}

function listening(state: State, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(state, request, response).catch((error: unknown) => state.violations.push(String(error)));
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://double');
  const [phoneNumberId = '', action, ...more] = url.pathname.slice(VERSION.length).split('/');
  const body = await bodyOf(request);
  if (url.pathname.startsWith(MEDIA_PATH)) return answerContent(state, request, response);
  if (!url.pathname.startsWith(VERSION) || more.length > 0) return respond(response, 404, graphError(2500));
  if (request.method === 'GET' && state.media.has(phoneNumberId)) {
    return answerAddress(state, url, request, response);
  }
  const token = state.tokens.get(phoneNumberId) ?? null;
  if (token === null || request.headers.authorization !== `Bearer ${token}`) {
    return respond(response, 401, graphError(190));
  }
  if (request.method === 'GET' && action === undefined) return respond(response, 200, { id: phoneNumberId });
  if (request.method === 'POST' && action === 'media') {
    const refused = state.media.refusalOf(phoneNumberId);
    if (refused !== null) return respond(response, refused, {});
    const id = await state.media.take(phoneNumberId, request.headers['content-type'] ?? '', body);
    if (id === null) state.violations.push('an upload is malformed');
    return id === null ? respond(response, 400, graphError(100)) : respond(response, 200, { id });
  }
  if (request.method !== 'POST' || action !== 'messages') return respond(response, 400, graphError(100, 33));
  const mark = readMark(parsedObject(body.toString()));
  if (mark !== null) return respond(response, ...markRead(state, mark));
  const message = readSentMessage(phoneNumberId, parsedObject(body.toString()));
  if (typeof message === 'string' || request.headers['content-type'] !== 'application/json') {
    state.violations.push(typeof message === 'string' ? message : 'the content type is not application/json');
    return respond(response, 400, graphError(100));
  }
  state.requests += 1;
  await answerMessage(state, message, response);
}

/** Marks a message as read, unless the test decides otherwise. Answers the status and the body. */
function markRead(state: State, mark: { readonly messageId: string } | string): readonly [number, object] {
  if (typeof mark === 'string') {
    state.violations.push(mark);
    return [400, graphError(131009)];
  }
  const status = state.decideRead(mark.messageId);
  if (status !== 200) return [status, {}];
  state.read.push(mark.messageId);
  return [200, { success: true }];
}

async function answerMessage(state: State, message: SentMessage, response: ServerResponse): Promise<void> {
  const fault = state.decide(message);
  if (fault?.kind === 'REFUSE') {
    const { status, code, subcode, retryAfter } = fault;
    if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
    return respond(response, status, code === undefined ? {} : graphError(code, subcode));
  }
  const isTaken = fault === null || fault.kind === 'SLOW' || fault.taken;
  const wamid = isTaken ? take(state, message) : '';
  if (fault?.kind === 'RESET') return void response.socket?.destroy();
  if (fault?.kind === 'SILENT') return;
  if (fault?.kind === 'SLOW') await delay(fault.ms);
  if (fault?.kind === 'NO_ID') return respond(response, 200, { messaging_product: 'whatsapp' });
  const contacts = [{ input: message.recipient, wa_id: message.recipient }];
  respond(response, 200, { messaging_product: 'whatsapp', contacts, messages: [{ id: wamid }] });
}

function take(state: State, message: SentMessage): string {
  const [reply = ''] = message.callbackData.split(':');
  const before = state.lastOfReply.get(reply);
  if (before !== undefined && !state.failed.has(before.wamid)) {
    state.violations.push(`${message.callbackData} was sent twice`);
  }
  const taken = { ...message, wamid: `wamid.double.${state.taken.length + 1}` };
  state.taken.push(taken);
  state.lastOfReply.set(reply, taken);
  state.listen(taken);
  return taken.wamid;
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The address of a file is for the number that it was sent to. */
function answerAddress(state: State, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const [mediaId = ''] = url.pathname.slice(VERSION.length).split('/');
  const token = state.tokens.get(url.searchParams.get('phone_number_id') ?? '') ?? null;
  if (token === null || request.headers.authorization !== `Bearer ${token}`) {
    respond(response, 401, graphError(190));
    return;
  }
  const { status, body, fault } = state.media.addressOf(mediaId, `http://${request.headers.host}`);
  const isGraphs = fault?.kind === 'REFUSE' && fault.code !== undefined;
  respond(response, status, isGraphs ? graphError(fault.code ?? 0, fault.subcode) : body);
}

async function answerContent(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isKnown = [...state.tokens.values()].some((token) => request.headers.authorization === `Bearer ${token}`);
  if (!isKnown) return respond(response, 401, graphError(190));
  await state.media.sendContent((request.url ?? '').slice(MEDIA_PATH.length), response);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
