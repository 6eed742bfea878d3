import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { TEXT_LIMITS } from '../../src/admission/argumentLimits.ts';
import { createErrorFormat } from '../../src/admission/errorFormat.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { fieldsWithArguments, minimalOperation } from '../../testkit/minimalOperation.ts';
import { BlockContact, ReceiveMessage } from '../../testkit/operations.ts';
import { errorsAt, refusalAt } from '../../testkit/transports.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const { owner } = world.db;

/** A customer's text that looks like a line of a stack. */
const CANARY = 'canary-7f3a\n    at canary-7f3a (canary-7f3a.ts:1:1)';

const repairs: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const repair of repairs.splice(0)) await repair();
});

/** Revokes a right that the server needs, which makes its next statement on the table a fault. */
async function withoutRight(right: 'select' | 'insert', table: string): Promise<void> {
  await owner.unsafe(`revoke ${right} on ${table} from blockdesk_app`);
  repairs.push(() => owner.unsafe(`grant ${right} on ${table} to blockdesk_app`));
}

/** Makes PostgreSQL fail with a message that quotes a customer's text. */
async function withQuotingTrigger(): Promise<void> {
  await owner.unsafe(`
    create function quote_it() returns trigger language plpgsql as $$ begin raise exception 'cannot store %', new.body; end $$;
    create trigger quote_it before insert on messages for each row execute function quote_it()`);
  repairs.push(() => owner.unsafe('drop trigger quote_it on messages; drop function quote_it'));
}

const faults = (requestId: string) =>
  world.logged.filter((line) => line.includes(requestId) && line.includes('"fault"'));

