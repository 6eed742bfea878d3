import { type Client, createClient } from 'graphql-ws';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';
import { CLOSE } from '../../../src/server/sockets/closeReason.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const token = workspace.supervisor.token ?? '';
const agentToken = workspace.agent.token ?? '';
const BEARER = `Bearer ${token}`;

interface Opening {
  readonly connectionParams?: Record<string, unknown>;
  /** Headers of the upgrade request, which only clients outside browsers send. */
  readonly headers?: Record<string, string>;
}

type Outcome = { readonly counts: unknown } | { readonly code: number; readonly reason: string };

/** Subscribes with the stock client of graphql-ws. Resolves with the first counts, or with the close of its socket. */
function subscribeWith({ connectionParams, headers = {} }: Opening): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const client = stockClient(connectionParams, headers);
    onTestFinished(async () => client.dispose());
    client.on('closed', (event) => {
      const { code, reason } = event as { readonly code: number; readonly reason: string };
      resolve({ code, reason });
    });
    client.subscribe(
      { query: 'subscription { queueCounts { blocked } }' },
      { next: ({ data }) => resolve({ counts: data?.queueCounts }), error: () => {}, complete: reject },
    );
  });
}

function stockClient(connectionParams: Record<string, unknown> | undefined, headers: Record<string, string>): Client {
  class SocketWithHeaders extends WebSocket {
    constructor(url: string, protocols: string[], options: ClientOptions = {}) {
      super(url, protocols, { ...options, headers });
    }
  }
  return createClient({
    url: `${world.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: SocketWithHeaders,
    retryAttempts: 0,
    ...(connectionParams !== undefined && { connectionParams }),
  });
}

const closedFor = ([code, reason]: (typeof CLOSE)[keyof typeof CLOSE]) => ({ code, reason });

describe('A stock client is signed in', () => {
  it.each<[string, Opening]>([
    ['authorization', { connectionParams: { authorization: BEARER } }],
    ['Authorization', { connectionParams: { Authorization: BEARER } }],
    ['AUTHORIZATION', { connectionParams: { AUTHORIZATION: BEARER } }],
    ['authorization without the scheme', { connectionParams: { authorization: token } }],
    ['authorization with the scheme in capitals', { connectionParams: { authorization: `BEARER ${token}` } }],
    ['authorization with spaces around it', { connectionParams: { authorization: `  Bearer   ${token} ` } }],
    ['headers.Authorization', { connectionParams: { headers: { Authorization: BEARER } } }],
    ['headers.authorization', { connectionParams: { headers: { authorization: BEARER } } }],
    ['Headers.AUTHORIZATION without the scheme', { connectionParams: { Headers: { AUTHORIZATION: token } } }],
    [
      'other keys beside it',
      { connectionParams: { 'content-type': 'application/json', headers: { 'x-client': 'x' }, Authorization: BEARER } },
    ],
    [
      'the same credential twice',
      { connectionParams: { authorization: BEARER, headers: { Authorization: token }, Authorization: '' } },
    ],
    ['the header of the upgrade', { headers: { Authorization: BEARER } }],
    ['the header of the upgrade without the scheme', { headers: { authorization: token } }],
    ['the header of the upgrade and an empty payload', { headers: { authorization: BEARER }, connectionParams: {} }],
    [
      'the header of the upgrade and null in the payload',
      { headers: { authorization: BEARER }, connectionParams: { authorization: null } },
    ],
    [
      'authorization behind a proxy with a password',
      { headers: { authorization: 'Basic dXNlcjpwYXNz' }, connectionParams: { Authorization: BEARER } },
    ],
  ])('by %s', async (_, opening) => {
    expect(await subscribeWith(opening)).toEqual({ counts: { blocked: 0 } });
  });

  it('by its payload when the header of the upgrade has the credential of another', async () => {
    await workspace.aBlockedCustomer().then((customer) => customer.writes('held'));
    const blockedFor = (payload: string, header: string) =>
      subscribeWith({ headers: { authorization: header }, connectionParams: { authorization: payload } });
    // Only supervisors see what is held.
    expect(await blockedFor(token, agentToken)).toEqual({ counts: { blocked: 1 } });
    expect(await blockedFor(agentToken, token)).toEqual({ counts: { blocked: 0 } });
  });
});

describe('The close reason of a stock client', () => {
  it.each<[string, Opening, (typeof CLOSE)[keyof typeof CLOSE]]>([
    ['sends no payload', {}, CLOSE.noCredential],
    ['sends an empty payload', { connectionParams: {} }, CLOSE.noCredential],
    ['names its credential otherwise', { connectionParams: { token, authToken: token } }, CLOSE.noCredential],
    ['sends an empty credential', { connectionParams: { authorization: '' } }, CLOSE.noCredential],
    ['sends empty headers', { connectionParams: { headers: {} } }, CLOSE.noCredential],
    ['sends headers as a text', { connectionParams: { headers: BEARER } }, CLOSE.noCredential],
    ['has only the password of a proxy', { headers: { authorization: 'Basic dXNlcjpwYXNz' } }, CLOSE.noCredential],
    ['sends a scheme and no token', { connectionParams: { authorization: 'Bearer' } }, CLOSE.malformedCredential],
    ['sends a password', { connectionParams: { authorization: 'Basic dXNlcjpwYXNz' } }, CLOSE.malformedCredential],
    ['sends a list', { connectionParams: { authorization: [BEARER] } }, CLOSE.malformedCredential],
    ['sends a number', { connectionParams: { authorization: 5 } }, CLOSE.malformedCredential],
    ['sends what is no token', { connectionParams: { authorization: 'Bearer nonsense' } }, CLOSE.badCredential],
    ['sends what is no token upwards', { headers: { authorization: 'Bearer nonsense' } }, CLOSE.badCredential],
    [
      'sends two credentials by two cases',
      { connectionParams: { authorization: BEARER, Authorization: agentToken } },
      CLOSE.twoCredentials,
    ],
    [
      'sends two credentials at two places',
      { connectionParams: { authorization: BEARER, headers: { authorization: agentToken } } },
      CLOSE.twoCredentials,
    ],
    [
      'sends a good credential and a malformed one',
      { connectionParams: { authorization: BEARER, headers: { authorization: 'Basic x y' } } },
      CLOSE.twoCredentials,
    ],
  ])('that %s says what is wrong', async (_, opening, reason) => {
    expect(await subscribeWith(opening)).toEqual(closedFor(reason));
  });

  it('fits into a close frame, whatever it is', () => {
    for (const [, reason] of Object.values(CLOSE)) expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
  });
});

describe('The credentials of these clients', () => {
  it('are in no log', () => {
    const lines = world.logged.join('\n');
    for (const secret of [token, agentToken, 'dXNlcjpwYXNz', 'nonsense']) expect(lines).not.toContain(secret);
    expect(lines).not.toContain('"fault"');
  });
});
