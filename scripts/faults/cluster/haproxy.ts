import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../src/server/root.ts';
import { reservePort } from '../../../testkit/network/port.ts';
import { untilReady } from '../../../testkit/server/readiness.ts';
import type { Balancer } from './balancer.ts';

/** Starts the HAProxy of this machine with `deploy/haproxy.cfg`, in front of these nodes. */
export async function startHaproxy(ports: readonly number[], folder: string): Promise<Balancer> {
  const port = await reservePort();
  const shipped = await readFile(join(projectRoot(), 'deploy', 'haproxy.cfg'), 'utf8');
  let node = 0;
  const configuration = shipped
    // As many files as an unprivileged process may open.
    .replace(/^( *)maxconn \d+/m, '$1maxconn 5000')
    .replace(/bind \S+/, `bind 127.0.0.1:${port}`)
    .replace(/^( *server \S+) \S+/gm, (_, server: string) => {
      const line = `${server} 127.0.0.1:${ports[node % ports.length]}`;
      node += 1;
      return line;
    });
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, configuration);
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([
    untilReady(url),
    exited.then(([code]) => Promise.reject(new Error(`HAProxy ended with ${code}.`))),
  ]);
  return {
    name: 'haproxy',
    url,
    connectionCount: () => null,
    reset: () => false,
    async close() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
