import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { until } from '../../../testkit/until.ts';
import { aWorld } from '../../environment/world.ts';

const whatsApp = { appSecret: 'a secret of Meta, for tests', verifyToken: 'a token to verify with' };
const world = await aWorld({ production: true, whatsApp });

/** On a quiet machine they are gone after three seconds. Without the bound it takes a minute and more. */
const CLOSED_WITHIN_MS = 20_000;

/** Opens a connection, sends its beginning, and then one byte of the rest every half second. */
async function dripping(
  url: string,
  beginning: string,
  rest: string,
): Promise<{ readonly closedAfter: Promise<number> }> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const since = performance.now();
  socket.on('error', () => {});
  socket.resume();
  socket.write(beginning);
  let at = 0;
  const timer = setInterval(() => {
    if (rest !== '') socket.write(rest.charAt(at % rest.length));
    at += 1;
  }, 500);
  const closedAfter = new Promise<number>((resolve) => {
    socket.once('close', () => {
      clearInterval(timer);
      resolve(performance.now() - since);
    });
  });
  onTestFinished(() => void socket.destroy());
  return { closedAfter };
}

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n';

const KINDS: readonly (readonly [beginning: string, rest: string])[] = [
  // The headers of a request, its body, half an upgrade, a webhook without an end, and nothing at all.
  [HEAD, 'X-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  [`${HEAD}Content-Length: 500\r\n\r\n`, '{"query":"aaaaaaaaaaaaaaaaaaaa'],
  ['GET /graphql HTTP/1.1\r\nHost: here\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n', 'X-Slow: aaaaaaa'],
  [
    `POST /webhooks/whatsapp/none HTTP/1.1\r\nHost: here\r\nX-Hub-Signature-256: sha256=${'0'.repeat(64)}\r\nContent-Length: 3000000\r\n\r\n`,
    '{"entry":[aaaaaaaaaaaaa',
  ],
  ['', ''],
];

it('A connection that drips, or sends nothing, is closed soon, while others are answered', async () => {
  const impatient = await world.anotherServer({ requestTimeoutMs: 2_000 });
  const slow = await Promise.all(
    KINDS.flatMap(([beginning, rest]) => Array.from({ length: 20 }, () => dripping(impatient.url, beginning, rest))),
  );
  expect((await fetch(`${impatient.url}/readyz`)).status).toBe(200);
  const times = await Promise.all(slow.map(({ closedAfter }) => closedAfter));
  expect(Math.max(...times)).toBeLessThan(CLOSED_WITHIN_MS);
});

it('An unsigned webhook is refused before its body is read', async () => {
  const { hostname, port } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write('POST /webhooks/whatsapp/none HTTP/1.1\r\nHost: here\r\nContent-Length: 3000000\r\n\r\n{');
  const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve));
  expect(answer.toString()).toMatch(/^HTTP\/1.1 401 /);
  // The rest of the body would come into the next request.
  expect(answer.toString()).toMatch(/^connection: close\r$/im);
});

describe('Connections of one address', () => {
  /** Opens connections until one is closed at once. */
  async function openUntilClosed(url: string): Promise<Socket[]> {
    const { hostname, port } = new URL(url);
    const open: Socket[] = [];
    onTestFinished(() => open.forEach((socket) => void socket.destroy()));
    for (;;) {
      const socket = connect(Number(port), hostname);
      const isClosed = await new Promise<boolean>((resolve) => {
        socket.once('close', () => resolve(true));
        socket.on('error', () => {});
        socket.write('GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n');
        socket.once('data', () => resolve(false));
      });
      if (isClosed) return open;
      open.push(socket);
    }
  }

  it.each([
    ['LIMIT_CONNECTIONS_PER_ADDRESS', { connectionsPerAddress: 5 }],
    ['LIMIT_CONNECTIONS', { connections: 5 }],
  ])('are bounded by %s, which is logged once, and one that ends makes room', async (name, limit) => {
    const server = await world.anotherServer({ limits: { ...DEFAULT_LIMITS, ...limit } });
    const [first, ...others] = await openUntilClosed(server.url);
    expect(others).toHaveLength(4);
    first?.destroy();
    await until(async () => {
      if ((await fetch(`${server.url}/readyz`, { headers: { connection: 'close' } })).status !== 200)
        throw new Error('No room.');
    });
    expect(world.logged.filter((line) => line.includes(`: ${name} is reached`))).toHaveLength(1);
  });

  it('are not bounded where a trusted proxy stands before the server', async () => {
    const server = await world.anotherServer({
      trustedProxies: 1,
      limits: { ...DEFAULT_LIMITS, connectionsPerAddress: 2, connections: 8 },
    });
    expect(await openUntilClosed(server.url)).toHaveLength(8);
  });
});

it('X-Forwarded-For without a trusted proxy is said in the log, once', async () => {
  const said = () => world.logged.filter((line) => line.includes('TRUSTED_PROXIES is 0'));
  const server = await world.anotherServer();
  for (let at = 0; at < 3; at += 1) {
    await fetch(`${server.url}/healthz`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
  }
  expect(said()).toHaveLength(1);
  const behind = await world.anotherServer({ trustedProxies: 1 });
  await fetch(`${behind.url}/healthz`, { headers: { 'x-forwarded-for': '203.0.113.1' } });
  expect(said()).toHaveLength(1);
});
