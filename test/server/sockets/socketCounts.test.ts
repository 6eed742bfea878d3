import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { CLOSE } from '../../../src/server/sockets/closeReason.ts';
import { SocketCounts } from '../../../src/server/sockets/socketCounts.ts';
import { openSocket, type RawSocket, refusedUpgrade, signedInSocket } from '../../../testkit/rawSocket.ts';
import { untilWaiting } from '../../blocks/lockQueue.ts';
import { aSocket } from '../../environment/network.ts';
import { usageOfOneNode } from '../../environment/usageOfOneNode.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, sockets: 12, socketsPerWorkspace: 5, socketsPerCredential: 3 };
const world = await aWorld({ limits });

const initOf = (token: string) => ({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
const tokenOf = ({ slug }: TestWorkspace, subject: string) =>
  world.token({ workspace: slug, role: 'SUPERVISOR', subject });

/** The outcome of one more socket: `signed in`, its close code, or the refusal of its upgrade. */
async function oneMore(token: string): Promise<string> {
  try {
    const socket = await openSocket(world.url);
    socket.send(initOf(token));
    const outcome = await Promise.race([
      socket.closed.then(({ code }) => `${code}`),
      socket.next().then(() => 'signed in'),
    ]);
    socket.close();
    await socket.closed;
    return outcome;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('SocketCounts', () => {
  const viewerOf = (workspaceId: string, id: string): Viewer => ({
    workspaceId,
    actor: { kind: 'USER', id },
    role: 'AGENT',
    scopes: [],
    expiresAt: null,
  });
  const few = { sockets: 4, socketsPending: 2, socketsPerCredential: 2, socketsPerWorkspace: 3 };

  it('answers the sockets of an address before their sign-in once they are more than allowed, the oldest first', () => {
    const counts = new SocketCounts(few, usageOfOneNode());
    const [first, second, third] = [0, 1, 2].map(() => ({ viewer: null, address: 'a' }));
    for (const one of [first, second]) if (one !== undefined) counts.add(one);
    expect(counts.tooManyPending('a')).toBeNull();
    if (third !== undefined) counts.add(third);
    expect([...(counts.tooManyPending('a') ?? [])]).toEqual([first, second, third]);
    expect(counts.tooManyPending('b')).toBeNull();
    if (first !== undefined) counts.remove(first);
    counts.add({ viewer: viewerOf('w', 'u'), address: 'a' });
    expect(counts.tooManyPending('a')).toBeNull();
  });

  it('has no room for any address when the server is full', () => {
    const counts = new SocketCounts(few, usageOfOneNode());
    for (const id of ['1', '2', '3', '4']) counts.add({ viewer: viewerOf(id, id), address: 'a' });
    expect(counts.hasRoom).toBe(false);
    counts.remove({ viewer: viewerOf('1', '1'), address: 'a' });
    expect(counts.hasRoom).toBe(true);
  });

  it('refuses a credential, then a workspace, that has as many sockets as allowed, and no other', () => {
    const counts = new SocketCounts(few, usageOfOneNode());
    const first = { viewer: viewerOf('w', 'u'), address: 'a' };
    counts.add(first);
    counts.add(first);
    expect(counts.refusalOf(viewerOf('w', 'u'))).toBe(CLOSE.tooManySockets);
    expect(counts.refusalOf(viewerOf('x', 'u'))).toBeNull();
    counts.add({ viewer: viewerOf('w', 'v'), address: 'a' });
    expect(counts.refusalOf(viewerOf('w', 'v'))).toBe(CLOSE.crowded);
    counts.remove(first);
    expect(counts.refusalOf(viewerOf('w', 'u'))).toBeNull();
  });
});

describe('A server with as many sockets as allowed', () => {
  it('refuses an upgrade with 503 and Retry-After, until a socket closes', async () => {
    const sockets: RawSocket[] = [];
    for (let nth = 0; nth < 4; nth += 1) {
      const workspace = await world.aWorkspace();
      for (let n = 0; n < 3; n += 1) sockets.push(await aSocket(world.url, await tokenOf(workspace, 'one')));
    }
    expect(sockets).toHaveLength(limits.sockets);
    const refused = await refusedUpgrade(world.url);
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/\r\nRetry-After: \d+\r\n/);
    expect(sockets.every(({ isOpen }) => isOpen)).toBe(true);
    const workspace = await world.aWorkspace();
    sockets[0]?.close();
    await expect.poll(async () => oneMore(await tokenOf(workspace, 'two'))).toBe('signed in');
  });
});

describe('A workspace with as many sockets as allowed', () => {
  it('has the next one closed with 1013, until one of its sockets closes; other workspaces sign in', async () => {
    const [full, other] = [await world.aWorkspace(), await world.aWorkspace()];
    const sockets: RawSocket[] = [];
    for (let n = 0; n < limits.socketsPerWorkspace; n += 1)
      sockets.push(await aSocket(world.url, await tokenOf(full, `person ${n}`)));
    expect(await oneMore(await tokenOf(full, 'one more'))).toBe('1013');
    expect(await oneMore(await tokenOf(other, 'one'))).toBe('signed in');
    expect(sockets.every(({ isOpen }) => isOpen)).toBe(true);
    sockets[0]?.close();
    await expect.poll(async () => oneMore(await tokenOf(full, 'one more'))).toBe('signed in');
  });
});

describe('The count of sockets', () => {
  it('returns to zero however sockets close', async () => {
    const workspace = await world.aWorkspace();
    const token = await tokenOf(workspace, 'coming and going');
    for (let turn = 0; turn < 10; turn += 1) {
      const sockets = await Promise.all([0, 1, 2].map(() => signedInSocket(world.url, token)));
      expect(await oneMore(token)).toBe('4429');
      const [one, two, three] = sockets;
      one?.ws.close(1000);
      two?.ws.terminate();
      three?.send('{');
      await Promise.all(sockets.map(({ closed }) => closed));
      await expect.poll(() => oneMore(token)).toBe('signed in');
    }
  });

  it('leaves out a socket that closes during its sign-in', async () => {
    const workspace = await world.aWorkspace();
    const token = await tokenOf(workspace, 'hasty');
    await world.db.owner.begin(async (sql) => {
      // The first sign-in of a user stores their row, which waits for this lock.
      await sql`lock table users in access exclusive mode`;
      const sockets = await Promise.all(Array.from({ length: 6 }, () => openSocket(world.url)));
      for (const socket of sockets) socket.send(initOf(token));
      await untilWaiting(world, 1);
      for (const socket of sockets) socket.close();
      await Promise.all(sockets.map(({ closed }) => closed));
      // A later socket is open, so the server has handled the end of the earlier ones.
      (await openSocket(world.url)).close();
      expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    });
    await Promise.all([0, 1, 2].map(() => aSocket(world.url, token)));
    expect(await oneMore(token)).toBe('4429');
  });
});
