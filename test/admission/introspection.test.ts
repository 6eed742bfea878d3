import { getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { refusalAt, TRANSPORTS } from '../../testkit/transports.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const { agent, withKey } = await world.aWorkspace();
const anonymous = createApiClient(world.url, null);

/** The introspection that GraphiQL sends when it opens. */
const STANDARD = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true });

const VARIANTS: Record<string, string> = {
  standard: STANDARD,
  schema: '{ __schema { types { name } } }',
  type: '{ __type(name: "Ticket") { fields { name } } }',
  'an alias': '{ viewer: __schema { types { name } } }',
  'a fragment': '{ ...F } fragment F on Query { __schema { types { name } } }',
  'an inline fragment': '{ ... { __schema { types { name } } } }',
  'an inline fragment of a type': '{ ... on Query { __type(name: "User") { name } } }',
  'lines between': 'query\n{\n\n__schema\n{\ntypes\n{\nname\n}\n}\n}',
  'commas and a byte order mark': '\uFEFF,{,__schema,{,types,{,name,},},}',
  'a comment': '{ __schema # types\n { types { name } } }',
  'a field that is allowed beside it': '{ __typename __schema { types { name } } }',
  'a directive': '{ __schema @include(if: true) { types { name } } }',
  'a name of the operation': 'query Viewer { __schema { types { name } } }',
  typename: '{ __typename }',
};

describe('In production', () => {
  it('every viewer can send the introspection of GraphiQL', async () => {
    for (const viewer of [agent, await withKey('contacts:block')]) {
      const { data, errors } = await viewer.send({ query: STANDARD });
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).toContain('blockedTicketEvents');
    }
  });

  it.each(Object.entries(VARIANTS))('a client without a credential cannot read the schema, by %s', async (_, query) => {
    const { status, data, errors } = await anonymous.send({ query });
    expect(status).toBe(401);
    expect(data).toBeUndefined();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
  });

  it.each(['{ viewer { rolle } }', '{ viewer {', 'nonsense', 'subscription { nothing }'])(
    'a client without a credential learns nothing of the schema from the faults of %s',
    async (query) => {
      const { status, errors } = await anonymous.send({ query });
      expect(status).toBe(401);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    },
  );

  it.each(Object.entries(VARIANTS))('no client reads the schema over a WebSocket, by %s', async (_, query) => {
    const refused = await refusalAt('WebSocket', world.url, agent.token ?? '', { query });
    expect(refused.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('a subscription with an introspection is refused', async () => {
    for (const query of [
      'subscription { __schema { types { name } } }',
      'subscription { __typename }',
      'subscription { queueCounts { bot } ... { __typename } }',
    ]) {
      for (const transport of TRANSPORTS) {
        expect(['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT']).toContain(
          (await refusalAt(transport, world.url, agent.token ?? '', { query })).extensions.code,
        );
      }
    }
  });
});

describe('In development', () => {
  it('a client without a credential reads the schema, and nothing else', async () => {
    const open = createApiClient((await world.anotherServer({ production: false })).url, null);
    expect((await open.send({ query: STANDARD })).errors).toBeUndefined();
    for (const query of [
      '{ viewer { role } }',
      '{ __typename viewer { role } }',
      '{ __typename ... { viewer { role } } }',
      'mutation { __typename }',
    ]) {
      expect((await open.send({ query })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
  });
});
