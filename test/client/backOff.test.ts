import { describe, expect, it } from 'vitest';
import { boundAfter, waitAfter, waitWhenCrowded } from '../../src/client/backOff.ts';
import { afterClose, afterErrors, FeedRefused, isPassing } from '../../src/client/failure.ts';
import { CLOSE } from '../../src/server/sockets/session.ts';

describe('A wait after a failure', () => {
  it.each([
    [0, 500],
    [1, 1_000],
    [2, 2_000],
    [3, 4_000],
    [5, 16_000],
    [6, 30_000],
    [7, 30_000],
    [5_000, 30_000],
  ])('after %d before it lies anywhere between nothing and %d ms, and never above', (failures, bound) => {
    expect(boundAfter(failures)).toBe(bound);
    expect(waitAfter(failures, () => 0)).toBe(0);
    expect(waitAfter(failures, () => 0.25)).toBe(bound / 4);
    expect(waitAfter(failures, () => 0.999)).toBeCloseTo(bound * 0.999);
  });

  it.each([
    [0, 30_000, 60_000],
    [1, 30_000, 90_000],
    [4, 30_000, 300_000],
    [5_000, 30_000, 300_000],
  ])('where there are too many, after %d before it, lies between %d and %d ms', (failures, from, to) => {
    expect(waitWhenCrowded(failures, () => 0)).toBe(from);
    expect(waitWhenCrowded(failures, () => 1)).toBe(to);
  });
});

describe('What is done', () => {
  it('after every code that the server closes with is decided', () => {
    const decided = Object.fromEntries(Object.entries(CLOSE).map(([why, [code]]) => [why, afterClose(code)]));
    expect(decided).toMatchObject({
      draining: 'reconnect',
      overloaded: 'reconnect',
      failed: 'reconnect',
      fellBehind: 'reconnect',
      crowded: 'reconnect',
      silent: 'reconnect',
      malformed: 'give up',
      repeated: 'give up',
      ended: 'another credential',
      forbidden: 'another credential',
      tooManyMessages: 'stay away',
      tooManySockets: 'stay away',
      tooManySignIns: 'stay away',
    });
    expect(Object.keys(decided)).toHaveLength(13);
  });

  it.each([1000, 1001, 1005, 1006, 1011, 1014, 4408, 4499, 4500, 4504])('after %d is to reconnect', (code) => {
    expect(afterClose(code)).toBe('reconnect');
  });

  it.each([1002, 1003, 1007, 1008, 1009, 4401, 4406])('after %d is to give up', (code) => {
    expect(afterClose(code)).toBe('give up');
  });

  const errors = (...codes: string[]) => codes.map((code) => ({ message: code, extensions: { code } }));
  it.each([
    ['FORBIDDEN', errors('FORBIDDEN'), 'give up'],
    ['TOO_MANY_SUBSCRIPTIONS', errors('TOO_MANY_SUBSCRIPTIONS'), 'give up'],
    ['an error without a code', [{ message: 'no' }], 'give up'],
    ['a fault', errors('INTERNAL_SERVER_ERROR'), 'try again'],
    ['a fault and a refusal', errors('INTERNAL_SERVER_ERROR', 'FORBIDDEN'), 'give up'],
    ['a database that is away', errors('SERVICE_UNAVAILABLE'), 'try again'],
    ['an end without a word', [], 'try again'],
    ['too many subscriptions in a minute', errors('RATE_LIMITED'), 'stay away'],
    [
      'a cursor that is refused',
      [{ message: 'no', extensions: { code: 'BAD_USER_INPUT', field: 'after' } }],
      'read the list again',
    ],
  ])('after %s is decided', (_, told, what) => {
    expect(afterErrors(told)).toBe(what);
  });
});

describe('A failure to read a list', () => {
  const withStatus = (status: object) => Object.assign(new Error('no'), status);
  it.each([
    ['no network', new TypeError('Failed to fetch'), true],
    ['a time limit', new DOMException('late', 'TimeoutError'), true],
    ['a balancer without servers', withStatus({ statusCode: 503 }), true],
    ['too many requests', withStatus({ status: 429 }), true],
    ['a mistake in a program', new TypeError("Cannot read properties of undefined (reading 'map')"), false],
    ['a wrong address', withStatus({ status: 404 }), false],
    ['a refusal', new FeedRefused([{ message: 'no' }]), false],
    ['what is no Error', 'no', false],
  ])('that is %s passes by itself: told apart', (_, reason, passes) => {
    expect(isPassing(reason)).toBe(passes);
  });

  it('that is what fetch of this platform says when nobody listens passes', async () => {
    const reason = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error);
    expect(isPassing(reason)).toBe(true);
  });
});
