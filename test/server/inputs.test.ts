import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkArgumentLimits, MOST_ITEMS, NUMBER_BOUNDS, TEXT_BOUNDS } from '../../src/admission/argumentLimits.ts';
import { buildBlockdeskSchema } from '../../src/graphql/schema.ts';
import { clientOf } from '../../testkit/apiClient.ts';
import { digestOf } from '../../testkit/digest.ts';
import { type Askable, fieldsWithArguments, fittingValue, minimal, NOBODY } from '../../testkit/minimalOperation.ts';
import { type Door, errorsAt, refusalAt } from '../../testkit/transports.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const customer = await workspace.aBlockedCustomer();
await customer.writes('held');
const token = workspace.admin.token ?? '';
const askables = fieldsWithArguments(await buildBlockdeskSchema());

/** A single value that a caller can give: an argument, or a field of an input object in one. */
interface Given {
  readonly at: string;
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  /** As a refusal calls it. */
  readonly field: string;
  readonly ask: (value: unknown) => { readonly query: string; readonly variables: Record<string, unknown> };
  readonly door: Door;
}

const GIVEN: readonly Given[] = askables.flatMap((askable) =>
  askable.field.args.flatMap(({ name, type }) => {
    const at = { at: `${askable.name}(${name})`, field: name, door: doorOf(askable) };
    const named = getNamedType(type);
    if (!isInputObjectType(named))
      return [{ ...at, name, ...kindOf(type), ask: (value: unknown) => minimal(askable, { [name]: value }) }];
    return Object.values(named.getFields()).map((field) => ({
      ...at,
      at: `${askable.name}(${name}.${field.name})`,
      field: `${name}.${field.name}`,
      name: field.name,
      ...kindOf(field.type),
      ask: (value: unknown) =>
        minimal(askable, {
          // A handle belongs to a channel, so that the channel matters.
          [name]: { ...Object(fittingValue({ name, type })), kind: 'HANDLE', channelId: NOBODY, [field.name]: value },
        }),
    }));
  }),
);

function kindOf(type: GraphQLInputType) {
  const named = getNamedType(type);
  return { type: isEnumType(named) ? 'enum' : named.name, isList: isListType(getNullableType(type)) };
}

function doorOf({ operation }: Askable): Door {
  return operation === 'subscription' ? 'WebSocket' : 'HTTP';
}

const TEXTS = GIVEN.filter(({ type }) => type === 'String' || type === 'EventCursor');
const IDS = GIVEN.filter(({ type }) => type === 'ID');
const NUMBERS = GIVEN.filter(({ type }) => type === 'Int');
const MOMENTS = GIVEN.filter(({ type }) => type === 'DateTime');

/** As many values as make one: in a list where the argument takes one. */
const as = ({ isList }: Given, value: unknown) => (isList ? [value] : value);

async function changesNothing(act: () => Promise<void>): Promise<void> {
  const before = await digestOf(world.db.owner);
  await act();
  expect(await digestOf(world.db.owner)).toEqual(before);
}

describe('every value that a caller can give', () => {
  it('has bounds, by its name where it is a text or a number and by its type where it is not', () => {
    const bounded: Record<string, (given: Given) => boolean> = {
      String: ({ name }) => name in TEXT_BOUNDS,
      EventCursor: ({ name }) => name in TEXT_BOUNDS,
      Int: ({ name }) => name in NUMBER_BOUNDS,
      // What has not the form of an id becomes the id of nothing.
      ID: () => true,
      // Between the years 2000 and 9998.
      DateTime: () => true,
      Boolean: () => true,
      enum: () => true,
    };
    expect(GIVEN.length).toBeGreaterThan(60);
    expect(GIVEN.filter((given) => bounded[given.type]?.(given) !== true).map(({ at }) => at)).toEqual([]);
  });

  it('has bounds that something in the schema is called by', () => {
    const names = new Set(GIVEN.map(({ name }) => name));
    expect([...Object.keys(TEXT_BOUNDS), ...Object.keys(NUMBER_BOUNDS)].filter((name) => !names.has(name))).toEqual([]);
  });

  it.each([...Object.entries(TEXT_BOUNDS)])(
    '%s: may have its longest and its shortest, and no more or less',
    (name, bound) => {
      const ofLength = (length: number) => checkArgumentLimits({ outer: { [name]: ['x'.repeat(length)] } });
      expect(ofLength(bound.most)).toBeNull();
      expect(ofLength(bound.least)).toBeNull();
      expect(ofLength(bound.most + 1)).toMatchObject({ refused: 'BAD_USER_INPUT', field: `outer.${name}` });
      if (bound.least > 0) expect(ofLength(bound.least - 1)).toMatchObject({ refused: 'BAD_USER_INPUT' });
    },
  );
});

