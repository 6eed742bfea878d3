import { setTimeout as delay } from 'node:timers/promises';
import { type Fault, pick } from './fault.ts';
import type { Node } from './node.ts';
import type { Scene } from './scene.ts';

/** What happens to an API process. */
export const NODE_FAULTS: readonly Fault[] = [
  {
    id: 'C1',
    says: 'kill -9 of a node among mutations, at any instant',
    times: 150,
    async inject(scene, over) {
      await delay(scene.dice() * 500);
      await killAndStart(pick(scene.nodes, scene.dice()), over);
    },
  },
  {
    id: 'C2',
    says: 'kill -9 of the node with the most sockets',
    times: 200,
    short: 2,
    inject: (scene, over) => killAndStart(busiest(scene), over),
  },
  { id: 'C16', says: 'a node frozen and resumed', times: 10, inject: (scene, over) => freeze(scene, over, 30_000) },
  {
    id: 'C17',
    says: 'the event loop of a node stands still for 5 s (SIGSTOP)',
    times: 15,
    inject: (scene, over) => freeze(scene, over, 5_000),
  },
  {
    id: 'C24',
    says: 'rolling restart with SIGTERM',
    times: 50,
    short: 1,
    async inject({ nodes }, over) {
      for (const node of nodes) {
        const code = await node.kill('SIGTERM');
        if (code !== 0) throw new Error(`Node ${node.name} stopped with ${code}: ${node.printed.slice(-3).join('\n')}`);
        await node.start();
        // As an operator does: the next one only when the balancer sends to this one again.
        await delay(1_000);
      }
      over();
    },
  },
];

async function killAndStart(node: Node, over: () => void): Promise<void> {
  await node.kill('SIGKILL');
  over();
  await node.start();
}

async function freeze({ nodes, dice }: Scene, over: () => void, milliseconds: number): Promise<void> {
  const node = pick(nodes, dice());
  node.signal('SIGSTOP');
  await delay(milliseconds);
  node.signal('SIGCONT');
  over();
}

function busiest({ nodes, balancer, dice }: Scene): Node {
  const first = pick(nodes, dice());
  return nodes.reduce(
    (most, node) => ((balancer.connectionsOf(node.port) ?? 0) > (balancer.connectionsOf(most.port) ?? 0) ? node : most),
    first,
  );
}
