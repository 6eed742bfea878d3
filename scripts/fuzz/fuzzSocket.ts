import { connect, type Socket } from 'node:net';
import { pick, type Random } from '../../testkit/seededRandom.ts';
import { mutateBytes, mutateText, mutateValue } from './mutation.ts';
import { SUBSCRIPTIONS } from './samples.ts';

/** The server to fuzz, and a credential that it accepts. */
export interface FuzzTarget {
  readonly url: string;
  readonly token: string;
}

/** What a number of inputs did. */
export interface FuzzResult {
  /** The inputs that the server certainly read. */
  readonly sent: number;
  /** Answers that tell of a fault of the server. */
  readonly faults: readonly string[];
}

/** Far more than a server needs, and less than a machine that is busy with other things. */
const MAX_WAIT_MS = 120_000;
/** A frame that says it is longer than it is swallows what follows, and then there is no answer. */
const MAX_WAIT_FOR_BROKEN_MS = 200;
const FRAMES_PER_SOCKET = 40;
/** Most sockets are closed after about four frames, and then the rest of a batch is not read. */
const FRAMES_PER_BATCH = 5;
/** The reason of a close while the machine is too busy for the database to answer in time. */
const TRY_AGAIN = 'Try again in a moment';
const FAULT = /INTERNAL_SERVER_ERROR|"code":4500/;

/** A frame of a client, with a mask of zeros, which leaves its bytes as they are. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const size = length < 126 ? [0x80 | length] : length < 65_536 ? [0xfe, length >> 8, length & 0xff] : null;
  // A longer one is a frame that says it is short, and more bytes that are no frame.
  return Buffer.concat([Buffer.from([0x80 | opcode, ...(size ?? [0xfe, 0xff, 0xff]), 0, 0, 0, 0]), payload]);
}

const text = (value: unknown) =>
  frame(1, Buffer.from(typeof value === 'string' ? value : (JSON.stringify(value) ?? '')));

/** A frame that is more or less of the protocol. Most of them leave the socket open. */
function fuzzedFrame(random: Random, nth: number): Frame {
  const kind = random();
  const isWhole = kind < 0.94;
  return { input: isWhole ? wholeFrame(random, nth, kind) : brokenFrame(random, nth), isWhole };
}

function brokenFrame(random: Random, nth: number): Buffer {
  if (random() < 0.5) return frame(pick([0, 2, 3, 8, 9, 10, 15], random), mutateBytes(Buffer.from('payload'), random));
  return mutateBytes(text({ type: 'subscribe', id: `s${nth}`, payload: pick(SUBSCRIPTIONS, random) }), random);
}

function wholeFrame(random: Random, nth: number, kind: number): Buffer {
  const payload = pick(SUBSCRIPTIONS, random);
  const subscribe = { type: 'subscribe', id: `s${nth}`, payload };
  if (kind < 0.45) return text({ ...subscribe, payload: mutateValue(payload, random) });
  if (kind < 0.6) return text({ ...subscribe, payload: { ...payload, query: mutateText(payload.query, random) } });
  if (kind < 0.75)
    return text({ type: pick(['ping', 'pong'], random), payload: mutateValue({ a: [1, { b: 'c' }] }, random) });
  if (kind < 0.85) return text({ type: 'complete', id: pick([`s${nth - 1}`, mutateText('s1', random)], random) });
  if (kind < 0.9) return text(mutateValue(subscribe, random));
  return text(mutateText(JSON.stringify(subscribe), random));
}

const HELLO = (token: string) =>
  Buffer.concat([
    Buffer.from(
      'GET /graphql HTTP/1.1\r\nHost: fuzz\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n',
    ),
    text({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }),
  ]);

interface Frame {
  readonly input: Buffer;
  readonly isWhole: boolean;
}

/** The next frames of a socket. One that is broken can swallow what follows, so it is the last of its batch. */
function fuzzedBatch(random: Random, from: number): readonly Frame[] {
  const batch: Frame[] = [];
  while (batch.length < FRAMES_PER_BATCH && batch.at(-1)?.isWhole !== false) {
    batch.push(fuzzedFrame(random, from + batch.length));
  }
  return batch;
}

