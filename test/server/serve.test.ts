import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { serve } from '../../src/server/serve.ts';
import { aWorld, SECRET } from '../environment/world.ts';

const world = await aWorld();

it.each([
  ['warns', { HOST: '0.0.0.0', DEMO_ON_NETWORK: 'on' }, 1],
  ['does not warn', { HOST: '127.0.0.1' }, 0],
])('serve %s about the demo with %j', async (_, variables, warnings) => {
  const lines: string[] = [];
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: world.db.url,
    AUTH_SECRET: SECRET,
    SHUTDOWN_GRACE_MS: '0',
    ...variables,
  });
  const server = await serve(config, projectRoot(), pino({ level: 'warn' }, { write: (line) => lines.push(line) }));
  onTestFinished(server.stop);
  expect(lines.filter((line) => line.includes('can sign in as each user of the demo'))).toHaveLength(warnings);
  expect((await fetch(`http://127.0.0.1:${server.port}/dev/users`)).status).toBe(200);
});
