import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reservePort } from '../../testkit/network/port.ts';
import type { Balancer } from './balancer.ts';

const CONFIGURATION = fileURLToPath(new URL('../../deploy/haproxy.cfg', import.meta.url));

/** The HAProxy of this machine with the configuration that we ship, led to these nodes. */
export async function startHaproxy(ports: readonly number[], folder: string): Promise<Balancer> {
  const port = await reservePort();
  const shipped = await readFile(CONFIGURATION, 'utf8');
  let node = 0;
  const led = shipped
    // What this machine may open, not what a balancer of one's own may.
    .replace(/^( *)maxconn \d+/m, '$1maxconn 5000')
    .replace(/bind \S+/, `bind 127.0.0.1:${port}`)
    .replace(/^( *server \S+) \S+/gm, (_, server: string) => {
      const line = `${server} 127.0.0.1:${ports[node % ports.length]}`;
      node += 1;
      return line;
    });
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, led);
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  await Promise.race([
    answering(port),
    exited.then(([code]) => Promise.reject(new Error(`haproxy ended with ${code}`))),
  ]);
  return {
    name: 'haproxy',
    port,
    connectionsOf: () => null,
    reset: () => false,
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function answering(port: number): Promise<void> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > deadline) throw new Error('No node answers through HAProxy.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