const ping = (nth: number) => text({ type: 'ping', payload: { nth } });
const quoted = (frames: readonly Frame[]) =>
  frames.map(({ input }) => input.toString('latin1').slice(0, 400)).join(' | ');

/**
 * Sends frames on one socket until the server closes it, some at a time. A ping follows each of them: its pong shows
 * that the frame was read. So only frames that the server read are counted.
 */
export async function fuzzSocket({ url, token }: FuzzTarget, random: Random): Promise<FuzzResult> {
  const faults: string[] = [];
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const heard = listen(socket);
  socket.write(HELLO(token));
  let sent = 0;
  if (await heard.until('connection_ack')) {
    for (let isOpen = true; isOpen && sent < FRAMES_PER_SOCKET; ) {
      const batch = fuzzedBatch(random, sent);
      const isWhole = batch.at(-1)?.isWhole === true;
      socket.write(Buffer.concat(batch.flatMap(({ input }, at) => [input, ping(sent + at)])));
      const last = sent + batch.length - 1;
      isOpen = await heard.until(`"nth":${last}}`, isWhole ? MAX_WAIT_MS : MAX_WAIT_FOR_BROKEN_MS);
      if (isWhole && heard.timedOut()) faults.push(`No answer: ${quoted(batch)}`);
      if (FAULT.test(heard.text())) faults.push(`${quoted(batch)} → ${heard.text().slice(-400)}`);
      // The frame after the last pong closed the socket, or broke it.
      sent = isOpen ? last + 1 : Math.min(lastAnswered(heard.text(), sent - 1) + 2, last + 1);
    }
  } else if (!heard.text().includes(TRY_AGAIN)) faults.push(`The socket was not opened: ${heard.text().slice(0, 300)}`);
  socket.destroy();
  return { sent, faults };
}

function lastAnswered(messages: string, before: number): number {
  return Math.max(before, ...[...messages.matchAll(/"nth":(\d+)}/g)].map(([, nth]) => Number(nth)));
}

/** The first message of a server in the bytes, and the bytes behind it. Null when it is not complete. */
function messageIn(bytes: Buffer): { readonly opcode: number; readonly text: string; readonly rest: Buffer } | null {
  const head = bytes.indexOf('HTTP/') === 0 ? bytes.indexOf('\r\n\r\n') : null;
  if (head === -1 || bytes.length < 2) return null;
  if (head !== null) return { opcode: 0, text: bytes.toString('latin1', 0, head), rest: bytes.subarray(head + 4) };
  const short = bytes.readUInt8(1) & 0x7f;
  const size = [126, 127].indexOf(short) + 1;
  const start = [2, 4, 10][size] ?? 2;
  if (bytes.length < start) return null;
  const length = [() => short, () => bytes.readUInt16BE(2), () => Number(bytes.readBigUInt64BE(2))][size]?.() ?? 0;
  if (bytes.length < start + length) return null;
  const text = bytes.toString('utf8', start, start + length);
  return { opcode: bytes.readUInt8(0) & 0x0f, text, rest: bytes.subarray(start + length) };
}

const CLOSE = 8;

/** Reads the messages of a socket. `until` answers false once the server has closed it, or after a while. */
function listen(socket: Socket) {
  let bytes: Buffer = Buffer.alloc(0);
  let unread: string[] = [];
  let last = '';
  let closed = false;
  let late = false;
  let wake = () => {};
  socket.on('data', (data: Buffer) => {
    bytes = Buffer.concat([bytes, data]);
    for (let message = messageIn(bytes); message !== null; message = messageIn(bytes)) {
      bytes = message.rest;
      unread.push(message.text);
      closed ||= message.opcode === CLOSE;
    }
    wake();
  });
  // A reset is one of the ways in which a server ends a connection.
  socket.on('error', () => wake());
  socket.on('close', () => {
    closed = true;
    wake();
  });
  return {
    /** The messages since the call of `until` before. */
    text: () => last,
    timedOut: () => late,
    async until(part: string, maxWaitMs = MAX_WAIT_MS): Promise<boolean> {
      const timer = setTimeout(() => {
        late = true;
        wake();
      }, maxWaitMs);
      while (!unread.some((message) => message.includes(part)) && !closed && !late) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      clearTimeout(timer);
      last = unread.join('\n');
      unread = [];
      return last.includes(part);
    },
  };
}
