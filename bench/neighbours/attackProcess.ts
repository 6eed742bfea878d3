import { serveCalls } from '../feed/processes/rpc.ts';
import { ATTACKS, type Attacker } from './attacks.ts';

let running: { readonly stopping: AbortController; readonly ended: Promise<void> } | null = null;

// A process of its own: what the attacker reads and writes takes no time of those who watch.
serveCalls({
  start({ name, attacker }: { readonly name: string; readonly attacker: Attacker }): void {
    const attack = ATTACKS.find((one) => one.name === name);
    if (attack === undefined) throw new Error(`There is no attack ${name}.`);
    const stopping = new AbortController();
    running = { stopping, ended: attack.run(attacker, stopping.signal) };
  },
  async stop(): Promise<void> {
    running?.stopping.abort();
    await running?.ended;
    running = null;
  },
});
