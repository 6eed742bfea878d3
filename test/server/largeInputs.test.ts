import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { signedInSocket } from '../../testkit/rawSocket.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const { admin } = await world.aWorkspace();
const MEBIBYTE = 1024 * 1024;

const VIEWER = '{ viewer { role } }';
const isAlive = async () => (await admin.send({ query: VIEWER })).status === 200;

async function open(head: string): Promise<{ readonly socket: Socket; readonly answer: Promise<string> }> {
  const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const chunks: Buffer[] = [];
  const answer = new Promise<string>((resolve) => {
    socket.on('data', (data) => {
      chunks.push(data);
      if (data.includes('}')) resolve(Buffer.concat(chunks).toString('latin1'));
    });
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    // A server that has seen enough closes the connection while the client still writes.
    socket.on('error', () => {});
  });
  socket.write(head);
  return { socket, answer };
}

const post = (length: string) =>
  `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${length}\r\n` +
  `authorization: Bearer ${admin.token}\r\n\r\n`;

/** The head of a text frame, or of a further part of it. The mask is zero, which leaves the bytes as they are. */
function head(isFirst: boolean, isLast: boolean, length: number): Buffer {
  const bytes = Buffer.alloc(14);
  bytes.writeUInt8((isLast ? 0x80 : 0) | (isFirst ? 1 : 0));
  if (length < 126) return Buffer.concat([bytes.subarray(0, 1), Buffer.from([0x80 | length, 0, 0, 0, 0])]);
  bytes.writeUInt8(0xff, 1);
  bytes.writeBigUInt64BE(BigInt(length), 2);
  return bytes;
}

/** A signed-in socket whose client writes bytes of its own. */
async function writer() {
  const socket = await signedInSocket(world.url, admin.token);
  const { _socket: network } = socket.ws as unknown as { readonly _socket: Socket };
  return { socket, write: (bytes: Buffer) => void network.write(bytes) };
}

describe('An input of 30 MiB', () => {
  it('is refused by its length alone, as a frame with 1009 and as a body with 413, before its bytes arrive', async () => {
    const { socket, write } = await writer();
    write(head(true, true, 30 * MEBIBYTE));
    expect((await socket.closed).code).toBe(1009);
    const { socket: request, answer } = await open(post(`content-length: ${30 * MEBIBYTE}`));
    expect(await answer).toMatch(/^HTTP\/1.1 413/);
    request.destroy();
    expect(await isAlive()).toBe(true);
  });

  it('that does not tell its length is refused once it is past the limit', async () => {
    const { socket: request, answer } = await open(post('transfer-encoding: chunked'));
    const chunk = Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`);
    for (let sent = 0; sent < 30 * MEBIBYTE && !request.destroyed; sent += 65_536) {
      if (!request.write(chunk)) await Promise.race([once(request, 'drain'), once(request, 'close'), answer]);
    }
    expect(await answer).toMatch(/^HTTP\/1.1 413/);
    request.destroy();
  });
});

describe('An input of 100,000 parts', () => {
  it('is closed with 1008 when it is a message of so many frames, also of empty ones, and 1,000 are one message', async () => {
    const ping = JSON.stringify({ type: 'ping' });
    const parts = (count: number, part: Buffer) => Buffer.concat(Array.from({ length: count }, () => part));
    const empty = head(false, false, 0);
    const single = Buffer.concat([head(false, false, 1), Buffer.from('x')]);
    const whole = await writer();
    const end = [head(false, true, ping.length), Buffer.from(ping)];
    whole.write(Buffer.concat([head(true, false, 0), parts(1_000, empty), ...end]));
    expect((await whole.socket.next()).type).toBe('pong');
    for (const part of [empty, single]) {
      const { socket, write } = await writer();
      write(Buffer.concat([head(true, false, 0), parts(100_000, part)]));
      expect((await socket.closed).code).toBe(1008);
    }
    expect(await isAlive()).toBe(true);
  });

  it('is one body however many chunks it comes in', async () => {
    const { socket: request, answer } = await open(post('transfer-encoding: chunked'));
    const body = JSON.stringify({ query: VIEWER, variables: { unused: 'x'.repeat(100_000) } });
    request.write(`${[...body].map((letter) => `1\r\n${letter}\r\n`).join('')}0\r\n\r\n`);
    expect(await answer).toMatch(/^HTTP\/1.1 200[\s\S]*"role":"ADMIN"/);
    request.destroy();
  });

  it('is too long for a frame and for a body, and what fits into them has too many tokens', async () => {
    const fragments = (count: number) =>
      `{ viewer { role } } ${Array.from({ length: count }, (_, at) => `fragment F${at} on Viewer{role}`).join('')}`;
    expect((await admin.send({ query: fragments(100_000) })).status).toBe(413);
    const { socket } = await writer();
    const subscribe = (query: string) => socket.send({ type: 'subscribe', id: '1', payload: { query } });
    const most = fragments(2_000);
    expect(most.length).toBeLessThan(DEFAULT_LIMITS.frameBytes);
    const { result, cpuMs } = await cpuTimeOf(() => admin.send({ query: most }));
    expect(result.errors?.[0]?.extensions?.code).toBe('QUERY_TOO_COMPLEX');
    expect(cpuMs).toBeLessThan(1_000);
    subscribe(most);
    expect(await socket.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'QUERY_TOO_COMPLEX' } }],
    });
    subscribe(fragments(100_000));
    expect((await socket.closed).code).toBe(1009);
    expect(await isAlive()).toBe(true);
  });
});

describe('JSON that is nested deeply', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  const QUERY = 'query ($search: String) { contacts(search: $search) { totalCount } }';

  it.each([
    ['variables', (deep: string) => `{"query":"${QUERY}","variables":{"search":${deep}}}`, 400],
    ['variables that no one reads', (deep: string) => `{"query":"${VIEWER}","variables":{"unused":${deep}}}`, 400],
    ['extensions', (deep: string) => `{"query":"${VIEWER}","extensions":{"any":${deep}}}`, 200],
    ['the body', (deep: string) => deep, 400],
  ])('in %s is answered without a fault', async (_, bodyOf, status) => {
    for (const depth of [1_000, 20_000, 500_000]) {
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token}` },
        body: bodyOf(nested(depth)),
      });
      expect([depth, response.status, await response.text()]).toEqual([
        depth,
        status,
        expect.not.stringContaining('INTERNAL'),
      ]);
    }
    expect(world.logged.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([]);
  });

  it('in a frame closes the socket with 4400, without a fault', async () => {
    const deep = nested(30_000);
    const query = 'subscription ($ticketId: ID) { ticketEvents(ticketId: $ticketId) { __typename } }';
    for (const message of [
      `{"type":"subscribe","id":"1","payload":{"query":"${query}","variables":{"ticketId":${deep}}}}`,
      `{"type":"ping","payload":{"any":${deep}}}`,
    ]) {
      const socket = await signedInSocket(world.url, admin.token);
      socket.send(message);
      expect((await socket.closed).code).toBe(4400);
    }
    const socket = await signedInSocket(world.url, admin.token);
    // Brackets in a text are no nesting.
    socket.send({ type: 'ping', payload: { any: '"\\['.repeat(1_000) } });
    expect((await socket.next()).type).toBe('pong');
    expect(world.logged.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([]);
  });
});
