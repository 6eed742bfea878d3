import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../src/channels/publicAddress.ts';
import { urlFault } from '../../../src/outbound/webhooks/destination.ts';
import {
  afterAttempt,
  afterOutcome,
  HEALTHY,
  placesFor,
  retryAfterMs,
  type SendOutcome,
} from '../../../src/outbound/webhooks/schedule.ts';
import { Places } from '../../../src/outbound/webhooks/sending/places.ts';
import { figuresOf, isAboutHeld, OUTBOUND, WEBHOOK_EVENTS } from '../../../src/outbound/webhooks/webhookEvents.ts';
import { EVENT_TYPES } from '../../../src/timeline/eventType.ts';
import { SAMPLE_EVENTS } from '../../timeline/sampleEvents.ts';

const NOW = new Date('2026-11-30T12:00:00Z');
const answered = (responseStatus: number, pause: number | null = null): SendOutcome => ({
  errorCode: responseStatus < 300 ? null : 'REFUSED',
  responseStatus,
  responseBody: null,
  durationMs: 1,
  retryAfterMs: pause,
});
const SILENT: SendOutcome = { ...answered(500), errorCode: 'TIMED_OUT', responseStatus: null };

describe('the events of a webhook', () => {
  it('are all types of the log, and the reply to deliver', () => {
    expect([...WEBHOOK_EVENTS].sort()).toEqual([...EVENT_TYPES, OUTBOUND].sort());
  });

  it('hide nothing from an endpoint that sees what is held, and no figure that is known to tell nothing', () => {
    for (const { type, data } of Object.values(SAMPLE_EVENTS)) {
      expect(figuresOf(type, data, true)).toEqual(data);
      if (isAboutHeld(type)) expect(figuresOf(type, data, false)).toEqual({});
    }
    expect(figuresOf('contact.blocked', { blockId: 'b', heldTickets: 3 }, false)).toEqual({ blockId: 'b' });
  });

  it('tell an endpoint without seesHeld neither of deleted nor of merged held tickets', () => {
    const deleted = { blockId: 'b', policy: 'DELETE_ALL', ticketsDeleted: 2, messagesDeleted: 3, ticketIds: ['t'] };
    expect(figuresOf('contact.unblocked', deleted, false)).toEqual({ blockId: 'b', policy: 'DELETE_ALL' });
    const merged = SAMPLE_EVENTS['contact.merged'];
    expect(figuresOf(merged.type, merged.data, false)).not.toHaveProperty('heldTickets');
  });
});

describe('a delivery that fails', () => {
  const attempt = (attempts: number, outcome: SendOutcome, jitter = 0.5) =>
    afterAttempt({ attempts, purpose: 'EVENT' }, outcome, NOW, jitter);
  const seconds = (attempts: number, jitter = 0.5, outcome = answered(500)) =>
    ((attempt(attempts, outcome, jitter).nextAttemptAt?.getTime() ?? 0) - NOW.getTime()) / 1_000;

  it('is sent again after 5 s, 5 min, 30 min and 2 to 24 h, give or take a fifth, and then given up', () => {
    const pauses = Array.from({ length: 9 }, (_, at) => seconds(at + 1));
    expect(pauses).toEqual([5, 300, 1_800, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3_600)]);
    expect([seconds(2, 0), seconds(2, 1)]).toEqual([240, 360]);
    expect(attempt(10, answered(500))).toEqual({ status: 'FAILED', nextAttemptAt: null });
  });

  it('waits as long as Retry-After says, and no longer than a day', () => {
    expect(seconds(1, 0.5, answered(429, 120_000))).toBe(120);
    expect(seconds(2, 0.5, answered(429, 1_000))).toBe(300);
    expect(seconds(1, 0.5, answered(503, 10 ** 9))).toBe(86_400);
    expect(retryAfterMs('120', NOW)).toBe(120_000);
    expect(retryAfterMs('Mon, 30 Nov 2026 12:01:00 GMT', NOW)).toBe(60_000);
    expect(retryAfterMs('soon', NOW)).toBeNull();
  });

  it('is given up at once when the answer is 410, and when it is a test', () => {
    expect(attempt(1, answered(410)).status).toBe('FAILED');
    expect(afterAttempt({ attempts: 1, purpose: 'TEST' }, answered(500), NOW, 0).status).toBe('FAILED');
    expect(attempt(3, answered(204))).toEqual({ status: 'DELIVERED', nextAttemptAt: null });
  });
});

