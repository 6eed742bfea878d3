import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openSocket } from '../../../testkit/rawSocket.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ production: true, allowedOrigins: ['https://desk.example.com', 'http://localhost:5173'] });
const { port } = new URL(world.url);
const host = `127.0.0.1:${port}`;

async function expectAlive(): Promise<void> {
  expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
}

/** Sends the head of a request, and answers everything that the server sends until the connection ends. */
function sendHead(head: string, { resets }: { readonly resets: boolean }): Promise<string> {
  return new Promise((resolve) => {
    let response = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
    socket.on('data', (data) => {
      response += data.toString();
      if (resets) socket.resetAndDestroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(response));
  });
}

function upgradeOf(target: string, headers = ''): string {
  return (
    `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
    `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`
  );
}

describe('An upgrade to a WebSocket', () => {
  it.each<[string | undefined, boolean]>([
    [undefined, true],
    ['https://desk.example.com', true],
    ['http://localhost:5173', true],
    [`http://${host}`, true],
    ['https://desk.example.com.evil.io', false],
    ['https://evil.io/https://desk.example.com', false],
    ['http://desk.example.com', false],
    ['https://desk.example.com:8443', false],
    ['https://sub.desk.example.com', false],
    ['null', false],
    ['', false],
    [`ftp://${host}`, false],
    [`http://${host}.evil.io`, false],
    [`http://evil.io@${host}x`, false],
    ['http://127.0.0.1:1', false],
    ['*', false],
  ])('from a page of the origin %j is allowed: %s', async (origin, isAllowed) => {
    const opening = openSocket(world.url, origin === undefined ? {} : { origin });
    if (isAllowed) (await opening).close();
    else await expect(opening).rejects.toThrow('refused with 403');
  });

  it('is answered 404 at any path but /graphql, with a sentence that names it', async () => {
    await expect(openSocket(world.url, { path: '/' })).rejects.toThrow('refused with 404');
    await expect(openSocket(world.url, { path: '/graphql/x' })).rejects.toThrow('refused with 404');
    expect(await sendHead(upgradeOf('/subscriptions'), { resets: false })).toMatch(
      /^HTTP\/1.1 404 [\s\S]*\r\n\r\nWebSockets open at \/graphql\.\n$/,
    );
  });

  it('is taken at /graphql, also with a query or a slash after it', async () => {
    for (const path of ['/graphql', '/graphql/', '/graphql?from=here', '/graphql/?from=here'])
      (await openSocket(world.url, { path })).close();
  });

  it.each(['//', '/\\', 'http://[', '/%', '//graphql', '*', '/graphql/../graphql', 'http://:99999/'])(
    'to the malformed target %j is refused, and the server stays up',
    async (target) => {
      expect(await sendHead(upgradeOf(target), { resets: false })).toMatch(/^HTTP\/1.1 40[04]/);
      await expectAlive();
    },
  );

  it('whose client resets the connection at the refusal does not end the server', async () => {
    const evil = upgradeOf('/graphql', 'Origin: https://evil.io\r\n');
    await Promise.all(Array.from({ length: 20 }, () => sendHead(upgradeOf('/nowhere'), { resets: true })));
    await Promise.all(Array.from({ length: 20 }, () => sendHead(evil, { resets: true })));
    await expectAlive();
  });

  it('of a page at http is refused where a trusted proxy says that it was reached by https', async () => {
    const behind = await world.anotherServer({ trustedProxies: 1, hstsSeconds: 3_600 });
    const host = new URL(behind.url).host;
    const headers = (origin: string) => ({ origin, 'x-forwarded-proto': 'https' });
    await expect(openSocket(behind.url, { headers: headers(`http://${host}`) })).rejects.toThrow('refused with 403');
    (await openSocket(behind.url, { headers: headers(`https://${host}`) })).close();
    const { headers: sent } = await fetch(`${behind.url}/healthz`);
    expect(sent.get('strict-transport-security')).toBe('max-age=3600');
    expect((await fetch(`${world.url}/healthz`)).headers.has('strict-transport-security')).toBe(false);
  });
});
