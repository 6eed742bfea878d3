import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { ContactByIdentity, UpdateSettings, WhoAmI } from '../../testkit/operations.ts';
import { openSocket, signedInSocket } from '../../testkit/rawSocket.ts';
import { aWorld } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, failedSignInsPerMinute: 10_000 };
const world = await aWorld({ production: true, limits, trustedProxies: 1 });
const workspace = await world.aWorkspace();

type Line = Readonly<Record<string, unknown>>;

/** The lines with the message, the oldest first. */
const linesOf = (msg: string): Line[] =>
  world.logged.map((line) => JSON.parse(line)).filter((line) => line.msg === msg);

async function callerOf(who: { readonly token: string | null }, address: string) {
  const { viewer } = await createApiClient(world.url, who.token).ask(WhoAmI, {});
  return { workspaceId: workspace.id, actor: { kind: 'USER', id: viewer.actor.id }, address };
}

async function sendFrom(address: string, token: string | null, query: string, variables = {}) {
  return fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': address,
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
}

describe('The line of a request', () => {
  it('says the workspace, the actor and the address', async () => {
    const response = await sendFrom('203.0.113.1', workspace.agent.token, '{ viewer { role } }');
    const line = linesOf('request').find(({ requestId }) => requestId === response.headers.get('x-request-id'));
    expect(line).toMatchObject(await callerOf(workspace.agent, '203.0.113.1'));
  });

  it('says the address alone where no credential was good', async () => {
    const response = await sendFrom('203.0.113.2', 'nonsense', '{ viewer { role } }');
    const line = linesOf('request').find(({ requestId }) => requestId === response.headers.get('x-request-id'));
    expect(line).toMatchObject({ address: '203.0.113.2', status: 401 });
    expect(line).not.toHaveProperty('actor');
  });
});

describe('A denial', () => {
  it('is logged with who asked and for which field: by the role, and by a setting of the workspace', async () => {
    const address = '203.0.113.3';
    const caller = await callerOf(workspace.agent, address);
    const customer = await workspace.aCustomer();
    await customer.writes('SECRET-WORDS');
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity: customer.identity });
    await sendFrom(address, workspace.agent.token, '{ auditLog { edges { cursor } } }');
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    const block = 'mutation ($id: ID!) { SECRET: blockContact(contactId: $id, note: "SECRET-WORDS") { changed } }';
    await sendFrom(address, workspace.agent.token, block, { id: contactByIdentity?.id });
    const denied = linesOf('denied').filter((line) => line.address === address);
    expect(denied).toMatchObject([
      { code: 'FORBIDDEN', requestId: expect.any(String), fields: ['auditLog'], ...caller },
      { code: 'FORBIDDEN', fields: ['blockContact'], ...caller },
    ]);
    expect(JSON.stringify(denied)).not.toContain('SECRET');
  });

  it('of the items of a bulk call is logged once, though the answer has no error', async () => {
    const address = '203.0.113.8';
    const contactIds = [];
    for (let at = 0; at < 3; at += 1) contactIds.push((await workspace.aBlockedCustomer()).id);
    const unblock =
      'mutation ($ids: [ID!]!) { unblockContacts(contactIds: $ids, policy: DELETE_ALL) { items { refusal } } }';
    const response = await sendFrom(address, workspace.agent.token, unblock, { ids: contactIds });
    const items = contactIds.map(() => ({ refusal: 'FORBIDDEN' }));
    expect(await response.json()).toEqual({ data: { unblockContacts: { items } } });
    const denied = linesOf('denied').filter((line) => line.address === address);
    const caller = await callerOf(workspace.agent, address);
    expect(denied).toMatchObject([{ code: 'FORBIDDEN', fields: ['unblockContacts'], ...caller }]);
  });

  it('of a socket from a page of another origin is logged with the address', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    await expect(openSocket(world.url, { headers, origin: 'https://evil.example' })).rejects.toThrow('403');
    const denied = linesOf('denied').filter(({ address }) => address === '203.0.113.9');
    expect(denied).toMatchObject([{ code: 'FORBIDDEN', requestId: null }]);
  });

  it('of a credential is logged without it, over HTTP and over WebSocket', async () => {
    await sendFrom('203.0.113.4', 'A-GUESS-OF-MINE', '{ viewer { role } }');
    const socket = await openSocket(world.url, { headers: { 'x-forwarded-for': '203.0.113.4' } });
    socket.send({ type: 'connection_init', payload: { authorization: 'Bearer A-GUESS-OF-MINE' } });
    await socket.closed;
    const denied = linesOf('denied').filter(({ address }) => address === '203.0.113.4');
    expect(denied).toMatchObject([
      { code: 'UNAUTHENTICATED', requestId: expect.any(String) },
      { code: 'UNAUTHENTICATED', requestId: null },
    ]);
    expect(world.logged.join('\n')).not.toContain('A-GUESS-OF-MINE');
  });

  it('is logged ten times a minute for an origin, however often it repeats', async () => {
    for (let guess = 0; guess < 30; guess += 1) await sendFrom('203.0.113.5', `guess-${guess}`, '{ viewer { role } }');
    expect(linesOf('denied').filter(({ address }) => address === '203.0.113.5')).toHaveLength(10);
  });

  it('is no request without a credential, as a page sends before its user has signed in', async () => {
    await sendFrom('203.0.113.6', null, '{ viewer { role } }');
    expect(linesOf('denied').filter(({ address }) => address === '203.0.113.6')).toHaveLength(0);
  });

  it('of a subscription is logged', async () => {
    const socket = await signedInSocket(world.url, workspace.agent.token);
    socket.send({
      type: 'subscribe',
      id: '1',
      payload: { query: 'subscription { blockedTicketEvents { __typename } }' },
    });
    await socket.next(({ type }) => type === 'error');
    socket.close();
    const { actor } = await callerOf(workspace.agent, '');
    expect(linesOf('denied').at(-1)).toMatchObject({
      code: 'FORBIDDEN',
      fields: ['blockedTicketEvents'],
      requestId: null,
      actor,
    });
  });
});

describe('A socket', () => {
  it('leaves a line when it signs in, and one with its code and duration when it closes', async () => {
    const token = await world.token({ workspace: workspace.slug, role: 'SUPERVISOR', subject: 'lines' });
    const socket = await openSocket(world.url, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    await socket.next(({ type }) => type === 'connection_ack');
    const caller = await callerOf({ token }, '203.0.113.7');
    const mine = (msg: string) => linesOf(msg).filter(({ address }) => address === '203.0.113.7');
    expect(mine('socket signed in')).toMatchObject([caller]);
    socket.send({ type: 'complete' });
    expect((await socket.closed).code).toBe(4400);
    await expect.poll(() => mine('socket closed')).toMatchObject([{ code: 4400, seconds: 0, ...caller }]);
    expect(world.logged.join('\n')).not.toContain(token);
  });
});
