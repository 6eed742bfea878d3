import {
  type GraphQLArgument,
  GraphQLID,
  type GraphQLInputType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { buildBlockdeskSchema } from '../../src/graphql/schema.ts';
import { digestOf } from '../../testkit/digest.ts';
import {
  BlockedTicketEvents,
  BlockedTickets,
  Contacts,
  CreateApiKey,
  ReceiveMessage,
  Tickets,
} from '../../testkit/operations.ts';
import { errorsAt, refusalAt } from '../../testkit/transports.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
const schema = await buildBlockdeskSchema();

/** One thing of each kind, the same in every workspace that is made so. */
type Things = Readonly<Record<string, string>>;

async function inhabited(): Promise<{ readonly workspace: TestWorkspace; readonly things: Things }> {
  const workspace = await world.aWorkspace();
  const channel = await workspace.aChannel({ address: '+6280000' });
  const customer = await workspace.aBlockedCustomer({ channelId: channel });
  await customer.writes('held', 'the same external id');
  const { apiKey } = (await workspace.admin.ask(CreateApiKey, { displayName: 'Key', scopes: ['tickets:read'] }))
    .createApiKey;
  const { owner } = world.db;
  const [rows] = await owner<Things[]>`
    select (select id from users where workspace_id = ${workspace.id} limit 1) as user,
      (select id from blocks where workspace_id = ${workspace.id} limit 1) as block,
      (select message.id from messages message where workspace_id = ${workspace.id} and body = 'held') as message,
      (select to_hex(id) from events where workspace_id = ${workspace.id} limit 1) as event`;
  return {
    workspace,
    things: {
      contact: customer.id,
      heldTicket: await workspace.heldTicketOf(customer.id),
      closedTicket: await workspace.ticketOf(customer.id, 'CLOSED'),
      channel,
      apiKey: apiKey.id,
      workspace: workspace.id,
      user: rows?.user ?? '',
      block: rows?.block ?? '',
      message: rows?.message ?? '',
      entry: `00000000-0000-8000-8000-${(rows?.event ?? '').padStart(12, '0')}`,
    },
  };
}

interface Way {
  readonly operation: 'query' | 'mutation' | 'subscription';
  readonly name: string;
  /** The arguments, with a mark where the foreign id goes. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const MARK = '«the id»';

/** Every way to name something: each field of a root type, once for each id that it takes. */
function waysIn(own: Things): Way[] {
  const roots = [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
    ['subscription', schema.getSubscriptionType()],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root?.getFields() ?? {}).flatMap((field) => {
      const places = field.args.flatMap((argument) => idPlaces(argument.type, [argument.name]));
      const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
      const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
      const text = `${operation}(${declared}) { ${field.name}(${passed}) ${selectionOf(field.type)} }`;
      return places.map((place) => ({
        operation,
        name: `${field.name} by ${place.join('.')}`,
        text,
        values: Object.fromEntries(
          field.args.map((argument) => [argument.name, given(argument, [argument.name], place, own)]),
        ),
      }));
    }),
  );
}

function idPlaces(type: GraphQLInputType, path: readonly string[]): (readonly string[])[] {
  const named = getNamedType(type);
  if (named === GraphQLID) return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => idPlaces(field.type, [...path, field.name]));
}

/** A value that would do, or the mark where it is the id that matters. Other ids are the asker's own. */
function given(
  { name, type }: Pick<GraphQLArgument, 'name' | 'type'>,
  path: readonly string[],
  place: readonly string[],
  own: Things,
): unknown {
  const bare = getNullableType(type);
  if (isListType(bare)) return [given({ name, type: bare.ofType }, path, place, own)];
  if (isInputObjectType(bare)) {
    const fields = Object.values(bare.getFields());
    return Object.fromEntries(fields.map((field) => [field.name, given(field, [...path, field.name], place, own)]));
  }
  if (bare === GraphQLID) {
    if (path.join() === place.join()) return MARK;
    return isNonNullType(type) ? ownId(name, own) : undefined;
  }
  if (isEnumType(bare)) {
    // Only a handle belongs to a channel.
    const values = bare.getValues().map((value) => value.name);
    return isNonNullType(type) ? (values.find((value) => value === 'HANDLE') ?? values[0]) : undefined;
  }
  if (!isNonNullType(type)) return undefined;
  return bare.toString() === 'Boolean' ? true : 'words';
}

function ownId(name: string, own: Things): string | undefined {
  const kind = Object.keys(own).find((thing) => name.toLowerCase().includes(thing.toLowerCase()));
  return own[kind ?? 'closedTicket'];
}

