import { afterAll, describe, expect, it } from 'vitest';
import type { OutboundMessage } from '../../../src/channels/sender.ts';
import type { GraphAnswer } from '../../../src/channels/whatsapp/graphAnswer.ts';
import { createGraphApi } from '../../../src/channels/whatsapp/graphApi.service.ts';
import { readCallbackData, sendRequest } from '../../../src/channels/whatsapp/sendRequest.ts';
import { checkResult, sendResult } from '../../../src/channels/whatsapp/sendResult.ts';
import { statusReport } from '../../../src/channels/whatsapp/status.ts';
import { createWhatsAppSender } from '../../../src/channels/whatsapp/whatsAppSender.service.ts';
import { type Fault, startGraphDouble } from '../../../testkit/whatsapp/graphDouble.ts';
import { graphError } from '../../../testkit/whatsapp/sentMessage.ts';

const MESSAGE_ID = '0190a1b2-0000-7000-8000-00000000000a';
const USER_ID = 'ID.13491208655302741918';
const MESSAGE: OutboundMessage = {
  messageId: MESSAGE_ID,
  attempt: 2,
  channelAddress: '1065',
  to: '628123456789',
  groupId: null,
  identities: [],
  files: [],
  body: 'Hello',
  answers: null,
};

function answered(status: number, body: object = {}, retryAfter: string | null = null): GraphAnswer {
  return { ended: 'ANSWERED', status, body: { ...body }, retryAfter };
}

describe('sendResult', () => {
  const refused = (code: string, providerCode: string) => ({ outcome: 'REFUSED', code, providerCode });
  const retry = (providerCode: string | null, afterMs: number | null = null) => ({
    outcome: 'RETRY',
    afterMs,
    providerCode,
  });

  it.each<[string, GraphAnswer, unknown]>([
    [
      'an id',
      answered(200, { messages: [{ id: 'wamid.1' }] }),
      { outcome: 'SENT', providerId: 'wamid.1', arrived: false },
    ],
    ['success without an id', answered(200, { messages: [] }), { outcome: 'UNKNOWN' }],
    ['no connection', { ended: 'NOT_SENT' }, retry(null)],
    ['a lost connection', { ended: 'LOST' }, { outcome: 'UNKNOWN' }],
    ['429 with a pause', answered(429, graphError(130429), '17'), retry('130429', 17_000)],
    ['429 with a pause of a year', answered(429, {}, '31536000'), retry('HTTP 429', 86_400_000)],
    ['429 until a date', answered(429, {}, 'Wed, 21 Oct 2026 07:28:00 GMT'), retry('HTTP 429')],
    ['500 of the Graph API', answered(500, graphError(131000)), retry('131000')],
    ['500 with a code unheard of', answered(500, graphError(1)), retry('1')],
    ['503', answered(503), retry('HTTP 503')],
    ['502 of a gateway, which may have passed it on', answered(502), { outcome: 'UNKNOWN' }],
    ['504 of a gateway, which may have passed it on', answered(504), { outcome: 'UNKNOWN' }],
    ['504 of the Graph API', answered(504, graphError(2)), retry('2')],
    ['408', answered(408), retry('HTTP 408')],
    ['a limit for one pair', answered(400, graphError(131056)), retry('131056')],
    ['a limit for the account', answered(400, graphError(80007)), retry('80007')],
    ['401', answered(401), { outcome: 'CREDENTIAL_REFUSED', providerCode: 'HTTP 401' }],
    [
      '403 with a code unheard of',
      answered(403, graphError(999_999)),
      { outcome: 'CREDENTIAL_REFUSED', providerCode: '999999' },
    ],
    ['an expired token', answered(400, graphError(190, 463)), { outcome: 'CREDENTIAL_REFUSED', providerCode: '190' }],
    ['a missing permission', answered(400, graphError(294)), { outcome: 'CREDENTIAL_REFUSED', providerCode: '294' }],
    [
      'a number that is not there',
      answered(400, graphError(100, 33)),
      { outcome: 'CREDENTIAL_REFUSED', providerCode: '100' },
    ],
    ['a closed window', answered(400, graphError(131047)), refused('REPLY_WINDOW_CLOSED', '131047')],
    ['a number without WhatsApp', answered(400, graphError(131026)), refused('UNDELIVERABLE', '131026')],
    ['the thread of another app', answered(400, graphError(10, 2018300)), refused('NOT_THREAD_OWNER', '10')],
    ['a country that is closed', answered(403, graphError(130497)), refused('PROVIDER_REFUSED', '130497')],
    ['a bad parameter', answered(400, graphError(100)), refused('PROVIDER_REFUSED', '100')],
    ['404', answered(404), refused('PROVIDER_REFUSED', 'HTTP 404')],
    ['a redirect', answered(302), refused('PROVIDER_REFUSED', 'HTTP 302')],
    [
      'an error whose code is no number',
      answered(400, { error: { code: '190' } }),
      refused('PROVIDER_REFUSED', 'HTTP 400'),
    ],
  ])('%s', (_, answer, expected) => {
    expect(sendResult(answer)).toEqual(expected);
  });
});

