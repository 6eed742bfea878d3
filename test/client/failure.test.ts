import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { afterClose, afterErrors, FeedRefused, isTransient } from '../../src/client/failure.ts';
import { CLOSE } from '../../src/server/sockets/closeReason.ts';

describe('afterClose and afterErrors', () => {
  it('every close code of the server has a decision', () => {
    const decided = Object.fromEntries(Object.entries(CLOSE).map(([why, [code]]) => [why, afterClose(code)]));
    expect(decided).toMatchObject({
      draining: 'reconnect',
      overloaded: 'reconnect',
      failed: 'reconnect',
      fellBehind: 'reconnect',
      crowded: 'reconnect',
      silent: 'reconnect',
      malformed: 'give up',
      otherProtocol: 'give up',
      repeated: 'give up',
      noCredential: 'renew credential',
      malformedCredential: 'renew credential',
      twoCredentials: 'renew credential',
      badCredential: 'renew credential',
      ended: 'renew credential',
      tooManyMessages: 'wait longer',
      tooManySockets: 'wait longer',
      tooManySignIns: 'wait longer',
    });
    expect(Object.keys(decided)).toHaveLength(17);
  });

  it.each([1000, 1001, 1005, 1006, 1011, 1014, 4408, 4499, 4500, 4504])(
    'the client reconnects after close code %d',
    (code) => {
      expect(afterClose(code)).toBe('reconnect');
    },
  );

  it.each([1002, 1003, 1007, 1008, 1009, 4401, 4406])('the client gives up after close code %d', (code) => {
    expect(afterClose(code)).toBe('give up');
  });

  const errors = (...codes: string[]) => codes.map((code) => ({ message: code, extensions: { code } }));
  it.each([
    ['FORBIDDEN', 'give up', errors('FORBIDDEN')],
    ['TOO_MANY_SUBSCRIPTIONS', 'give up', errors('TOO_MANY_SUBSCRIPTIONS')],
    ['an error without a code', 'give up', [{ message: 'no' }]],
    ['a fault', 'retry', errors('INTERNAL_SERVER_ERROR')],
    ['a fault and a refusal', 'give up', errors('INTERNAL_SERVER_ERROR', 'FORBIDDEN')],
    ['an unavailable database', 'retry', errors('SERVICE_UNAVAILABLE')],
    ['no error', 'retry', []],
    ['a rate limit', 'wait longer', errors('RATE_LIMITED')],
    [
      'a refused cursor',
      'read the list again',
      [{ message: 'no', extensions: { code: 'BAD_USER_INPUT', field: 'after' } }],
    ],
  ])('the decision after %s is to %s', (_, decision, received) => {
    expect(afterErrors(received)).toBe(decision);
  });
});

describe('isTransient', () => {
  const withStatus = (status: object) => Object.assign(new Error('no'), status);
  it.each([
    ['a missing network', true, new TypeError('Failed to fetch')],
    ['a timeout', true, new DOMException('late', 'TimeoutError')],
    ['a load balancer without servers', true, withStatus({ statusCode: 503 })],
    ['a rate limit', true, withStatus({ status: 429 })],
    ['a mistake in a program', false, new TypeError("Cannot read properties of undefined (reading 'map')")],
    ['a wrong URL', false, withStatus({ status: 404 })],
    ['a refusal', false, new FeedRefused([{ message: 'no' }])],
    ['a thrown string', false, 'no'],
  ])('whether %s is transient: %s', (_, expected, reason) => {
    expect(isTransient(reason)).toBe(expected);
  });

  it('the error of fetch for a refused connection is transient', async () => {
    const reason = await fetch('http://127.0.0.1:1/').catch((error: unknown) => error);
    expect(isTransient(reason)).toBe(true);
  });

  it('the error of fetch for a body that is cut half-way is transient', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    onTestFinished(() => void server.close());
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const reason = await fetch(`http://127.0.0.1:${port}/`)
      .then((response) => response.text())
      .catch((error: unknown) => error);
    expect(isTransient(reason)).toBe(true);
  });
});
