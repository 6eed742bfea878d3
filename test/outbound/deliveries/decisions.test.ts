import { describe, expect, it } from 'vitest';
import type { BlockScope } from '../../../src/blocks/block.ts';
import type { SendResult } from '../../../src/channels/sender.ts';
import {
  DELIVERY_ERRORS,
  DELIVERY_STATUSES,
  type DeliveryStatus,
  errorWords,
} from '../../../src/outbound/deliveries/delivery.ts';
import { goesForward } from '../../../src/outbound/deliveries/reporting.ts';
import {
  afterAttempt,
  decideStep,
  isStale,
  type Pending,
  type SendingFacts,
} from '../../../src/outbound/deliveries/sending.ts';

const NOW = new Date('2026-11-30T12:00:00.000Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

const standing = (seconds: number, scope: BlockScope = 'INBOUND') => ({ since: at(seconds), scope });

const PENDING: Pending = { attempts: 0, pendingSince: at(-1), sendingSince: null, nextAttemptAt: at(-1) };
const FACTS: SendingFacts = {
  ticket: { status: 'ASSIGNED', releasedAt: null },
  block: null,
  connection: { kind: 'SIMULATOR', status: 'CONNECTED', checkedAt: null },
  now: NOW,
};
const FAILING = { kind: 'SIMULATOR', status: 'FAILING', checkedAt: null } as const;

describe('decideStep', () => {
  it.each<[string, Partial<Pending>, Partial<SendingFacts>, unknown]>([
    ['that is due is sent', {}, {}, { effect: 'SEND', kind: 'SIMULATOR' }],
    [
      'on a ticket closed since is sent',
      {},
      { ticket: { status: 'CLOSED', releasedAt: null } },
      { effect: 'SEND', kind: 'SIMULATOR' },
    ],
    ['to a contact blocked since fails', {}, { block: standing(-1) }, { effect: 'FAIL', code: 'CONTACT_BLOCKED' }],
    [
      'to a contact that opted out fails, also on a ticket released since',
      {},
      { block: standing(-2, 'OUTBOUND'), ticket: { status: 'UNASSIGNED', releasedAt: at(-1) } },
      { effect: 'FAIL', code: 'CONTACT_OPTED_OUT' },
    ],
    [
      'on a ticket released since the block is sent',
      {},
      { block: standing(-2), ticket: { status: 'UNASSIGNED', releasedAt: at(-1) } },
      { effect: 'SEND', kind: 'SIMULATOR' },
    ],
    [
      'on a channel disconnected since fails',
      {},
      { connection: null },
      { effect: 'FAIL', code: 'CHANNEL_NOT_CONNECTED' },
    ],
    [
      'that another system delivers waits for nothing of ours',
      {},
      { connection: { kind: 'WEBHOOK', status: 'CONNECTED', checkedAt: null } },
      { effect: 'WAIT', until: null },
    ],
    [
      'that another system was to deliver, before the connection, fails as unknown',
      { nextAttemptAt: null },
      {},
      { effect: 'FAIL', code: 'DELIVERY_UNKNOWN' },
    ],
    ['waits for its time', { nextAttemptAt: at(5) }, {}, { effect: 'WAIT', until: at(5) }],
    [
      'whose provider may have it waits ten minutes for the report',
      { sendingSince: at(-599) },
      {},
      { effect: 'WAIT', until: at(1) },
    ],
    [
      'without a report after ten minutes fails, and is not sent again',
      { sendingSince: at(-600) },
      {},
      { effect: 'FAIL', code: 'DELIVERY_UNKNOWN' },
    ],
    ['waits while the credential is refused', {}, { connection: FAILING }, { effect: 'WAIT', until: at(86_399) }],
    [
      'that waited a day for a credential fails',
      { pendingSince: at(-86_400) },
      { connection: FAILING },
      { effect: 'FAIL', code: 'CHANNEL_CREDENTIAL_REFUSED' },
    ],
    [
      'that waited a day for the provider fails',
      { pendingSince: at(-86_400) },
      {},
      { effect: 'FAIL', code: 'PROVIDER_UNAVAILABLE' },
    ],
  ])('a reply %s', (_, pending, facts, expected) => {
    expect(decideStep({ ...PENDING, ...pending }, { ...FACTS, ...facts })).toEqual(expected);
  });
});

describe('afterAttempt', () => {
  const retry = (afterMs: number | null): SendResult => ({ outcome: 'RETRY', afterMs, providerCode: '429' });

  it.each([
    [1, 5],
    [2, 30],
    [3, 120],
    [4, 600],
    [5, 3_600],
    [9, 3_600],
  ])('after attempt %i the next waits %i seconds, a fifth more or less', (attempt, seconds) => {
    expect(afterAttempt(attempt, retry(null), NOW, 0)?.nextAttemptAt).toEqual(at(seconds * 0.8));
    expect(afterAttempt(attempt, retry(null), NOW, 1)?.nextAttemptAt).toEqual(at(seconds * 1.2));
  });

  it('a provider that asks for a longer pause gets it', () => {
    expect(afterAttempt(1, retry(60_000), NOW, 0.5)).toMatchObject({ status: 'PENDING', nextAttemptAt: at(60) });
  });

  it('an attempt whose outcome is unknown changes nothing', () => {
    expect(afterAttempt(1, { outcome: 'UNKNOWN' }, NOW, 0.5)).toBeNull();
  });

  it('a refusal fails the reply, and a refused credential keeps it', () => {
    const refused = afterAttempt(1, { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode: '131026' }, NOW, 0);
    expect(refused).toMatchObject({ status: 'FAILED', errorCode: 'UNDELIVERABLE', providerCode: '131026' });
    const waits = afterAttempt(1, { outcome: 'CREDENTIAL_REFUSED', providerCode: '190' }, NOW, 0);
    expect(waits).toMatchObject({ status: 'PENDING', errorCode: 'CHANNEL_CREDENTIAL_REFUSED', sendingSince: null });
  });

  it('an attempt that was decided over a minute ago is stale', () => {
    expect([isStale(at(-60), NOW), isStale(at(-61), NOW)]).toEqual([false, true]);
  });
});

describe('goesForward', () => {
  it('a delivery goes forward only, fails until it has arrived, and arrives even after a failure', () => {
    const taken = (from: DeliveryStatus) =>
      DELIVERY_STATUSES.filter((to) =>
        goesForward({ status: from, errorCode: null, attempts: 1, isSending: false }, { status: to }, null),
      );
    expect(Object.fromEntries(DELIVERY_STATUSES.map((from) => [from, taken(from)]))).toEqual({
      PENDING: ['PENDING', 'SENT', 'DELIVERED', 'READ', 'FAILED'],
      SENT: ['DELIVERED', 'READ', 'FAILED'],
      DELIVERED: ['READ'],
      READ: [],
      FAILED: ['DELIVERED', 'READ'],
    });
  });

  it('a late report that the provider took it settles a reply of unknown fate', () => {
    const unknown = { status: 'FAILED', errorCode: 'DELIVERY_UNKNOWN', attempts: 1, isSending: false } as const;
    expect(goesForward(unknown, { status: 'SENT' }, 1)).toBe(true);
    expect(goesForward({ ...unknown, errorCode: 'PROVIDER_REFUSED' }, { status: 'SENT' }, 1)).toBe(false);
  });

  it('of an earlier attempt, only an arrival is news', () => {
    const old = { status: 'PENDING', errorCode: null, attempts: 2, isSending: true } as const;
    const taken = DELIVERY_STATUSES.filter((status) => goesForward(old, { status }, 1));
    expect(taken).toEqual(['DELIVERED', 'READ']);
  });

  it('a repeated failure of the last attempt does not fail the reply that waits for the next', () => {
    const waiting = { status: 'PENDING', errorCode: null, attempts: 1, isSending: false } as const;
    expect(goesForward(waiting, { status: 'FAILED' }, 1)).toBe(false);
    expect(goesForward({ ...waiting, isSending: true }, { status: 'FAILED' }, 1)).toBe(true);
    // The provider took it after all: it is not sent again.
    expect(goesForward(waiting, { status: 'SENT' }, 1)).toBe(true);
  });
});

it('every error has words of its own, with the code of the provider behind them', () => {
  const words = DELIVERY_ERRORS.map((errorCode) => errorWords({ errorCode, providerCode: null }));
  expect(new Set(words).size).toBe(DELIVERY_ERRORS.length);
  expect(errorWords({ errorCode: 'UNDELIVERABLE', providerCode: '131026' })).toBe(
    'The provider cannot reach the customer. (131026)',
  );
  expect(errorWords({ errorCode: null, providerCode: '1' })).toBeNull();
});
