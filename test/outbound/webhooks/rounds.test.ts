import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, expect, it } from 'vitest';
import { SYSTEM } from '../../../src/access/viewer.ts';
import { createSecretBox } from '../../../src/channels/secrets/secretBox.ts';
import { connect } from '../../../src/database/connection.ts';
import { createDatabase } from '../../../src/database/database.ts';
import { createWebhook } from '../../../src/outbound/webhooks/manage.commands.ts';
import { readLogFor } from '../../../src/outbound/webhooks/rounds.commands.ts';
import { type WebhookRef, webhooksBehind } from '../../../src/outbound/webhooks/webhooks.queries.ts';
import { user } from '../../access/viewers.ts';
import { PATIENT } from '../../environment/patience.ts';
import { testDatabase } from '../../environment/testDatabase.ts';
import { append, disorderlyWriters, insertWorkspace } from '../../feed/eventWriters.ts';

const db = await testDatabase();
const aNode = () => createDatabase(connect({ url: db.url, connections: 4, ...PATIENT }));
const database = aNode();
const nodes = [database, aNode()];
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  await db.drop();
});

async function anEndpoint(): Promise<WebhookRef> {
  const workspaceId = await insertWorkspace(db.owner);
  const managing = {
    database,
    newId,
    secretBox: createSecretBox([randomBytes(32)]),
    webhookRules: { allowHttp: true, allowPrivate: true },
  };
  const terms = { url: 'http://127.0.0.1:9/', events: ['contact.blocked'], seesHeld: false, textToo: false } as const;
  const { webhook } = await createWebhook(managing, { ...user('ADMIN'), actor: SYSTEM, workspaceId }, terms);
  return { workspaceId, webhookId: webhook.id };
}

const isBehind = async ({ webhookId }: WebhookRef) =>
  (await database.system((system) => webhooksBehind(system, null))).some((behind) => behind.webhookId === webhookId);

/** The contacts of what was queued for the endpoint, in the order of its lanes. */
async function queuedFor({ webhookId }: WebhookRef): Promise<string[]> {
  const rows = await db.owner<{ contactId: string }[]>`
    select contact_id as "contactId" from webhook_deliveries where webhook_id = ${webhookId} order by event_id`;
  return rows.map(({ contactId }) => contactId);
}

async function readAll(endpoint: WebhookRef): Promise<void> {
  while (await isBehind(endpoint)) await readLogFor({ database, newId }, endpoint);
}

class Crash extends Error {}

it('two nodes queue each event of disorderly writers once, though their rounds crash again and again', async () => {
  const endpoint = await anEndpoint();
  let written = false;
  let crashes = 0;
  let ids = 0;
  /** A round asks for an id in the middle of its transaction. */
  const crashing = () => {
    ids += 1;
    if (ids % 7 !== 0) return newId();
    crashes += 1;
    throw new Crash();
  };
  const rounds = nodes.flatMap((node) =>
    [1, 2].map(async () => {
      while (!written) {
        await readLogFor({ database: node, newId: crashing }, endpoint).catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
        });
      }
    }),
  );
  const committed = await disorderlyWriters(db.url, endpoint.workspaceId, { writers: 8, transactions: 40 });
  written = true;
  await Promise.all(rounds);
  await readAll(endpoint);
  expect(crashes).toBeGreaterThan(0);
  expect(committed.length).toBeGreaterThan(300);
  expect((await queuedFor(endpoint)).sort()).toEqual([...committed].sort());
});

it('more events than a round reads are queued by several rounds, each once, beside a long transaction', async () => {
  const endpoint = await anEndpoint();
  const marks: string[] = [];
  await db.owner.begin(async (long) => {
    marks.push(await append(long, endpoint.workspaceId));
    await db.owner.begin(async (sql) => {
      for (let count = 0; count < 620; count += 1) marks.push(await append(sql, endpoint.workspaceId));
    });
    expect((await readLogFor({ database, newId }, endpoint)).isMore).toBe(true);
    marks.push(await append(db.owner, endpoint.workspaceId));
    await readAll(endpoint);
    expect(await queuedFor(endpoint)).toEqual(marks.slice(1));
  });
  await readAll(endpoint);
  expect(await queuedFor(endpoint)).toEqual(marks);
});

it('a database that was restored in another cluster goes on with what happens from now on', async () => {
  const endpoint = await anEndpoint();
  await append(db.owner, endpoint.workspaceId);
  await db.owner`
    update webhooks set cluster = 'another', seen_before = '9000000:9000000:', seen_after = '9000000:9000000:'
    where id = ${endpoint.webhookId}`;
  expect(await isBehind(endpoint)).toBe(true);
  await readAll(endpoint);
  const mark = await append(db.owner, endpoint.workspaceId);
  await readAll(endpoint);
  expect(await queuedFor(endpoint)).toEqual([mark]);
});
