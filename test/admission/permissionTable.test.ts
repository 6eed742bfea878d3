import { isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { can, type Permission } from '../../src/access/permission.ts';
import { ROLES, SCOPES, type Scope, type Viewer } from '../../src/access/viewer.ts';
import { meets, OBJECTS, OPERATIONS } from '../../src/admission/permissionTable.ts';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { digestOf } from '../../testkit/digest.ts';
import { minimalOperation, type ReachableField, rootFields } from '../../testkit/minimalOperation.ts';
import { UpdateSettings } from '../../testkit/operations.ts';
import { openSocket } from '../../testkit/rawSocket.ts';
import { errorsAt } from '../../testkit/transports.ts';
import { key, user } from '../access/viewers.ts';
import { testSchema } from '../environment/testSchema.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ production: true });
const workspace = await world.aWorkspace();
await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
const schema = await testSchema();
const roots = rootFields(schema);

/** A client with its viewer, which is null without a credential. */
interface Requester {
  readonly title: string;
  readonly client: ApiClient;
  readonly viewer: Viewer | null;
}

/** The scopes that a key can have of these: `held:read` comes with `tickets:read` only. */
function creatable(scopes: readonly Scope[]): Scope[] {
  return scopes.includes('tickets:read') ? [...scopes] : scopes.filter((scope) => scope !== 'held:read');
}

async function aKey(title: string, scopes: readonly Scope[]): Promise<Requester> {
  return { title, client: await workspace.withKey(...scopes), viewer: key(...scopes) };
}

const REQUESTERS: readonly Requester[] = [
  { title: 'a client without a credential', client: createApiClient(world.url, null), viewer: null },
  ...(await Promise.all(
    ROLES.map(async (role) => ({ title: role, client: await workspace.as(role), viewer: user(role) })),
  )),
  ...(await Promise.all(
    SCOPES.map((scope) => aKey(`a key with ${scope}`, scope === 'held:read' ? ['tickets:read', scope] : [scope])),
  )),
  ...(await Promise.all(
    SCOPES.map((without) => aKey(`a key without ${without}`, creatable(SCOPES.filter((scope) => scope !== without)))),
  )),
];

/** The refusal by admission. Null where the operation is admitted. */
function expectedOf({ name, field }: ReachableField, viewer: Viewer | null) {
  if (viewer === null) return { code: 'UNAUTHENTICATED' };
  const required = OPERATIONS[name];
  return required === undefined || (required !== 'SETTINGS' && !meets(viewer, required))
    ? { code: 'FORBIDDEN', field: field.name }
    : null;
}

/** Whether the command decides by the settings, after admission has let the operation through. */
function isDecidedByCommand({ name }: ReachableField, viewer: Viewer | null): boolean {
  return OPERATIONS[name] === 'SETTINGS' && viewer !== null;
}

describe('OPERATIONS', () => {
  it('lists every root field of the schema and no other', () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(roots.map(({ name }) => name).sort());
  });

  it.each(roots.filter(({ operation }) => operation !== 'subscription').map((root) => [root.name, root] as const))(
    'admits %s with its permission only',
    async (_, root) => {
      for (const { title, client, viewer } of REQUESTERS) {
        const { errors } = await client.send(minimalOperation(root));
        const [refused] = errors ?? [];
        const expected = expectedOf(root, viewer);
        const where = `${root.name} by ${title}`;
        if (expected !== null) expect(refused?.extensions, where).toEqual(expected);
        else if (!isDecidedByCommand(root, viewer)) {
          expect(['UNAUTHENTICATED', 'FORBIDDEN', 'INTERNAL_SERVER_ERROR'], where).not.toContain(
            refused?.extensions.code,
          );
        }
      }
    },
  );

  it.each(roots.filter(({ operation }) => operation === 'subscription').map((root) => [root.name, root] as const))(
    'admits %s with its permission only',
    async (_, root) => {
      for (const { title, client, viewer } of REQUESTERS) {
        if (client.token === null) continue;
        const errors = await errorsAt('WebSocket', world.url, client.token, minimalOperation(root));
        const where = `${root.name} by ${title}`;
        const expected = expectedOf(root, viewer);
        if (expected !== null) expect(errors[0]?.extensions, where).toEqual(expected);
        else expect(JSON.stringify(errors), where).not.toMatch(/UNAUTHENTICATED|FORBIDDEN|INTERNAL/);
      }
    },
  );

  it('admits no subscription without a credential: the socket is closed with 4403', async () => {
    const socket = await openSocket(world.url);
    socket.send({ type: 'connection_init' });
    expect(await socket.closed).toMatchObject({ code: 4403 });
    expect(socket.arrived).toEqual([]);
  });
});

