import { createHmac } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoRoutes, demoWorkspace } from '../../src/server/demo/demo.ts';
import { DEMO_WORKSPACE } from '../../src/server/demo/people.ts';
import { findWorkspace } from '../../src/workspaces/workspaces.queries.ts';
import { ReceiveMessages } from '../../testkit/bulkOperations.ts';
import { BlockContact, ContactByIdentity, ReceiveMessage, Ticket } from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { expectNoFaults } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly, workspaceOf } from '../environment/workspace.ts';
import { aWorld, SECRET } from '../environment/world.ts';

const APP_SECRET = 'app-secret';
const world = await aWorld({ whatsApp: { appSecret: APP_SECRET, verifyToken: 'verify' } }, undefined, (app) =>
  demoRoutes(app, SECRET),
);

let workspace: TestWorkspace;
let channelId: string;

beforeAll(async () => {
  await demoWorkspace(world.database);
  const { slug } = DEMO_WORKSPACE;
  const found = await world.database.system((db) => findWorkspace(db, slug));
  workspace = await workspaceOf({ url: world.url, slug, id: found?.id ?? '', token: world.token });
  channelId = await workspace.aChannel({ address: '1065' });
});

afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

interface Odd {
  readonly body?: string;
  readonly displayName?: string;
  readonly externalId?: string;
  readonly sentAt?: string;
}

interface Written extends Required<Pick<Odd, 'body' | 'displayName' | 'externalId'>>, Pick<Odd, 'sentAt'> {
  readonly phone: string;
}

async function post(path: string, payload: object, headers: (body: string) => Record<string, string> = () => ({})) {
  const body = JSON.stringify(payload);
  const response = await fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers(body) },
    body,
  });
  expect([200, 202], await response.clone().text()).toContain(response.status);
}

function sign(body: string) {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', APP_SECRET).update(body).digest('hex')}` };
}

const DOORS: Readonly<Record<string, (written: Written) => Promise<void>>> = {
  async receiveMessage({ phone, ...message }) {
    const from = { kind: 'PHONE', value: phone } as const;
    await workspace.admin.ask(ReceiveMessage, { channelId, from, ...message });
  },
  async receiveMessages({ phone, ...message }) {
    const from = { kind: 'PHONE', value: phone } as const;
    const plain = {
      channelId,
      from: { kind: 'PHONE', value: '+628999999999' },
      body: 'plain',
      externalId: newId(),
    } as const;
    const { receiveMessages } = await workspace.admin.ask(ReceiveMessages, {
      messages: [plain, { channelId, from, ...message }],
    });
    expect(receiveMessages.items.map(({ errorMessage }) => errorMessage)).toEqual([null, null]);
  },
  async 'the webhook of WhatsApp'({ phone, body, displayName, externalId, sentAt }) {
    const from = phone.slice(1);
    const timestamp = sentAt === undefined ? '1772000000' : String(Date.parse(sentAt) / 1_000);
    const value = {
      metadata: { phone_number_id: '1065' },
      contacts: [{ wa_id: from, profile: { name: displayName } }],
      messages: [{ from, id: externalId, timestamp, type: 'text', text: { body } }],
    };
    const entry = [{ changes: [{ field: 'messages', value }] }];
    await post(`/webhooks/whatsapp/${workspace.slug}`, { object: 'whatsapp_business_account', entry }, sign);
  },
  async 'the customer simulator'({ phone, ...message }) {
    await post('/dev/messages', { channelId, from: { kind: 'PHONE', value: phone }, ...message });
  },
};

let people = 0;