describe('a value that cannot be', () => {
  it.each(TEXTS.map((given) => [given.at, given] as const))('%s: too long, or unfit to be stored', async (_, given) => {
    await changesNothing(async () => {
      const most = TEXT_BOUNDS[given.name]?.most ?? 0;
      for (const value of ['x'.repeat(most + 1), 'x\0y', 'x\uD800y', '\uDC00']) {
        const { extensions, message } = await refusalAt(given.door, world.url, token, given.ask(as(given, value)));
        expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: given.field });
        expect(message.length).toBeLessThan(200);
      }
    });
  });

  it.each(NUMBERS.map((given) => [given.at, given] as const))('%s: a number out of bounds', async (_, given) => {
    for (const value of [0, -1, 101, 1_000_000_000, 2 ** 31, 1.5, Number.MAX_SAFE_INTEGER, '20', true]) {
      const { extensions } = await refusalAt(given.door, world.url, token, given.ask(value));
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: given.field });
    }
    for (const value of [1, 100]) expect(await errorsAt(given.door, world.url, token, given.ask(value))).toEqual([]);
  });

  it.each(MOMENTS.map((given) => [given.at, given] as const))(
    '%s: no moment, or one out of bounds',
    async (_, given) => {
      await changesNothing(async () => {
        const moments = [
          '1999-12-31T23:59:59.999Z',
          '9999-01-01T00:00:00Z',
          '+275760-09-13T00:00:00Z',
          '2026-02-30T00:00:00Z',
          'tomorrow',
          '',
          {},
        ];
        for (const value of moments) {
          const { extensions } = await refusalAt(given.door, world.url, token, given.ask(value));
          expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: given.field });
        }
      });
    },
  );

  it.each(GIVEN.map((given) => [given.at, given] as const))('%s: of another type altogether', async (_, given) => {
    await changesNothing(async () => {
      for (const value of [{ wrong: [['canary']] }, [[[['canary']]]]]) {
        const { extensions, message } = await refusalAt(given.door, world.url, token, given.ask(value));
        expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: given.field.split('.')[0] });
        expect(message).not.toContain('canary');
      }
    });
  });

  it('ten thousand times over is refused once, and quickly', async () => {
    const query = 'mutation ($ids: [ID!]!) { unblockTickets(ticketIds: $ids) { changedCount } }';
    const { result: errors, cpuMs } = await cpuTimeOf(() =>
      errorsAt('HTTP', world.url, token, { query, variables: { ids: Array.from({ length: 10_000 }, () => ({})) } }),
    );
    expect(cpuMs).toBeLessThan(1_000);
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field: 'ids' }]);
  });

  it('is no better written into the document, and is not repeated to whoever wrote it', async () => {
    await changesNothing(async () => {
      for (const value of [
        '"x\\u0000canary"',
        '12345678901234567890',
        '["canary"]',
        '{ is: "canary" }',
        'canary',
        '"""\ncanary',
      ]) {
        const query = `mutation { sendMessage(ticketId: "${NOBODY}", body: ${value}) { id } }`;
        const { extensions, message } = await refusalAt('HTTP', world.url, token, { query });
        expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']).toContain(extensions.code);
        expect(message).not.toMatch(/canary|1234/);
      }
    });
  });

  it('is missed when it was required, or null', async () => {
    const query = 'mutation ($body: String!) { sendMessage(ticketId: "x", body: $body) { id } }';
    for (const variables of [{}, { body: null }, undefined, null]) {
      const { extensions } = await refusalAt('HTTP', world.url, token, { query, variables });
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'body' });
    }
  });

  it('is a prototype, on a socket: it is data and nothing more', async () => {
    const query = 'subscription ($channelId: ID) { blockedTicketEvents(channelId: $channelId) { __typename } }';
    const variables = JSON.parse(
      '{ "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } } }',
    );
    expect(await errorsAt('WebSocket', world.url, token, { query, variables })).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('a list that is too long', () => {
  it.each([
    'blockContacts(contactIds: $ids)',
    'unblockTickets(ticketIds: $ids)',
    'unblockContacts(contactIds: $ids, policy: DELETE_ALL)',
  ])('%s refuses 501 and does not begin', async (asked) => {
    await changesNothing(async () => {
      const query = `mutation ($ids: [ID!]!) { ${asked} { changedCount } }`;
      for (const length of [501, MOST_ITEMS + 1]) {
        const ids = Array.from({ length }, (_, at) =>
          length > 1_000 ? `${at % 10}` : at === 0 ? customer.id : NOBODY,
        );
        const { extensions } = await refusalAt('HTTP', world.url, token, { query, variables: { ids } });
        expect(extensions.code).toBe('BULK_TOO_LARGE');
      }
    });
  });
});

/** Not the one that the other arguments name: what is said twice means something in itself. */
const ANOTHER_NOBODY = '11111111-1111-7111-8111-111111111111';

describe('what is no id', () => {
  const strange = [
    '1',
    'nonsense',
    "' or 1=1 --",
    '{00000000-0000-7000-8000-000000000000}',
    '../../etc',
    '%',
    '\u202E',
    'é'.repeat(5_000),
    '',
  ];

  it.each(IDS.map((given) => [given.at, given] as const))(
    '%s: is answered as an id of nothing is',
    async (_, given) => {
      if (given.door === 'WebSocket') {
        // A channel only filters; a contact or a ticket has to be there.
        const heard = given.name === 'channelId' ? errorsAt : refusalAt;
        const unknown = await heard('WebSocket', world.url, token, given.ask(ANOTHER_NOBODY));
        for (const id of strange) expect(await heard('WebSocket', world.url, token, given.ask(id))).toEqual(unknown);
        return;
      }
      const admin = clientOf(world.url, token);
      const answer = async (id: string) => admin.send(given.ask(as(given, id)));
      await changesNothing(async () => {
        const unknown = await answer(ANOTHER_NOBODY);
        expect(unknown.status).toBe(200);
        for (const id of strange) expect(await answer(id)).toEqual(unknown);
      });
    },
  );
});

describe('a text that means something to a database', () => {
  it.each([
    "'; drop table messages; --",
    '%',
    '_',
    '\\',
    "\\'",
    '%%%%%%%%%%%%',
    '(((((',
    '[[:alpha:]]*',
    'a & b | !c:*',
    '\u202E\u200B',
    '--',
    '/*',
    '$1',
    '0x27',
  ])('%j is searched for as it is written', async (search) => {
    const query = `query ($search: String) {
        contacts(search: $search) { totalCount } tickets(status: CLOSED, search: $search) { totalCount } blockedTickets(search: $search) { totalCount }
      }`;
    await changesNothing(async () => {
      const { data, errors } = await workspace.admin.send({ query, variables: { search } });
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        contacts: { totalCount: 0 },
        tickets: { totalCount: 0 },
        blockedTickets: { totalCount: 0 },
      });
    });
  });
});

describe('after all of it', () => {
  it('nothing was a fault', () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
