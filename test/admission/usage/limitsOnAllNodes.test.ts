import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { WhoAmI } from '../../../testkit/operations.ts';
import { openSocket, type RawSocket, signedInSocket } from '../../../testkit/rawSocket.ts';
import { until } from '../../../testkit/until.ts';
import { aWorld } from '../../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, requestsPerMinute: 200, socketsPerCredential: 5 };
const world = await aWorld({ limits });
const other = await world.anotherServer();
const workspace = await world.aWorkspace();

const QUERY = { query: '{ viewer { role } }' };
const isRefused = ({ errors }: { errors?: readonly { extensions: { code?: unknown } }[] }) =>
  errors?.[0]?.extensions.code === 'RATE_LIMITED';

describe('A limit on all nodes together', () => {
  it('counts the requests that a credential sent to another node, and those of no other credential', async () => {
    const { token } = await workspace.as('AGENT', 'busy');
    const [here, there] = [createApiClient(world.url, token), createApiClient(other.url, token)];
    for (let sent = 0; sent < limits.requestsPerMinute; sent += 1) await here.send(QUERY);
    let asked = 0;
    await until(
      async () => {
        asked += 1;
        if (!isRefused(await there.send(QUERY))) throw new Error('It is not refused yet.');
      },
      { intervalMs: 200 },
    );
    // By itself the other node would have taken all of them.
    expect(asked).toBeLessThan(limits.requestsPerMinute);
    const { token: calm } = await workspace.as('AGENT', 'calm');
    expect((await createApiClient(other.url, calm).send(QUERY)).errors).toBeUndefined();
  });

  it('counts the sockets that a credential has on another node, until they close', async () => {
    const { token } = await workspace.as('AGENT', 'many tabs');
    const sockets: RawSocket[] = [];
    for (let at = 0; at < limits.socketsPerCredential; at += 1) sockets.push(await signedInSocket(world.url, token));
    /** The close code of one more socket at the other node. Null when it signs in. */
    const oneMore = async () => {
      const socket = await openSocket(other.url);
      socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
      const code = await Promise.race([socket.closed.then((closed) => closed.code), socket.next().then(() => null)]);
      socket.close();
      return code;
    };
    // Stock clients come back after 1013: the sockets of another node may have closed a moment ago.
    await expect.poll(oneMore).toBe(1013);
    for (const socket of sockets) socket.close();
    await expect.poll(oneMore).toBeNull();
  });

  it('counts nothing of a node that is gone, and forgets it', async () => {
    const { token } = await workspace.as('AGENT', 'on a node that crashed');
    const { viewer } = await createApiClient(world.url, token).ask(WhoAmI, {});
    const node = crypto.randomUUID();
    const amounts = { [`sockets ${workspace.id} USER ${viewer.actor.id}`]: limits.socketsPerCredential };
    await world.db
      .owner`insert into node_usage values (${node}, ${world.db.owner.json(amounts)}, now() - interval '6 seconds')`;
    // The next exchange reads the row and deletes it.
    await expect.poll(() => world.db.owner`select from node_usage where node = ${node}`).toHaveLength(0);
    (await signedInSocket(world.url, token)).close();
  });

  it('counts nothing of a node that was stopped', async () => {
    const { token } = await workspace.as('AGENT', 'on a node that stops');
    const leaving = await world.anotherServer();
    for (let at = 0; at < limits.socketsPerCredential; at += 1) await signedInSocket(leaving.url, token);
    const rows = () => world.db.owner<{ nodes: number }[]>`
      select count(*)::integer as nodes from node_usage where amounts::text like '%sockets%'`;
    await expect.poll(async () => (await rows())[0]?.nodes).toBe(1);
    await leaving.stop();
    expect((await rows())[0]?.nodes).toBe(0);
  });
});
