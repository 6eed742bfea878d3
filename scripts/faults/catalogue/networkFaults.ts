import { setTimeout as delay } from 'node:timers/promises';
import { pick } from '../../../testkit/seededRandom.ts';
import { until } from '../../../testkit/until.ts';
import { type Scenario, socketUrlOf } from '../scenario.ts';
import type { Fault } from './fault.ts';

/** Faults of the network, between the nodes and the database and between the clients and the balancer. */
export const NETWORK_FAULTS: readonly Fault[] = [
  {
    id: 'C3',
    description: 'the connection breaks right after COMMIT was sent, three times on each node',
    times: 200,
    async inject({ nodes }, onMended) {
      for (const { databaseProxy } of nodes) databaseProxy.cutCommits(3, 'when sent');
      const deadline = Date.now() + 10_000;
      while (Date.now() < deadline && nodes.some(({ databaseProxy }) => databaseProxy.commitsToCut > 0))
        await delay(20);
      for (const { databaseProxy } of nodes) databaseProxy.cutCommits(0, 'when sent');
      onMended();
    },
  },
  {
    id: 'C3 any',
    description: 'all connections of a node to the database break, at any instant',
    times: 100,
    async inject({ nodes, random }, onMended) {
      await delay(random() * 300);
      pick(nodes, random).databaseProxy.resetConnections();
      onMended();
    },
  },
  {
    id: 'C3 half',
    description: 'the connections of a node to the database are closed on one side',
    times: 20,
    async inject({ nodes, random }, onMended) {
      pick(nodes, random).databaseProxy.halfCloseConnections();
      onMended();
    },
  },
  {
    id: 'C7',
    description: 'the network to the database is a black hole for 10 s',
    times: 20,
    inject: (scenario, onMended) => blackHole(scenario, onMended, 10_000),
  },
  {
    id: 'C7 brief',
    description: 'the same for 2 s',
    times: 20,
    timesInTest: 1,
    inject: (scenario, onMended) => blackHole(scenario, onMended, 2_000),
  },
  {
    id: 'C7 slow',
    description: 'every packet to and from the database takes 150 ms longer, for 5 s',
    times: 10,
    async inject({ nodes }, onMended) {
      for (const { databaseProxy } of nodes) databaseProxy.setLatency(150);
      await delay(5_000);
      for (const { databaseProxy } of nodes) databaseProxy.setLatency(0);
      onMended();
    },
  },
  {
    id: 'C21',
    description: 'the cable of a client is pulled for 5 s',
    times: 20,
    async inject(scenario, onMended) {
      const { clientProxy } = scenario;
      const subscriber = scenario.addSubscriber('tickets', { url: socketUrlOf(clientProxy.url) });
      await until(() => subscriber.isFollowing);
      clientProxy.startBlackHole();
      await delay(5_000);
      clientProxy.endBlackHole();
      onMended();
    },
  },
  {
    id: 'C23',
    description: 'all sockets are dropped at once',
    times: 60,
    async inject({ balancer, subscribers }, onMended) {
      if (!balancer.reset()) for (const subscriber of subscribers) subscriber.dropSocket();
      onMended();
    },
  },
];

/** Cuts the network of all nodes or of one. Connections that were cut stay silent afterwards. */
async function blackHole({ nodes, random }: Scenario, onMended: () => void, milliseconds: number): Promise<void> {
  const cut = random() < 0.5 ? nodes : [pick(nodes, random)];
  for (const { databaseProxy } of cut) databaseProxy.startBlackHole();
  await delay(milliseconds);
  for (const { databaseProxy } of cut) databaseProxy.endBlackHole();
  onMended();
}
