import { describe, expect, it } from 'vitest';
import { openSocket } from '../../testkit/rawSocket.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true, allowedOrigins: ['https://desk.example.com', 'http://localhost:5173'] });
const { port } = new URL(world.url);
const host = `127.0.0.1:${port}`;

describe('a page that opens a WebSocket', () => {
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
  ])('from %j: let in is %s', async (origin, letIn) => {
    const opening = openSocket(world.url, origin === undefined ? {} : { origin });
    if (letIn) (await opening).close();
    else await expect(opening).rejects.toThrow('refused with 403');
  });

  it('elsewhere than at /graphql finds nothing', async () => {
    await expect(openSocket(world.url, { path: '/' })).rejects.toThrow('refused with 404');
    await expect(openSocket(world.url, { path: '/graphql/' })).rejects.toThrow('refused with 404');
    (await openSocket(world.url, { path: '/graphql?from=here' })).close();
  });
});
