import { pino } from 'pino';
import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../../src/server/config.ts';
import { demoWorkspace } from '../../../src/server/demo/demo.ts';
import { DEMO_WORKSPACE } from '../../../src/server/demo/people.ts';
import { projectRoot } from '../../../src/server/root.ts';
import { serve } from '../../../src/server/serve.ts';
import { findWorkspace, listChannels } from '../../../src/workspaces/workspaces.queries.ts';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { BlockContact, ContactByIdentity, SendMessage } from '../../../testkit/operations.ts';
import { aPageServer } from '../../environment/pageServer.ts';
import { PATIENT_ENVIRONMENT } from '../../environment/patience.ts';
import { workspaceOf } from '../../environment/workspace.ts';
import { aWorld, SECRET } from '../../environment/world.ts';

const world = await aWorld();
let channelId = '';
let workspaceId = '';

beforeAll(async () => {
  await demoWorkspace(world.database);
  const workspace = await world.database.system((db) => findWorkspace(db, DEMO_WORKSPACE.slug));
  workspaceId = workspace?.id ?? '';
  const channels = await world.database.read({ workspaceId, seesHeld: false }, listChannels);
  channelId = channels.find(({ type }) => type === 'WHATSAPP')?.id ?? '';
});

const demo = () => workspaceOf({ url: world.url, slug: DEMO_WORKSPACE.slug, id: workspaceId, token: world.token });

let identities = 0;
function newIdentity() {
  identities += 1;
  return { kind: 'PHONE', value: `+62819${String(10_000_000 + identities)}` } as const;
}

function write(url: string, message: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/dev/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ channelId, displayName: 'Somebody', externalId: newId(), ...message }),
  });
}

async function readDevice(url: string, { kind, value }: { kind: string; value: string }): Promise<[string, string][]> {
  const asked = new URLSearchParams({ channelId, kind, value });
  const { messages } = (await (await fetch(`${url}/dev/conversation?${asked}`)).json()) as {
    readonly messages: readonly { readonly direction: string; readonly body: string }[];
  };
  return messages.map(({ direction, body }) => [direction, body]);
}

describe('The customer simulator', () => {
  it('sends messages like any channel, and shows the messages and the answers, the oldest first', async () => {
    const url = await aPageServer(world, { development: true });
    const workspace = await demo();
    const from = newIdentity();
    expect((await write(url, { from, body: 'Hello' })).status).toBe(202);
    expect((await write(url, { from, body: 'Is anybody there?' })).status).toBe(202);
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity: from });
    const ticketId = await workspace.ticketOf(contactByIdentity?.id ?? '', 'BOT');
    await workspace.agent.ask(SendMessage, { ticketId, body: 'Yes.' });
    expect(await readDevice(url, from)).toEqual([
      ['INBOUND', 'Hello'],
      ['INBOUND', 'Is anybody there?'],
      ['OUTBOUND', 'Yes.'],
    ]);
  });

  it('answers a blocked customer with the same bytes as before the block, and shows the same', async () => {
    const url = await aPageServer(world, { development: true });
    const workspace = await demo();
    const from = newIdentity();
    const before = await write(url, { from, body: 'Buy now' });
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity: from });
    const contactId = contactByIdentity?.id ?? '';
    await workspace.supervisor.ask(BlockContact, { contactId });
    const after = await write(url, { from, body: 'Buy now!' });
    expect([after.status, await after.text()]).toEqual([before.status, await before.text()]);
    await workspace.heldTicketOf(contactId);
    expect(await readDevice(url, from)).toEqual([
      ['INBOUND', 'Buy now'],
      ['INBOUND', 'Buy now!'],
    ]);
  });

  it('refuses a sender who cannot be, stores nothing, and takes odd texts as every channel does', async () => {
    const url = await aPageServer(world, { development: true });
    const refused = await write(url, { from: { kind: 'PHONE', value: 'not a number' }, body: 'Hello' });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT', field: 'from.value' } }],
    });
    const from = newIdentity();
    expect(await readDevice(url, from)).toEqual([]);
    expect((await write(url, { from, body: '' })).status).toBe(202);
    expect((await write(url, { from, body: 'x'.repeat(8_001) })).status).toBe(202);
    expect(await readDevice(url, from)).toEqual([
      ['INBOUND', '[empty]'],
      ['INBOUND', 'x'.repeat(8_001)],
    ]);
  });
});

describe('The routes of the customer simulator', () => {
  it('refuse pages of another origin, which can neither write nor read', async () => {
    const url = await aPageServer(world, { development: true });
    const from = newIdentity();
    const foreign = await write(url, { from, body: 'Hello' }, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
    expect((await write(url, { from, body: 'Hello' }, { origin: url })).status).toBe(202);
    const asked = new URLSearchParams({ channelId, ...from });
    const read = await fetch(`${url}/dev/conversation?${asked}`, { headers: { origin: 'https://elsewhere.example' } });
    expect(read.status).toBe(403);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await write(url, { from, body: 'Posted by a form' }, { 'content-type': type });
      expect(answer.status).toBe(415);
    }
    expect(await readDevice(url, from)).toEqual([['INBOUND', 'Hello']]);
  });

  it('do not exist in production, and store nothing there', async () => {
    const config = readConfig({
      ...PATIENT_ENVIRONMENT,
      NODE_ENV: 'production',
      DATABASE_URL: world.db.url,
      AUTH_SECRET: SECRET,
      PORT: '0',
      HOST: '127.0.0.1',
      SHUTDOWN_GRACE_MS: '0',
    });
    const { port, stop } = await serve(config, projectRoot(), pino({ level: 'silent' }));
    onTestFinished(stop);
    const url = `http://127.0.0.1:${port}`;
    const from = newIdentity();
    expect((await write(url, { from, body: 'Hello' })).status).toBe(404);
    const asked = new URLSearchParams({ channelId, ...from });
    expect((await fetch(`${url}/dev/conversation?${asked}`)).status).toBe(404);
    const admin = createApiClient(url, await world.token({ workspace: DEMO_WORKSPACE.slug, role: 'ADMIN' }));
    expect((await admin.ask(ContactByIdentity, { identity: from })).contactByIdentity).toBeNull();
  });
});

it('The page with the web chat names the channel of the demo, and allows scripts of this server alone', async () => {
  const url = await aPageServer(world, { development: true });
  const channels = await world.database.read({ workspaceId, seesHeld: false }, listChannels);
  const page = await fetch(`${url}/widget-demo`);
  const id = channels.find(({ type }) => type === 'WEBCHAT')?.id;
  expect(await page.text()).toContain(`src="/widget.js" data-workspace="demo" data-channel="${id}"`);
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
  const visit = await fetch(`${url}/webchat/demo/${id}/visits`, { method: 'POST', headers: { origin: url } });
  expect(visit.status).toBe(201);
});