function selectionOf(type: GraphQLOutputType, depth = 2): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const fields = Object.values(named.getFields()).flatMap(({ name, args, type: inner }) => {
    if (args.some((argument) => isNonNullType(argument.type))) return [];
    if (isLeafType(getNamedType(inner))) return [name];
    return depth === 0 || name.startsWith('timeline') ? [] : [`${name} ${selectionOf(inner, depth - 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

describe('What belongs to another workspace', async () => {
  const [mine, theirs] = [await inhabited(), await inhabited()];
  // A message is taken whatever its other identities are, so they are tried apart.
  const ways = waysIn(mine.things).filter(({ name }) => !name.includes('alsoKnownAs'));

  it('the list of ways to name a foreign row covers every field with an id', () => {
    expect(ways.length).toBeGreaterThan(30);
    expect(new Set(ways.map(({ operation }) => operation)).size).toBe(3);
  });

  it.each(ways)(
    'answers to $operation $name as what does not exist, and nothing changes',
    async ({ operation, name, text, values }) => {
      const { admin } = mine.workspace;
      const answerTo = async (id: string) => {
        const asking = { query: text, variables: JSON.parse(JSON.stringify(values).replaceAll(MARK, id)) };
        // A feed of a channel that nobody knows is not refused: it is silent.
        const askOnSocket = name.startsWith('blockedTicketEvents') ? errorsAt : refusalAt;
        const answer =
          operation === 'subscription'
            ? await askOnSocket('WebSocket', world.url, admin.token ?? '', asking)
            : await admin.send(asking);
        return JSON.stringify(answer)
          .replaceAll(id, MARK)
          .replaceAll(/"feedCursor":"[^"]*"/g, '');
      };
      const before = await digestOf(world.db.owner);
      const unknown = await answerTo(newId());
      expect(unknown).not.toContain('GRAPHQL_VALIDATION_FAILED');
      expect(unknown).not.toContain('INTERNAL_SERVER_ERROR');
      for (const id of Object.values(theirs.things)) expect(await answerTo(id)).toBe(unknown);
      expect(await digestOf(world.db.owner)).toEqual(before);
    },
  );

  it('a further identity of a writer on a foreign channel is left out, as on a channel that does not exist', async () => {
    const { admin } = mine.workspace;
    for (const [phone, foreign] of [
      ['+628999000333', newId()],
      ['+628999000444', theirs.things.channel ?? ''],
    ] as const) {
      const from = { kind: 'PHONE', value: phone } as const;
      const alsoKnownAs = [{ kind: 'HANDLE', value: 'ann', channelId: foreign } as const];
      const message = { channelId: mine.things.channel ?? '', from, alsoKnownAs, body: 'Hello', externalId: phone };
      expect((await admin.ask(ReceiveMessage, message)).receiveMessage.outcome).toBe('DELIVERED');
    }
    expect(await world.db.owner`select from contact_identities where kind = 'HANDLE' and value = 'ann'`).toHaveLength(
      0,
    );
  });

  it('two workspaces can have the same address, phone number and external id', async () => {
    for (const { workspace, things } of [mine, theirs]) {
      const identity = { kind: 'PHONE', value: '+628999000111' } as const;
      const customer = await workspace.aCustomer({ channelId: things.channel ?? '', identity });
      expect(await customer.writes('Hello', 'also the same')).toBe('DELIVERED');
      expect(await customer.writes('Hello', 'also the same')).toBe('DUPLICATE');
    }
  });

  it('a cursor of another workspace is refused by every list and feed', async () => {
    const { blockedTickets } = await theirs.workspace.supervisor.ask(BlockedTickets, {});
    const { contacts } = await theirs.workspace.supervisor.ask(Contacts, {});
    const { tickets } = await theirs.workspace.supervisor.ask(Tickets, { status: 'CLOSED' });
    const { supervisor } = mine.workspace;
    const cursorOf = (edges: readonly { readonly cursor: string }[]) => edges[0]?.cursor ?? '';
    expect(await supervisor.refusal(BlockedTickets, { after: cursorOf(blockedTickets.edges) })).toBe('BAD_USER_INPUT');
    expect(await supervisor.refusal(Contacts, { after: cursorOf(contacts.edges) })).toBe('BAD_USER_INPUT');
    expect(await supervisor.refusal(Tickets, { status: 'CLOSED', after: cursorOf(tickets.edges) })).toBe(
      'BAD_USER_INPUT',
    );
    const feed = await mine.workspace.subscribe(supervisor, BlockedTicketEvents, { after: blockedTickets.feedCursor });
    expect(await feed.ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'after' } }]);
    await feed.stop();
  });
});
