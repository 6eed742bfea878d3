import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/server/config.ts';
import { projectRoot } from '../../src/server/root.ts';
import { serve } from '../../src/server/serve.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { PATIENT_ENVIRONMENT } from '../environment/patience.ts';
import { testDatabase } from '../environment/testDatabase.ts';
import { aWorld, SECRET } from '../environment/world.ts';

const world = await aWorld();

it.each([
  ['warns', { HOST: '0.0.0.0', DEMO_ON_NETWORK: 'on' }, 1],
  ['does not warn', { HOST: '127.0.0.1' }, 0],
])('serve %s about the demo with %j', async (_, variables, warnings) => {
  const lines: string[] = [];
  const config = readConfig({
    ...PATIENT_ENVIRONMENT,
    PORT: '0',
    DATABASE_URL: world.db.url,
    AUTH_SECRET: SECRET,
    DEMO: 'on',
    SHUTDOWN_GRACE_MS: '0',
    ...variables,
  });
  const server = await serve(config, projectRoot(), pino({ level: 'warn' }, { write: (line) => lines.push(line) }));
  onTestFinished(server.stop);
  expect(lines.filter((line) => line.includes('can sign in as each user of the demo'))).toHaveLength(warnings);
  expect((await fetch(`http://127.0.0.1:${server.port}/dev/users`)).status).toBe(200);
});

/** Starts the whole product on the world's database, and answers its URL. */
async function served(variables: Readonly<Record<string, string>>): Promise<string> {
  const config = readConfig({
    ...PATIENT_ENVIRONMENT,
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: world.db.url,
    AUTH_SECRET: SECRET,
    SHUTDOWN_GRACE_MS: '0',
    ...variables,
  });
  const server = await serve(config, projectRoot(), pino({ level: 'silent' }));
  onTestFinished(server.stop);
  return `http://127.0.0.1:${server.port}`;
}

interface OfferedUser {
  readonly role: string;
  readonly token: string;
}

it('The tokens of demo users are refused by a production server with the same secret and database', async () => {
  const [demo, production] = [await served({ DEMO: 'on' }), await served({ NODE_ENV: 'production' })];
  const users = (await (await fetch(`${demo}/dev/users`)).json()) as OfferedUser[];
  expect(users.map(({ role }) => role)).toContain('ADMIN');
  for (const { token } of users) {
    expect((await createApiClient(demo, token).send({ query: '{ viewer { role } }' })).status).toBe(200);
    expect((await createApiClient(production, token).send({ query: '{ viewer { role } }' })).status).toBe(401);
  }
});

it('A server outside production on a configured database has no demo: no users, no simulator, no workspace', async () => {
  const db = await testDatabase();
  onTestFinished(db.drop);
  const url = await served({ DATABASE_URL: db.url });
  for (const path of ['/dev/users', '/dev/conversation', '/widget-demo'])
    expect((await fetch(`${url}${path}`)).status).toBe(404);
  expect(await (await fetch(`${url}/sign-in.json`)).json()).toEqual({ kind: 'token' });
  expect(await db.owner`select slug from workspaces`).toHaveLength(0);
});
