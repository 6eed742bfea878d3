import { createHmac } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { whatsAppWebhook } from '../../../src/channels/whatsapp/whatsapp.webhook.ts';
import type { InboundMessage } from '../../../src/inbound/inboundMessage.ts';
import { Refusal, refuse } from '../../../src/refusals/refusal.ts';

const APP_SECRET = 'app-secret';
const VERIFY_TOKEN = 'verify-token';
const WORKSPACE = {
  workspaceId: 'workspace',
  channels: [{ channelId: 'channel', address: '1065', claimsAddress: true, secret: null }],
};
const DEAF = {
  findWorkspace: async () => null,
  addressesElsewhere: async () => [],
  report: async () => undefined,
  applyPreference: async () => undefined,
  receive: async () => undefined,
  keepUnrouted: async () => true,
};

let app: FastifyInstance;
let url: string;
let log: string[];
let received: InboundMessage[];
let unrouted: string[];
let onReceive: (message: InboundMessage) => Promise<unknown>;

beforeEach(async () => {
  log = [];
  received = [];
  unrouted = [];
  onReceive = async () => undefined;
  app = fastify({ logger: { level: 'info', stream: { write: (line: string) => log.push(line) } } });
  app.post('/json', async ({ body }) => body);
  await app.register(
    whatsAppWebhook(
      { appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN },
      {
        findWorkspace: async (slug) => (slug === 'demo' ? WORKSPACE : null),
        addressesElsewhere: async () => [],
        keepUnrouted: async (_workspaceId, { externalId }) => {
          unrouted.push(externalId);
          return true;
        },
        report: async () => undefined,
        applyPreference: async () => undefined,
        receive: async (_workspaceId, message) => {
          received.push(message);
          return onReceive(message);
        },
      },
    ),
  );
  url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/webhooks/whatsapp/demo`;
});

afterEach(async () => app.close());

function text(id: string, body: string, from = '6281234567890'): object {
  return { from, id, timestamp: '1772000000', type: 'text', text: { body } };
}

function change(messages: object[], phoneNumberId = '1065', statuses: object[] = []): object {
  return { field: 'messages', value: { metadata: { phone_number_id: phoneNumberId }, messages, statuses } };
}

function webhook(...changes: object[]): string {
  return JSON.stringify({ object: 'whatsapp_business_account', entry: changes.map((one) => ({ changes: [one] })) });
}

function sign(body: string, secret = APP_SECRET): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

async function post(body: string, signature: string | null = sign(body)): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    ...(signature !== null && { 'x-hub-signature-256': signature }),
  };
  return (await fetch(url, { method: 'POST', headers, body })).status;
}

const receivedIds = () => received.map(({ externalId }) => externalId);

describe('verifying the webhook', () => {
  const ask = (query: string) => fetch(`${url}?${query}`);

  test('verification with the token answers the challenge as plain text, and the token is not logged', async () => {
    const answer = await ask(`hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=11582`);
    expect([answer.status, await answer.text()]).toEqual([200, '11582']);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(log.join()).not.toContain(VERIFY_TOKEN);
  });

  test.each([
    ['another token', 'hub.mode=subscribe&hub.verify_token=verify-toke&hub.challenge=1'],
    ['no token', 'hub.mode=subscribe&hub.challenge=1'],
    ['the token twice', `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.verify_token=x&hub.challenge=1`],
    ['another mode', `hub.mode=unsubscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1`],
    ['no challenge', `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}`],
  ])('verification with %s is forbidden', async (_case, query) => {
    expect((await ask(query)).status).toBe(403);
  });

  test('whatsAppWebhook refuses an empty secret, with which anyone could sign', () => {
    expect(() => whatsAppWebhook({ appSecret: '', verifyToken: 'v' }, DEAF)).toThrow('app secret');
    expect(() => whatsAppWebhook({ appSecret: 's', verifyToken: '' }, DEAF)).toThrow('verify token');
  });
});

describe('the signature', () => {
  test('the signature is checked over the raw bytes, so that emoji and their escapes both pass', async () => {
    const plain = webhook(change([text('wamid.1', 'Grüße 👋 / ok')]));
    const escaped = plain
      .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .replaceAll('/', '\\/');
    expect(escaped).not.toBe(plain);
    expect([await post(plain), await post(escaped), await post(` ${plain}\n`)]).toEqual([200, 200, 200]);
    expect(received.map(({ body }) => body)).toEqual(Array(3).fill('Grüße 👋 / ok'));
  });

  test('a signature of one form does not pass for another form of the same JSON', async () => {
    const plain = webhook(change([text('wamid.1', '👋')]));
    expect(await post(plain.replace('👋', '\\ud83d\\udc4b'), sign(plain))).toBe(401);
    expect(received).toEqual([]);
  });

  test('a missing, wrong, cut, unprefixed or foreign signature is answered 401, and no message is taken', async () => {
    const body = webhook(change([text('wamid.1', 'Hi')]));
    const right = sign(body);
    const wrong = [
      null,
      '',
      right.slice(0, -1),
      right.slice(7),
      `${right}0`,
      right.replace('sha256', 'sha1'),
      sign(body, 'x'),
      sign(''),
    ];
    for (const signature of wrong) expect([signature, await post(body, signature)]).toEqual([signature, 401]);
    expect(await post('', right)).toBe(401);
    expect(received).toEqual([]);
  });

  test('the signature is checked for every content type, and other routes still read JSON', async () => {
    const body = webhook(change([text('wamid.1', 'Hi')]));
    const headers = { 'content-type': 'text/plain', 'x-hub-signature-256': sign(body) };
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    expect((await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status).toBe(
      401,
    );
    const json = await app.inject({ method: 'POST', url: '/json', payload: { read: true } });
    expect(json.json()).toEqual({ read: true });
  });
});

describe('a signed webhook', () => {
  test('a webhook call is acknowledged only after each of its messages is taken, in order', async () => {
    const done: string[] = [];
    onReceive = async ({ externalId }) => {
      await new Promise(setImmediate);
      done.push(externalId);
    };
    const ids = Array.from({ length: 30 }, (_, index) => `wamid.${index}`);
    const changes = ids.map((id, index) =>
      change([text(id, 'Hi')], '1065', index % 3 === 0 ? [{ id: 's', status: 'read' }] : []),
    );
    expect(await post(webhook(...changes))).toBe(200);
    expect(done).toEqual(ids);
  });

  test("a webhook call hands over each canonical identity once, with Meta's time and id", async () => {
    await post(webhook(change([{ ...text('wamid.1', 'Oi', '555185765432'), from_user_id: 'BR.9' }])));
    expect(received).toEqual([
      {
        channelId: 'channel',
        identities: [
          { kind: 'PHONE', value: '+5551985765432', channelId: null },
          { kind: 'EXTERNAL_ID', value: 'BR.9', channelId: 'channel' },
        ],
        givenUp: [],
        displayName: null,
        body: 'Oi',
        externalId: 'wamid.1',
        sentAt: new Date(1_772_000_000_000),
        notice: null,
        refersTo: null,
        groupId: '',
        replyTo: '555185765432',
      },
    ]);
  });

  test('a message of a writer with a hidden number is taken by the user id alone', async () => {
    expect(await post(webhook(change([{ ...text('wamid.1', 'Hi'), from: undefined, from_user_id: 'ID.9' }])))).toBe(
      200,
    );
    expect(received[0]?.identities).toEqual([{ kind: 'EXTERNAL_ID', value: 'ID.9', channelId: 'channel' }]);
  });

  test('a repeated webhook call is handed over again with the same id, by which the gate recognises it', async () => {
    const body = webhook(change([text('wamid.1', 'Hi')]));
    expect([await post(body), await post(body)]).toEqual([200, 200]);
    expect(receivedIds()).toEqual(['wamid.1', 'wamid.1']);
  });

  test("a webhook call with a failing message is answered 503; other writers' messages are taken, the same writer's wait", async () => {
    let isDown = true;
    const taken: string[] = [];
    onReceive = async ({ externalId }) => {
      if (isDown && externalId === 'wamid.2')
        throw Object.assign(new Error('row contains SECRET TEXT'), { code: '57P01' });
      taken.push(externalId);
    };
    const batch = [
      text('wamid.1', 'a'),
      text('wamid.2', 'SECRET TEXT'),
      text('wamid.3', 'c'),
      text('wamid.4', 'd', '14155550123'),
    ];
    expect(await post(webhook(change(batch)))).toBe(503);
    expect(taken).toEqual(['wamid.1', 'wamid.4']);
    isDown = false;
    expect(await post(webhook(change(batch)))).toBe(200);
    expect(taken.slice(2)).toEqual(['wamid.1', 'wamid.2', 'wamid.3', 'wamid.4']);
    expect(log.join()).toContain('57P01');
    expect(log.join()).not.toContain('SECRET TEXT');
  });

  test('a message refused as bad input is acknowledged and logged by its id alone, and the next one is taken', async () => {
    onReceive = async ({ externalId }) => {
      if (externalId === 'wamid.1') throw new Refusal(refuse('BAD_USER_INPUT', 'SECRET TEXT', 'body'));
    };
    expect(await post(webhook(change([text('wamid.1', 'SECRET TEXT'), text('wamid.2', 'b')])))).toBe(200);
    expect(receivedIds()).toEqual(['wamid.1', 'wamid.2']);
    expect(log.join()).toContain('wamid.1');
    expect(log.join()).not.toContain('SECRET TEXT');
  });

  test('a message refused as SERVICE_UNAVAILABLE is answered 503, so that Meta sends it again', async () => {
    onReceive = async () => {
      throw new Refusal(refuse('SERVICE_UNAVAILABLE', 'The database is away.'));
    };
    expect(await post(webhook(change([text('wamid.1', 'Hi')])))).toBe(503);
  });

  test('a message for a number without a channel is kept and logged, and the others of the call are taken', async () => {
    expect(await post(webhook(change([text('wamid.1', 'a')], '9999'), change([text('wamid.2', 'b')])))).toBe(200);
    expect(receivedIds()).toEqual(['wamid.2']);
    expect(unrouted).toEqual(['wamid.1']);
    expect(log.join()).toContain('9999');
  });

  test('a signed call that is no JSON, or brings no message, is acknowledged, since no retry would mend it', async () => {
    expect([await post('{"object"'), await post('[]'), await post('{}')]).toEqual([200, 200, 200]);
    expect(received).toEqual([]);
  });

  test('a call of nearly 3 MB is read, and a larger one is refused unread', async () => {
    const filled = (bytes: number) => webhook(change([text('wamid.1', 'x'.repeat(bytes))]));
    expect([await post(filled(3_100_000)), await post(filled(3_200_000))]).toEqual([200, 413]);
    expect(receivedIds()).toEqual(['wamid.1']);
  });
});