it.each<[GraphAnswer, unknown]>([
  [answered(200, { id: '1065' }), { outcome: 'GOOD' }],
  [answered(200, { id: '1066' }), { outcome: 'AWAY' }],
  [answered(200), { outcome: 'AWAY' }],
  [answered(401, graphError(190)), { outcome: 'REFUSED', providerCode: '190' }],
  [answered(400, graphError(100, 33)), { outcome: 'REFUSED', providerCode: '100' }],
  [answered(404), { outcome: 'REFUSED', providerCode: 'HTTP 404' }],
  [answered(429), { outcome: 'AWAY' }],
  [answered(400, graphError(4)), { outcome: 'AWAY' }],
  [answered(503), { outcome: 'AWAY' }],
  [{ ended: 'NOT_SENT' }, { outcome: 'AWAY' }],
  [{ ended: 'LOST' }, { outcome: 'AWAY' }],
])('what the answer %# to a token means', (answer, expected) => {
  expect(checkResult(answer, '1065')).toEqual(expected);
});

describe('sendRequest', () => {
  const phone = { kind: 'PHONE', value: '+628120001111', channelId: null } as const;
  const userId = { kind: 'EXTERNAL_ID', value: USER_ID, channelId: 'c' } as const;

  it.each<[string, Partial<OutboundMessage>, object | null]>([
    ['the number they wrote from', { identities: [phone] }, { recipient_type: 'individual', to: '628123456789' }],
    ['the user id they wrote from', { to: USER_ID }, { recipient_type: 'individual', recipient: USER_ID }],
    ['their number', { to: null, identities: [userId, phone] }, { recipient_type: 'individual', to: '628120001111' }],
    ['their user id', { to: null, identities: [userId] }, { recipient_type: 'individual', recipient: USER_ID }],
    ['the group', { groupId: 'group-1' }, { recipient_type: 'group', to: 'group-1' }],
    ['a customer without an address', { to: 'x', identities: [] }, null],
  ])('sends to %s', (_, message, recipient) => {
    const request = sendRequest('1065', { ...MESSAGE, ...message });
    const content = {
      messaging_product: 'whatsapp',
      type: 'text',
      text: { preview_url: false, body: 'Hello' },
      biz_opaque_callback_data: `${MESSAGE_ID}:2`,
    };
    const call = { method: 'POST', path: '1065/messages', body: { ...content, ...recipient } };
    expect(request).toEqual(recipient === null ? null : call);
  });

  it('reads back the id and the attempt, and nothing that another app wrote', () => {
    expect(readCallbackData(`${MESSAGE_ID}:2`)).toEqual({ messageId: MESSAGE_ID, attempt: 2 });
    for (const other of [null, '', 'order 7', MESSAGE_ID, `${MESSAGE_ID}:`, `${MESSAGE_ID}:2x`, `x${MESSAGE_ID}:2`])
      expect(readCallbackData(other)).toBeNull();
  });
});

