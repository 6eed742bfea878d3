import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { RevokeApiKey } from '../../testkit/operations.ts';
import { aSocket, openSocket, type RawSocket, signedInSocket, upgradeAnswer } from '../../testkit/rawSocket.ts';
import { untilWaiting } from '../blocks/lockQueue.ts';
import { stopClock } from '../environment/stopClock.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, sockets: 12, socketsPerWorkspace: 5, socketsPerCredential: 3 };
const world = await aWorld({ limits });

const initOf = (token: string) => ({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
const tokenOf = ({ slug }: TestWorkspace, subject: string) =>
  world.token({ workspace: slug, role: 'SUPERVISOR', subject });

/** What a newcomer is told: `in`, the code it is closed with, or how its upgrade was refused. */
async function knocking(token: string): Promise<string> {
  try {
    const socket = await openSocket(world.url);
    socket.send(initOf(token));
    const how = await Promise.race([socket.closed.then(({ code }) => `${code}`), socket.next().then(() => 'in')]);
    socket.close();
    await socket.closed;
    return how;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('A server', () => {
  it('that has as many sockets as it may refuses the upgrade with 503 and says when to come again, until one is closed', async () => {
    const sockets: RawSocket[] = [];
    for (let house = 0; house < 4; house += 1) {
      const workspace = await world.aWorkspace();
      for (let n = 0; n < 3; n += 1) sockets.push(await aSocket(world.url, await tokenOf(workspace, 'one')));
    }
    expect(sockets).toHaveLength(limits.sockets);
    const refused = await upgradeAnswer(world.url);
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/\r\nRetry-After: \d+\r\n/);
    expect(sockets.every(({ isOpen }) => isOpen)).toBe(true);
    const workspace = await world.aWorkspace();
    sockets[0]?.close();
    await expect.poll(async () => knocking(await tokenOf(workspace, 'two'))).toBe('in');
  });
});

describe('A workspace', () => {
  it('that has as many sockets as it may has the next one closed with 1013, and others come in; one that leaves makes room', async () => {
    const [full, other] = [await world.aWorkspace(), await world.aWorkspace()];
    const sockets: RawSocket[] = [];
    for (let n = 0; n < limits.socketsPerWorkspace; n += 1)
      sockets.push(await aSocket(world.url, await tokenOf(full, `person ${n}`)));
    expect(await knocking(await tokenOf(full, 'one more'))).toBe('1013');
    expect(await knocking(await tokenOf(other, 'one'))).toBe('in');
    expect(sockets.every(({ isOpen }) => isOpen)).toBe(true);
    sockets[0]?.close();
    await expect.poll(async () => knocking(await tokenOf(full, 'one more'))).toBe('in');
  });
});

describe('The count of sockets', () => {
  it('goes back to where it was, however sockets come and go', async () => {
    const workspace = await world.aWorkspace();
    const token = await tokenOf(workspace, 'coming and going');
    for (let turn = 0; turn < 10; turn += 1) {
      const sockets = await Promise.all([0, 1, 2].map(() => signedInSocket(world.url, token)));
      expect(await knocking(token)).toBe('4429');
      const [one, two, three] = sockets;
      one?.ws.close(1000);
      two?.ws.terminate();
      three?.send('{');
      await Promise.all(sockets.map(({ closed }) => closed));
      await expect.poll(() => knocking(token)).toBe('in');
    }
  });

  it('does not count whoever vanished while it was asked who they are', async () => {
    const workspace = await world.aWorkspace();
    const token = await tokenOf(workspace, 'hasty');
    await world.db.owner.begin(async (sql) => {
      // A newcomer's name is written down, which waits for this.
      await sql`lock table users in access exclusive mode`;
      const sockets = await Promise.all(Array.from({ length: 6 }, () => openSocket(world.url)));
      for (const socket of sockets) socket.send(initOf(token));
      await untilWaiting(world, 1);
      for (const socket of sockets) socket.close();
      await Promise.all(sockets.map(({ closed }) => closed));
      // Whoever comes now is let in, so that the server has noticed that those are gone.
      (await openSocket(world.url)).close();
      expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    });
    await Promise.all([0, 1, 2].map(() => aSocket(world.url, token)));
    expect(await knocking(token)).toBe('4429');
  });
});

describe('A key that is revoked', () => {
  it('closes its sockets within seconds also on servers that nobody wakes, and tells them nothing that comes after', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const unwoken = await world.anotherServer({ feedNotify: false, feedPollMs: 1_000 });
    const revoked = await workspace.withKey('tickets:read');
    const sockets = await Promise.all([world, unwoken].map(({ url }) => aSocket(url, revoked.token ?? '')));
    const query = 'subscription ($after: EventCursor) { blockedTicketEvents(after: $after) { __typename } }';
    const after = await workspace.feedCursor();
    await customer.writes('before');
    for (const socket of sockets) {
      socket.send({ type: 'subscribe', id: 'feed', payload: { query, variables: { after } } });
      await socket.next(({ type }) => type === 'next');
    }
    // Servers look at a credential every half minute. That time does not come, so the revocation itself closes the sockets.
    stopClock();
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: revoked.keyId });
    await customer.writes('after');
    for (const socket of sockets)
      expect(await socket.closed).toEqual({ code: 4403, reason: 'The credential has ended' });
    for (const socket of sockets) expect(socket.arrived.filter(({ type }) => type === 'next')).toHaveLength(1);
  });
});
