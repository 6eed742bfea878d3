import { describe, expect, it } from 'vitest';
import {
  CUSTOMERS_FIELDS,
  checkArgumentLimits,
  MAX_ITEMS,
  NUMBER_LIMITS,
  TEXT_LIMITS,
} from '../../src/admission/argumentLimits.ts';
import { digestOf } from '../../testkit/digest.ts';
import { UNKNOWN_ID } from '../../testkit/minimalOperation.ts';
import { errorsAt, refusalAt } from '../../testkit/transports.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';
import { asInput, type Input, inputsOf } from './inputs.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
const customer = await workspace.aBlockedCustomer();
await customer.writes('held');
const token = workspace.admin.token ?? '';
const INPUTS = inputsOf(await testSchema());
/** The inputs of people. What customers wrote is taken, whatever it holds: see test/inbound/oddMessages.test.ts. */
const OF_PEOPLE = INPUTS.filter(({ at }) => !CUSTOMERS_FIELDS.includes(at.replace(/^\w+\.|\(.*/g, '')));
const TEXTS = OF_PEOPLE.filter(({ type }) => type === 'String' || type === 'EventCursor');
const NUMBERS = INPUTS.filter(({ type }) => type === 'Int');
const MOMENTS = OF_PEOPLE.filter(({ type }) => type === 'DateTime');

async function expectNoChange(act: () => Promise<void>): Promise<void> {
  const before = await digestOf(world.db.owner);
  await act();
  expect(await digestOf(world.db.owner)).toEqual(before);
}

describe('Every input', () => {
  it('has limits: texts and numbers by their name, other inputs by their type', () => {
    const hasLimits: Record<string, (input: Input) => boolean> = {
      String: ({ name }) => name in TEXT_LIMITS,
      EventCursor: ({ name }) => name in TEXT_LIMITS,
      Int: ({ name }) => name in NUMBER_LIMITS,
      // A malformed id becomes an id that no object has.
      ID: () => true,
      // Between the years 2000 and 9998.
      DateTime: () => true,
      // A day that is none is refused, and so are too many of them.
      Date: () => true,
      Boolean: () => true,
      enum: () => true,
    };
    expect(OF_PEOPLE.length).toBeGreaterThan(50);
    expect(OF_PEOPLE.filter((input) => hasLimits[input.type]?.(input) !== true).map(({ at }) => at)).toEqual([]);
  });

  it('that has limits by its name is in the schema', () => {
    const names = new Set(INPUTS.map(({ name }) => name));
    expect([...Object.keys(TEXT_LIMITS), ...Object.keys(NUMBER_LIMITS)].filter((name) => !names.has(name))).toEqual([]);
  });

  it.each([...Object.entries(TEXT_LIMITS)])(
    'called %s takes a text of the least and the most length, and none beyond',
    (name, limit) => {
      const ofLength = (length: number) => checkArgumentLimits({ outer: { [name]: ['x'.repeat(length)] } });
      expect(ofLength(limit.max)).toBeNull();
      expect(ofLength(limit.min)).toBeNull();
      expect(ofLength(limit.max + 1)).toMatchObject({ refused: 'BAD_USER_INPUT', field: `outer.${name}` });
      if (limit.min > 0) expect(ofLength(limit.min - 1)).toMatchObject({ refused: 'BAD_USER_INPUT' });
    },
  );
});

describe('The limits of an argument', () => {
  it.each(TEXTS.map((input) => [input.at, input] as const))(
    'refuse at %s a text that is too long or cannot be stored',
    async (_, input) => {
      await expectNoChange(async () => {
        const max = TEXT_LIMITS[input.name]?.max ?? 0;
        for (const value of ['x'.repeat(max + 1), 'x\0y', 'x\uD800y', '\uDC00']) {
          const { extensions, message } = await refusalAt(
            input.transport,
            world.url,
            token,
            input.operationWith(asInput(input, value)),
          );
          expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: input.field });
          expect(message.length).toBeLessThan(200);
        }
      });
    },
  );

  it.each(NUMBERS.map((input) => [input.at, input] as const))(
    'refuse at %s a number beyond the limits',
    async (_, input) => {
      const { min, max } = NUMBER_LIMITS[input.name] ?? { min: 0, max: 0 };
      for (const value of [min - 1, -1, max + 1, 1_000_000_000, 2 ** 31, 1.5, Number.MAX_SAFE_INTEGER, '20', true]) {
        const { extensions } = await refusalAt(input.transport, world.url, token, input.operationWith(value));
        // GraphQL itself refuses what is no Int, and names the argument that it stands in.
        const isInt = typeof value === 'number' && Number.isInteger(value) && value < 2 ** 31;
        const field = isInt ? input.field : input.field.replace(/\..*/, '');
        expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field });
      }
      for (const value of [min, max]) {
        const errors = await errorsAt(input.transport, world.url, token, input.operationWith(value));
        // A connection is tried at its servers only for a channel that there is.
        expect(errors.filter(({ extensions }) => extensions.code !== 'CHANNEL_NOT_FOUND')).toEqual([]);
      }
    },
  );

  it.each(MOMENTS.map((input) => [input.at, input] as const))(
    'refuse at %s a text that is no moment, and a moment beyond the limits',
    async (_, input) => {
      await expectNoChange(async () => {
        const beyond = ['1999-12-31T23:59:59.999Z', '9999-01-01T00:00:00Z'];
        const malformed = ['+275760-09-13T00:00:00Z', '2026-02-30T00:00:00Z', 'tomorrow', '', {}];
        for (const value of [...beyond, ...malformed]) {
          const { extensions } = await refusalAt(input.transport, world.url, token, input.operationWith(value));
          expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: input.field });
        }
      });
    },
  );

  it.each(INPUTS.map((input) => [input.at, input] as const))(
    'refuse at %s a value of another type, without repeating it',
    async (_, input) => {
      await expectNoChange(async () => {
        for (const value of [{ wrong: [['canary']] }, [[[['canary']]]]]) {
          const { extensions, message } = await refusalAt(
            input.transport,
            world.url,
            token,
            input.operationWith(value),
          );
          // A scalar of ours says what is wrong with the value itself. Other types refuse the whole variable.
          const field = input.type === 'DateTime' ? input.field : input.field.split('.')[0];
          expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field });
          expect(message).not.toContain('canary');
        }
      });
    },
  );
});