describe('A SETTINGS operation', () => {
  it.each<[string, Permission]>([
    ['Mutation.blockContact', 'contacts:block'],
    ['Mutation.blockIdentity', 'contacts:block'],
    ['Mutation.updateBlock', 'contacts:block'],
    ['Mutation.unblockContact', 'contacts:unblock'],
    ['Mutation.unblockIdentity', 'contacts:unblock'],
  ])('%s is refused without %s, where the settings do not allow more', async (name, permission) => {
    const root = roots.find((one) => one.name === name);
    if (root === undefined) throw new Error(`There is no ${name}.`);
    for (const { title, client, viewer } of REQUESTERS) {
      if (viewer === null) continue;
      const given = name.startsWith('Mutation.unblock') ? { policy: 'UNBLOCK_ALL' } : {};
      const [refused] = (await client.send(minimalOperation(root, given))).errors ?? [];
      const where = `${name} by ${title}`;
      if (can(viewer, permission)) expect(refused?.extensions.code, where).not.toBe('FORBIDDEN');
      else expect(refused?.extensions.code, where).toBe('FORBIDDEN');
    }
  });

  it.each([
    ['blockContacts', 'mutation { blockContacts(contactIds: ["x"]) { items { errorCode } } }', 'contacts:block'],
    [
      'unblockContacts',
      'mutation { unblockContacts(contactIds: ["x"], policy: UNBLOCK_ALL) { items { errorCode } } }',
      'contacts:unblock',
    ],
  ] as const)('%s answers the refusal in each item', async (_, query, permission) => {
    for (const { title, client, viewer } of REQUESTERS) {
      if (viewer === null) continue;
      const answer = JSON.stringify(await client.send({ query }));
      if (can(viewer, permission)) expect(answer, title).not.toContain('FORBIDDEN');
      else expect(answer, title).toContain('FORBIDDEN');
    }
  });

  it.each(REQUESTERS.filter(({ viewer }) => viewer !== null).map((one) => [one.title, one] as const))(
    'DELETE_ALL by %s needs tickets:delete, and no other permission',
    async (_, { client, viewer }) => {
      const query = 'mutation { unblockContact(contactId: "x", policy: DELETE_ALL) { __typename } }';
      const [refused] = (await client.send({ query })).errors ?? [];
      const allowed = viewer !== null && can(viewer, 'tickets:delete');
      expect(refused?.extensions.code).toBe(allowed ? 'CONTACT_NOT_FOUND' : 'FORBIDDEN');
    },
  );
});

/** Types that only hold other objects, each of which has an entry of its own. */
const HOLDS_OTHERS = /(Connection|Edge|Payload|Event|Item)$|^(PageInfo|Query|Mutation|Subscription|FeedReset)$/;

describe('OBJECTS', () => {
  const eventTypes = new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      isUnionType(type) || (isInterfaceType(type) && type.name === 'FeedEvent')
        ? schema.getPossibleTypes(type).map(({ name }) => name)
        : [],
    ),
  );

  it('has an entry for every type of the schema that holds data', () => {
    const without = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) &&
      !type.name.startsWith('__') &&
      !HOLDS_OTHERS.test(type.name) &&
      !eventTypes.has(type.name) &&
      !(type.name in OBJECTS)
        ? [type.name]
        : [],
    );
    expect(without).toEqual([]);
  });

  it('has no entry for a type that is not in the schema', () => {
    expect(Object.keys(OBJECTS).filter((name) => !isObjectType(schema.getType(name)))).toEqual([]);
  });
});