describe('an endpoint', () => {
  const healthAfter = (lanes: readonly string[], outcome: SendOutcome) =>
    lanes.reduce((health, lane) => afterOutcome(health, lane, outcome, NOW).health, HEALTHY);

  it('that is silent for five contacts in a row gets one request at a time, with pauses', () => {
    const four = healthAfter(['a', 'b', 'c', 'd'], SILENT);
    expect(placesFor({ ...four, disabledAt: null }, 8, false, NOW)).toBe(8);
    const five = healthAfter(['a', 'b', 'c', 'd', 'e'], SILENT);
    expect(placesFor({ ...five, disabledAt: null }, 8, true, NOW)).toBe(0);
    const later = new Date(NOW.getTime() + 6_000);
    expect(placesFor({ ...five, disabledAt: null }, 8, true, later)).toBe(1);
    expect(placesFor({ ...five, disabledAt: null }, 8, false, later)).toBe(0);
    expect(afterOutcome(five, 'a', answered(204), later).health).toEqual(HEALTHY);
  });

  it('that is silent for one contact alone, or that answers, is never paused', () => {
    expect(healthAfter(['a', 'a', 'a', 'a', 'a', 'a', 'a'], SILENT).pausedUntil).toBeNull();
    expect(healthAfter(['a', 'b', 'c', 'd', 'e', 'f'], answered(500)).pausedUntil).toBeNull();
  });

  it('is disabled by 410, and by a failure after five days of failures', () => {
    expect(afterOutcome(HEALTHY, 'a', answered(410), NOW).disabled).toBe('GONE');
    const since = (days: number) => ({ ...HEALTHY, failingSince: new Date(NOW.getTime() - days * 86_400_000) });
    expect(afterOutcome(since(4.9), 'a', answered(500), NOW).disabled).toBeNull();
    expect(afterOutcome(since(5), 'a', SILENT, NOW).disabled).toBe('FAILING');
  });
});

describe('the address of an endpoint', () => {
  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1'],
    ...['169.254.169.254', '100.100.100.200', '168.63.129.16', '192.0.0.192', '198.18.0.1', '240.0.0.1'],
    ...['::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'fec0::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8'],
    ...['::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1', '2001:db8::1', 'nonsense', ''],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['1.1.1.1', '93.184.216.34', '2606:4700::1111'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  const rules = { allowHttp: false, allowPrivate: false };
  it.each([
    ...['https://127.0.0.1/', 'https://0x7f.1/', 'https://2130706433/', 'https://017700000001/', 'https://[::1]/'],
    ...[
      'https://[::ffff:169.254.169.254]/',
      'http://example.com/',
      'https://a:b@example.com/',
      'https://a@example.com/',
    ],
    ...['https://example.com/#part', 'ftp://example.com/', 'example.com', 'https://'],
  ])('%s is refused', (url) => {
    expect(urlFault(url, rules)).not.toBeNull();
  });

  it('is https, or http in development, and private where that is allowed', () => {
    expect(urlFault('https://example.com/hook?to=us', rules)).toBeNull();
    expect(urlFault('http://127.0.0.1:3000/', { allowHttp: true, allowPrivate: true })).toBeNull();
  });
});

describe('places for requests', () => {
  it('go to those who wait in turn, and no endpoint holds more than its part', () => {
    const places = new Places<string>({ all: 5, ofOne: 2 }, (endpoint) => endpoint);
    for (const endpoint of ['a', 'b', 'c']) places.want(endpoint);
    const granted = [places.next(), places.next(), places.next()];
    expect(granted.map((grant) => [grant?.endpoint, grant?.count])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ]);
    const [a] = granted;
    if (!a) throw new Error('No places.');
    places.settle(a, 2);
    expect(places.next()).toBeNull();
    places.give('a', 1);
    expect(places.next()).toMatchObject({ endpoint: 'a', count: 1, isFirst: false });
  });
});