describe('The types of arguments', () => {
  it('refuse ten thousand wrong values with one error, with less than a second of CPU time', async () => {
    const query = 'mutation ($ids: [ID!]!) { unblockTickets(ticketIds: $ids) { changedCount } }';
    const { result: errors, cpuMs } = await cpuTimeOf(() =>
      errorsAt('HTTP', world.url, token, { query, variables: { ids: Array.from({ length: 10_000 }, () => ({})) } }),
    );
    expect(cpuMs).toBeLessThan(1_000);
    expect(errors.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', field: 'ids' }]);
  });

  it('refuse wrong values that are written into the document, without repeating them', async () => {
    await expectNoChange(async () => {
      for (const value of [
        '"x\\u0000canary"',
        '12345678901234567890',
        '["canary"]',
        '{ is: "canary" }',
        'canary',
        '"""\ncanary',
      ]) {
        const query = `mutation { sendMessage(ticketId: "${UNKNOWN_ID}", body: ${value}) { id } }`;
        const { extensions, message } = await refusalAt('HTTP', world.url, token, { query });
        expect(['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED']).toContain(extensions.code);
        expect(message).not.toMatch(/canary|1234/);
      }
    });
  });

  it('refuse a required variable that is missing or null', async () => {
    const query = 'mutation ($body: String!) { sendMessage(ticketId: "x", body: $body) { id } }';
    for (const variables of [{}, { body: null }, undefined, null]) {
      const { extensions } = await refusalAt('HTTP', world.url, token, { query, variables });
      expect(extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'body' });
    }
  });

  it('take prototypes among the variables of a subscription as data', async () => {
    const query = 'subscription ($channelId: ID) { blockedTicketEvents(channelId: $channelId) { __typename } }';
    const variables = JSON.parse(
      '{ "__proto__": { "polluted": true }, "constructor": { "prototype": { "polluted": true } } }',
    );
    expect(await errorsAt('WebSocket', world.url, token, { query, variables })).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('A list of 501 ids', () => {
  it.each([
    'blockContacts(contactIds: $ids)',
    'unblockTickets(ticketIds: $ids)',
    'unblockContacts(contactIds: $ids, policy: DELETE_ALL)',
  ])('at %s is refused as a whole, as is a longer one', async (field) => {
    await expectNoChange(async () => {
      const query = `mutation ($ids: [ID!]!) { ${field} { changedCount } }`;
      for (const length of [501, MAX_ITEMS + 1]) {
        const ids = Array.from({ length }, (_, at) =>
          length > 1_000 ? `${at % 10}` : at === 0 ? customer.id : UNKNOWN_ID,
        );
        const { extensions } = await refusalAt('HTTP', world.url, token, { query, variables: { ids } });
        expect(extensions.code).toBe('BULK_TOO_LARGE');
      }
    });
  });
});

describe('A search', () => {
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
  ])('for %j looks for the text itself, and changes nothing', async (search) => {
    const query = `query ($search: String) {
        contacts(search: $search) { totalCount } tickets(status: CLOSED, search: $search) { totalCount } blockedTickets(search: $search) { totalCount }
      }`;
    await expectNoChange(async () => {
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

describe('All requests of these tests', () => {
  it('together log no fault', () => {
    expect(world.logged.filter((line) => line.includes('"fault"'))).toEqual([]);
  });
});