/** Paths that lead a key with a scope to an object that it has no permission to read. */
const PATHS: readonly (readonly [scope: (typeof SCOPES)[number], query: string, object: string])[] = [
  ['contacts:block', 'mutation { blockContact(contactId: "x") { contact { id } } }', 'Contact'],
  ['contacts:block', 'mutation { blockContact(contactId: "x") { block { note } } }', 'ContactBlock'],
  ['contacts:block', 'mutation { blockContact(contactId: "x") { closedTickets { preview } } }', 'Ticket'],
  [
    'contacts:block',
    'mutation { blockContact(contactId: "x") { ...P } } fragment P on BlockContactPayload { contact { tickets { edges { node { messages { edges { node { body } } } } } } } }',
    'Contact',
  ],
  [
    'contacts:unblock',
    'mutation { unblockContact(contactId: "x", policy: UNBLOCK_ALL) { contact { displayName } } }',
    'Contact',
  ],
  ['tickets:release', 'mutation { unblockTicket(ticketId: "x") { ticket { preview } } }', 'Ticket'],
  ['tickets:write', 'mutation { closeTicket(ticketId: "x") { contact { displayName } } }', 'Contact'],
  ['tickets:write', 'mutation { closeTicket(ticketId: "x") { messages { edges { node { body } } } } }', 'Message'],
  ['tickets:read', '{ ticket(id: "x") { contact { displayName } } }', 'Contact'],
  ['tickets:read', '{ ticket(id: "x") { ... { ... on Ticket { contact { identities { value } } } } } }', 'Contact'],
  ['contacts:read', '{ contact(id: "x") { tickets { edges { node { preview } } } } }', 'Ticket'],
  ['contacts:read', '{ contact(id: "x") { tickets { edges { node { ... on Node { id } } } } } }', 'Ticket'],
  ['contacts:read', '{ contact(id: "x") { timeline { edges { node { ticket { number } } } } } }', 'Ticket'],
  ['contacts:read', '{ node(id: "x") { ... on Message { body } } }', 'Message'],
  ['contacts:read', '{ node(id: "x") { ... on ApiKey { scopes } } }', 'ApiKey'],
  ['contacts:read', '{ contact(id: "x") { block { blockedBy { ... on ApiKey { lastUsedAt } } } } }', 'ApiKey'],
  ['tickets:read', '{ node(id: "x") { ...F } } fragment F on Contact { displayName }', 'Contact'],
];

describe('Admission', () => {
  it.each(PATHS)('refuses a key with %s that sends %s: it may not read a %s', async (scope, query, object) => {
    const partner = await workspace.withKey(scope);
    const { data, errors } = await partner.send({ query });
    expect(data).toBeUndefined();
    expect(errors).toEqual([{ message: `You may not read a ${object}.`, extensions: { code: 'FORBIDDEN' } }]);
    const all = await workspace.withKey(...SCOPES);
    if (object === 'ApiKey') return;
    const [refused] = (await all.send({ query })).errors ?? [];
    expect(['FORBIDDEN', 'INTERNAL_SERVER_ERROR']).not.toContain(refused?.extensions.code);
  });

  it.each([
    [
      'tickets:read',
      'subscription { ticketEvents { ... on TicketMessageAdded { ticket { contact { displayName } } } } }',
    ],
    ['tickets:read', 'subscription { blockedTicketEvents { __typename } }'],
    [
      'tickets:read',
      'subscription { blockedTicketEvents { ... on BlockedTicketReleased { releasedBy { ... on ApiKey { scopes } } } } }',
    ],
  ] as const)('refuses a key with %s that subscribes with %s', async (scope, query) => {
    const partner = await workspace.withKey(scope);
    const [refused] = await errorsAt('WebSocket', world.url, partner.token ?? '', { query });
    expect(refused?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('Over a WebSocket', () => {
  it.each(roots.filter(({ operation }) => operation !== 'subscription').map((root) => [root.name, root] as const))(
    '%s is refused, also to an admin, and changes nothing',
    async (_, root) => {
      const before = await digestOf(world.db.owner);
      const [refused] = await errorsAt('WebSocket', world.url, workspace.admin.token ?? '', minimalOperation(root));
      expect(refused).toMatchObject({
        message: 'Only subscriptions run over a WebSocket: send queries and mutations by HTTP POST.',
        extensions: { code: 'BAD_USER_INPUT' },
      });
      expect(await digestOf(world.db.owner)).toEqual(before);
    },
  );
});
