import { setTimeout as delay } from 'node:timers/promises';
import { type Fault, pick } from './fault.ts';
import type { Scene } from './scene.ts';

/** What happens to the network, before the database and before the clients. */
export const NETWORK_FAULTS: readonly Fault[] = [
  {
    id: 'C3',
    says: 'the connection breaks right after COMMIT was sent, three times on each node',
    times: 200,
    async inject({ nodes }, over) {
      for (const { wire } of nodes) wire.resetAfterCommit(3);
      const until = Date.now() + 10_000;
      while (Date.now() < until && nodes.some(({ wire }) => wire.commitsToCut > 0)) await delay(20);
      for (const { wire } of nodes) wire.resetAfterCommit(0);
      over();
    },
  },
  {
    id: 'C3 any',
    says: 'all connections of a node to the database break, at any instant',
    times: 100,
    async inject({ nodes, dice }, over) {
      await delay(dice() * 300);
      pick(nodes, dice()).wire.reset();
      over();
    },
  },
  {
    id: 'C3 half',
    says: 'a node’s connections to the database are closed on one side',
    times: 20,
    async inject({ nodes, dice }, over) {
      pick(nodes, dice()).wire.halfClose();
      over();
    },
  },
  {
    id: 'C7',
    says: 'the database’s network is a black hole for 10 s',
    times: 20,
    inject: (scene, over) => swallow(scene, over, 10_000),
  },
  {
    id: 'C7 brief',
    says: 'the same for 2 s, and connections that were swallowed stay deaf',
    times: 20,
    short: 1,
    inject: (scene, over) => swallow(scene, over, 2_000),
  },
  {
    id: 'C7 slow',
    says: 'every packet to and from the database takes 150 ms longer, for 5 s',
    times: 10,
    async inject({ nodes }, over) {
      for (const { wire } of nodes) wire.delay(150);
      await delay(5_000);
      for (const { wire } of nodes) wire.delay(0);
      over();
    },
  },
  {
    id: 'C21',
    says: 'a client’s cable is pulled for 5 s',
    times: 20,
    async inject(scene, over) {
      const { clientWire } = scene;
      const pulled = scene.aSubscriber('tickets', { port: clientWire.port, deafAfterMs: 4_000 });
      await until(() => pulled.isFollowing);
      clientWire.swallow();
      await delay(5_000);
      clientWire.flow('deaf');
      over();
    },
  },
  {
    id: 'C23',
    says: 'all sockets dropped at once',
    times: 60,
    async inject({ balancer, subscribers }, over) {
      if (!balancer.reset()) for (const subscriber of subscribers) subscriber.drop();
      over();
    },
  },
];

/** All nodes or one: each has a network of its own. */
async function swallow({ nodes, dice }: Scene, over: () => void, milliseconds: number): Promise<void> {
  const cut = dice() < 0.5 ? nodes : [pick(nodes, dice())];
  for (const { wire } of cut) wire.swallow();
  await delay(milliseconds);
  for (const { wire } of cut) wire.flow('deaf');
  over();
}

export async function until(holds: () => boolean, withinMs = 15_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('What was waited for did not come.');
    await delay(20);
  }
}