describe('A fault', () => {
  it('over HTTP is answered with the request id only, and logged once with the same id', async () => {
    await withoutRight('select', 'channels');
    const response = await fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.agent.token}` },
      body: JSON.stringify({ query: '{ channels { name } }' }),
    });
    const requestId = response.headers.get('x-request-id') ?? '';
    expect(await response.json()).toEqual({
      data: null,
      errors: [
        {
          message: `Something went wrong. Quote ${requestId} when you ask about it.`,
          path: ['channels'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
        },
      ],
    });
    expect(faults(requestId)).toHaveLength(1);
    expect(JSON.parse(faults(requestId)[0] ?? '')).toMatchObject({
      requestId,
      path: 'channels',
      fault: { code: '42501' },
    });
  });

  it('over a WebSocket is answered with the same message, and logged once', async () => {
    await withoutRight('select', 'tickets');
    const query = 'subscription { ticketEvents(ticketId: "00000000-0000-7000-8000-000000000000") { __typename } }';
    const { message, extensions } = await refusalAt('WebSocket', world.url, workspace.agent.token ?? '', { query });
    const { requestId = '' } = extensions;
    expect(requestId).not.toBe('');
    expect(extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId });
    expect(message).toBe(`Something went wrong. Quote ${requestId} when you ask about it.`);
    expect(faults(requestId)).toHaveLength(1);
  });

  it('in many places of one response is answered and logged five times at most', async () => {
    const channelId = await workspace.aChannel();
    for (let n = 0; n < 8; n += 1) await (await workspace.aBlockedCustomer({ channelId })).writes('held');
    await withoutRight('select', 'channels');
    const before = world.logged.length;
    const query = '{ blockedTickets { edges { node { releasesTo } } } }';
    const { errors } = await workspace.supervisor.send({ query });
    expect(errors).toHaveLength(5);
    expect(world.logged.slice(before).filter((line) => line.includes('"fault"'))).toHaveLength(5);
  });

  it('during a sign-in is answered as a fault over HTTP, and closes a WebSocket', async () => {
    await withoutRight('insert', 'users');
    const newcomer = await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'newcomer' });
    const { status, errors } = await createApiClient(world.url, newcomer).send({ query: '{ viewer { role } }' });
    expect(status).toBe(500);
    expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(faults(errors?.[0]?.extensions.requestId ?? 'none')).toHaveLength(1);
    await expect(
      errorsAt('WebSocket', world.url, newcomer, { query: 'subscription { queueCounts { bot } }' }),
    ).rejects.toThrow();
  });
});

describe('The message of a fault', () => {
  it('that quotes a text of a customer reaches neither the client nor the log', async () => {
    const customer = await workspace.aCustomer();
    await withQuotingTrigger();
    const answer = await workspace.admin.send({
      query: `mutation ($channelId: ID!, $from: ContactIdentityInput!, $body: String!) {
        receiveMessage(channelId: $channelId, from: $from, displayName: $body, externalId: "canary-7f3a", body: $body) { outcome }
      }`,
      variables: { channelId: customer.channelId, from: customer.identity, body: CANARY },
    });
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL_SERVER_ERROR']);
    const requestId = answer.errors?.[0]?.extensions.requestId ?? 'none';
    expect(JSON.parse(faults(requestId)[0] ?? '')).toMatchObject({ fault: { name: 'PostgresError', code: 'P0001' } });
    expect(JSON.stringify(answer)).not.toContain('canary');
    expect(world.logged.join('')).not.toContain('canary');
  });

  it('is that of a fault when the value of a resolver does not fit its field, and not that of bad input', () => {
    const lines: string[] = [];
    const formatError = createErrorFormat(pino({}, { write: (line) => lines.push(line) }), 'the-id');
    const cause = new GraphQLError('Int cannot represent non 32-bit signed integer value: 5000000000');
    const located = new GraphQLError(cause.message, { path: ['ticket', 'number'], originalError: cause });
    expect(formatError(located)).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'the-id' } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('5000000000');
    expect(formatError(cause)).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(formatError('a text that was thrown')).toMatchObject({ extensions: { code: 'INTERNAL_SERVER_ERROR' } });
  });
});

/** The canary as an argument takes it. Null for an argument that takes no text. */
function canaryFor(name: string, type: string): unknown {
  if (type.startsWith('ContactIdentityInput')) return { kind: 'EMAIL', value: CANARY };
  if (!(name in TEXT_LIMITS)) return null;
  return type.startsWith('[') ? [CANARY] : CANARY;
}

describe('A text that people write', () => {
  it('into any text argument is in no error and in no line of the log', async () => {
    const askables = fieldsWithArguments(await testSchema()).filter(({ operation }) => operation !== 'subscription');
    const inputs = askables.flatMap((askable) =>
      askable.field.args.flatMap(({ name, type }) => {
        const value = canaryFor(name, `${type}`);
        return value === null ? [] : [{ askable, given: { [name]: value } }];
      }),
    );
    expect(inputs.length).toBeGreaterThan(15);
    for (const { askable, given } of inputs) {
      const { errors } = await workspace.admin.send(minimalOperation(askable, given));
      expect(JSON.stringify(errors ?? []), askable.name).not.toContain('canary');
    }
    expect(world.logged.join('')).not.toContain('canary');
  });

  it('is in no line of the log without a fault either, and no token, key or address is', async () => {
    const customer = await workspace.aBlockedCustomer();
    await workspace.admin.ask(ReceiveMessage, {
      channelId: customer.channelId,
      from: customer.identity,
      displayName: CANARY,
      body: CANARY,
      externalId: CANARY,
    });
    await workspace.supervisor.ask(BlockContact, { contactId: customer.id, note: CANARY });
    await fetch(`${world.url}/canary?canary=canary`);
    await fetch(`${world.url}/graphql?token=canary`, { headers: { authorization: 'Bearer canary', cookie: 'canary' } });
    const { token } = await workspace.withKey('tickets:read');
    const log = world.logged.join('');
    for (const secret of [
      'canary',
      customer.identity.value,
      token ?? '-',
      workspace.admin.token ?? '-',
      'authorization',
    ])
      expect(log).not.toContain(secret);
    for (const line of world.logged) expect(line).toBe(`${JSON.stringify(JSON.parse(line))}\n`);
  });
});