/** A blocked customer who wrote once writes an odd message. Answers the held messages as supervisors read them. */
async function heldOf(door: string, odd: Odd) {
  people += 1;
  const phone = `+62813${String(10_000_000 + people)}`;
  const message = { phone, body: 'Hello', displayName: 'Customer', externalId: newId() };
  const write = DOORS[door];
  if (write === undefined) throw new Error(`There is no door ${door}.`);
  await write(message);
  const identity = { kind: 'PHONE', value: phone } as const;
  const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity });
  const contactId = contactByIdentity?.id ?? '';
  await workspace.supervisor.ask(BlockContact, { contactId });
  const externalId = odd.externalId === undefined ? newId() : `${odd.externalId} ${phone}`;
  await write({ ...message, ...odd, externalId });
  const { ticket } = await workspace.supervisor.ask(Ticket, { id: await workspace.heldTicketOf(contactId) });
  return theOnly(ticket?.messages.edges ?? []).node;
}

const LONG_ID = 'x'.repeat(600);

describe.each(Object.keys(DOORS))('%s', (door) => {
  it.each<[string, Odd, string]>([
    ['a NUL in its text', { body: 'a\0b' }, 'a\uFFFDb'],
    ['half a surrogate pair in its text', { body: 'a\uD800b' }, 'a\uFFFDb'],
    ['8,001 characters', { body: 'x'.repeat(8_001) }, 'x'.repeat(8_001)],
    ['64,000 characters', { body: 'x'.repeat(64_000) }, 'x'.repeat(64_000)],
    ['64,001 characters', { body: 'x'.repeat(64_001) }, 'x'.repeat(64_000)],
    ['an emoji across the longest length', { body: `${'x'.repeat(63_999)}😀` }, 'x'.repeat(63_999)],
    ['a million characters', { body: 'é'.repeat(500_000) }, 'é'.repeat(64_000)],
    ['only blanks', { body: ' \n\t ' }, '[empty]'],
    ['only invisible characters', { body: '\u200B\u3164\u2800\uFEFF' }, '[empty]'],
    ['a name of 201 characters', { displayName: 'n'.repeat(201) }, 'Hello'],
    ['a name with a NUL', { displayName: 'A\0nn' }, 'Hello'],
    ['an empty name', { displayName: '' }, 'Hello'],
    ['a name that shows nothing', { displayName: '\u3164' }, 'Hello'],
    ['the date of 1970', { sentAt: '1970-01-01T00:00:01Z' }, 'Hello'],
    ['a date of the year 2286', { sentAt: '2286-11-20T00:00:00Z' }, 'Hello'],
    ['an id of 600 characters', { externalId: LONG_ID }, 'Hello'],
    ['a NUL in its id', { externalId: 'a\0b' }, 'Hello'],
  ])('takes and holds a message of a blocked contact with %s', async (_, odd, body) => {
    const held = await heldOf(door, odd);
    expect(held.body).toBe(body);
    expect(held.truncated).toBe((odd.body ?? '').length > 64_000);
  });
});

describe('Odd messages', () => {
  it('whose ids are hashed are taken once, and those without an id each time', async () => {
    const customer = await workspace.aCustomer({ channelId });
    for (const id of [LONG_ID, 'a\0b', 'a\tb']) {
      expect(await customer.writes('once', id)).toBe('DELIVERED');
      expect(await customer.writes('again', id)).toBe('DUPLICATE');
    }
    expect([await customer.writes('one', ''), await customer.writes('two', '')]).toEqual(['DELIVERED', 'DELIVERED']);
  });

  it('of a batch do not refuse the others, and only a sender that cannot be recognised is refused', async () => {
    const from = { kind: 'PHONE', value: '+628150000001' } as const;
    const messages = ['a\0b', '', 'x'.repeat(70_000)].map((body) => ({ channelId, from, body, externalId: newId() }));
    const unrecognisable = { channelId, from: { ...from, value: 'no\0body' }, body: 'x', externalId: newId() };
    const { receiveMessages } = await workspace.admin.ask(ReceiveMessages, { messages: [...messages, unrecognisable] });
    expect(receiveMessages.items.map(({ outcome, refusal, field }) => [outcome ?? refusal, field])).toEqual([
      ...Array(3).fill(['DELIVERED', null]),
      ['BAD_USER_INPUT', 'messages.3.from.value'],
    ]);
  });
});