it.each<[object, object | null]>([
  [{ status: 'sent' }, { status: 'SENT', errorCode: null, providerCode: null }],
  [{ status: 'delivered' }, { status: 'DELIVERED' }],
  [{ status: 'read' }, { status: 'READ' }],
  [
    { status: 'failed', errors: [{ code: 131047 }] },
    { errorCode: 'REPLY_WINDOW_CLOSED', providerCode: '131047' },
  ],
  [
    { status: 'failed', errors: [{ code: 131056 }] },
    { errorCode: 'PROVIDER_REFUSED', providerCode: '131056' },
  ],
  [
    { status: 'failed', errors: [{ code: 190 }] },
    { errorCode: 'PROVIDER_REFUSED', providerCode: '190' },
  ],
  [
    { status: 'failed', errors: [] },
    { errorCode: 'PROVIDER_REFUSED', providerCode: null },
  ],
  [{ status: 'played' }, null],
  [{ status: 'sent', id: '' }, null],
  [{ status: 'sent', id: 'w'.repeat(513) }, null],
])('what the status %# reports', (status, expected) => {
  const reported = statusReport('1065', { id: 'wamid.1', biz_opaque_callback_data: `${MESSAGE_ID}:3`, ...status });
  const about = { channelAddress: '1065', providerId: 'wamid.1', sent: { messageId: MESSAGE_ID, attempt: 3 } };
  if (expected === null) expect(reported).toBeNull();
  else expect(reported).toMatchObject({ ...about, ...expected });
});

describe('a sender over HTTP', async () => {
  const double = await startGraphDouble();
  afterAll(() => double.close());
  const TOKEN = 'a token for tests';
  double.allow('1065', TOKEN);
  let sent = 0;

  /** Sends one message in spite of a fault. `taken` says whether the double has it. */
  async function send(fault: Fault | null, token: string | null = TOKEN, stopping = new AbortController().signal) {
    sent += 1;
    const messageId = MESSAGE_ID.replace(/..$/, String(10 + sent));
    const limits = { connectMs: 2_000, answerMs: 100, uploadMs: 5_000, answerBytes: 100_000 };
    double.onMessage(() => fault);
    const before = double.taken.length;
    const sender = createWhatsAppSender(createGraphApi(double.url, limits));
    const { outcome } = await sender.send({ ...MESSAGE, messageId }, token, stopping);
    return [outcome, double.taken.length > before];
  }

  it('tells what was sent from what was not, and never calls unsent what the provider has', async () => {
    expect(await send(null)).toEqual(['SENT', true]);
    expect(await send({ kind: 'RESET', taken: true })).toEqual(['UNKNOWN', true]);
    expect(await send({ kind: 'RESET', taken: false })).toEqual(['UNKNOWN', false]);
    expect(await send({ kind: 'SILENT', taken: true })).toEqual(['UNKNOWN', true]);
    expect(await send({ kind: 'NO_ID', taken: true })).toEqual(['UNKNOWN', true]);
    expect(await send({ kind: 'REFUSE', status: 429, retryAfter: 1 })).toEqual(['RETRY', false]);
    expect(await send(null, 'another token for tests')).toEqual(['CREDENTIAL_REFUSED', false]);
    expect(await send(null, null)).toEqual(['CREDENTIAL_REFUSED', false]);
    expect(await send(null, TOKEN, AbortSignal.abort())).toEqual(['RETRY', false]);
    await double.close();
    expect(await send(null)).toEqual(['RETRY', false]);
    await double.open();
    expect(await send(null)).toEqual(['SENT', true]);
    expect(double.violations).toEqual([]);
  });

  it('a stop while the answer is awaited leaves the fate of the message open', async () => {
    const stopping = new AbortController();
    double.onTaken(() => stopping.abort());
    expect(await send({ kind: 'SILENT', taken: true }, TOKEN, stopping.signal)).toEqual(['UNKNOWN', true]);
  });
});
