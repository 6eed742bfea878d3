import { setTimeout as delay } from 'node:timers/promises';
import { pick } from '../../../testkit/seededRandom.ts';
import type { ServerNode } from '../cluster/serverNode.ts';
import type { Scenario } from '../scenario.ts';
import type { Fault } from './fault.ts';

/** Faults of the API processes. */
export const NODE_FAULTS: readonly Fault[] = [
  {
    id: 'C1',
    description: 'kill -9 of a node during mutations, at any instant',
    times: 150,
    async inject({ nodes, random }, onMended) {
      await delay(random() * 500);
      await killAndStart(pick(nodes, random), onMended);
    },
  },
  {
    id: 'C2',
    description: 'kill -9 of the node with the most sockets',
    times: 200,
    timesInTest: 2,
    inject: (scenario, onMended) => killAndStart(busiestNode(scenario), onMended),
  },
  {
    id: 'C16',
    description: 'a node is frozen for 30 s (SIGSTOP)',
    times: 10,
    inject: (scenario, onMended) => freeze(scenario, onMended, 30_000),
  },
  {
    id: 'C17',
    description: 'the event loop of a node stands still for 5 s (SIGSTOP)',
    times: 15,
    inject: (scenario, onMended) => freeze(scenario, onMended, 5_000),
  },
  {
    id: 'C24',
    description: 'rolling restart with SIGTERM',
    times: 50,
    timesInTest: 1,
    async inject({ nodes }, onMended) {
      for (const node of nodes) {
        const code = await node.kill('SIGTERM');
        if (code !== 0)
          throw new Error(`Node ${node.name} stopped with ${code}: ${node.logLines.slice(-3).join('\n')}`);
        await node.start();
        // An operator waits until the balancer sends to the node again.
        await delay(1_000);
      }
      onMended();
    },
  },
];

async function killAndStart(node: ServerNode, onMended: () => void): Promise<void> {
  await node.kill('SIGKILL');
  onMended();
  await node.start();
}

async function freeze({ nodes, random }: Scenario, onMended: () => void, milliseconds: number): Promise<void> {
  const node = pick(nodes, random);
  node.freeze();
  await delay(milliseconds);
  node.unfreeze();
  onMended();
}

/** A random node where the balancer does not count connections. */
function busiestNode({ nodes, balancer, random }: Scenario): ServerNode {
  const count = ({ port }: ServerNode) => balancer.connectionCount(port) ?? 0;
  return nodes.reduce((busiest, node) => (count(node) > count(busiest) ? node : busiest), pick(nodes, random));
}
