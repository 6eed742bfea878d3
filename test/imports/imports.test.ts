import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../src/imports/import.ts';
import { addImport } from '../../src/imports/imports.tx.ts';
import { runImport } from '../../src/imports/importTask.commands.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { BlocksOfContact, BlockWithScope } from '../../testkit/blocks/scopeOperations.ts';
import { ImportProgress, Imports, ReadImport } from '../../testkit/imports/operations.ts';
import { AuditLog, ContactByIdentity } from '../../testkit/operations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { until } from '../../testkit/until.ts';
import { changesNothing, eventsDuring, expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

interface Answer {
  readonly status: number;
  readonly id: string;
  readonly code: string | null;
  readonly field: string | null;
}

async function send(who: ApiClient, body: string, query = '', type = 'text/csv'): Promise<Answer> {
  const headers = { authorization: `Bearer ${who.token}`, 'content-type': type };
  const response = await fetch(`${world.url}/imports/blocks${query}`, { method: 'POST', headers, body });
  const answer = (await response.json()) as {
    readonly import?: { readonly id: string };
    readonly errors?: readonly { readonly extensions: { readonly code: string; readonly field?: string } }[];
  };
  const [error] = answer.errors ?? [];
  return {
    status: response.status,
    id: answer.import?.id ?? '',
    code: error?.extensions.code ?? null,
    field: error?.extensions.field ?? null,
  };
}

async function ended(id: string, who = workspace.admin) {
  await until(async () => (await who.ask(ReadImport, { id })).import?.state !== 'RUNNING');
  return (await who.ask(ReadImport, { id })).import;
}

const isBlocked = async (value: string) =>
  (await workspace.supervisor.ask(ContactByIdentity, { identity: { kind: 'PHONE', value } })).contactByIdentity
    ?.blocked;

const FILE = [
  'kind,value,reason,note,expiresAt',
  "PHONE,'+628155511111,SPAM,=cmd,",
  'PHONE,+62 815-5511-111,,the same again,',
  'PHONE,nonsense,,,',
  'PHONE,+628155522222,FRAUD,,2020-01-01T00:00:00Z',
  'EMAIL,x@shop.example,ABUSE,"two',
  'lines",',
  'too,few',
].join('\r\n');

describe('POST /imports/blocks', () => {
  it('a dry run says what would be done, line by line, and blocks no one', async () => {
    const events = await eventsDuring(world, workspace, async () => {
      const { status, id } = await send(workspace.admin, FILE);
      expect(status).toBe(202);
      expect(await ended(id)).toMatchObject({
        ...{ state: 'FINISHED', dryRun: true, rows: 6, done: 6, added: 2, already: 1, refused: 3 },
        problems: [
          { line: 4, code: 'BAD_USER_INPUT', field: 'value' },
          { line: 5, code: 'EXPIRY_IN_PAST', field: 'expiresAt' },
          { line: 8, code: 'BAD_USER_INPUT', field: null },
        ],
      });
    });
    expect(events.map(({ type }) => type)).toEqual(['import.finished']);
    expect(await isBlocked('+628155511111')).toBeUndefined();
  });

  it('an import blocks what the dry run said with one event each, and again it changes nothing', async () => {
    const events = await eventsDuring(world, workspace, async () => {
      const first = await send(workspace.admin, FILE, '?apply=1');
      expect(await ended(first.id)).toMatchObject({ dryRun: false, added: 2, already: 1, refused: 3 });
      const again = await send(workspace.admin, FILE, '?apply=1');
      expect(await ended(again.id)).toMatchObject({ added: 0, already: 3, refused: 3 });
    });
    expect(events.map(({ type }) => type)).toEqual([
      ...['contact.blocked', 'contact.blocked', 'import.finished', 'import.finished'],
    ]);
    expect(JSON.stringify(events)).not.toContain('8155511111');
    expect(await isBlocked('+628155511111')).toBe(true);
    const left = await world.db.owner`select from import_chunks where workspace_id = ${workspace.id}`;
    expect(left).toHaveLength(0);
    const { auditLog } = await workspace.admin.ask(AuditLog, { first: 5 });
    expect(auditLog.edges[0]?.node.type).toBe('import.finished');
  });

  it('changes no block in force, and unblocks no one', async () => {
    const customer = await workspace.aBlockedCustomer();
    const other = await workspace.aCustomer();
    await other.writes('Stop');
    const otherId = await other.contactId();
    await workspace.supervisor.ask(BlockWithScope, { contactId: otherId, scope: 'OUTBOUND', reason: 'OPT_OUT' });
    const rows = [customer, other].map(({ identity }) => `PHONE,${identity.value},FRAUD`);
    const { id } = await send(workspace.admin, ['kind,value,reason', ...rows].join('\n'), '?apply=1');
    expect(await ended(id)).toMatchObject({ added: 0, already: 2 });
    const reasons = [customer.id, otherId].map(async (contactId) => {
      const { contact } = await workspace.supervisor.ask(BlocksOfContact, { id: contactId });
      return contact?.block?.reason;
    });
    expect(await Promise.all(reasons)).toEqual(['SPAM', 'OPT_OUT']);
  });

  it.each([
    ['a wrong header', 'kind,number\nPHONE,+628155511111', '?apply=1', 'text/csv', 'header'],
    ['no CSV', 'kind,value\nPHONE,"+628155511111', '?apply=1', 'text/csv', 'file'],
    ['no rows', 'kind,value\n', '?apply=1', 'text/csv', 'file'],
    ['another type', '{}', '', 'application/json', 'content-type'],
    ['an unknown preset', FILE, '?preset=FAX', 'text/csv', 'preset'],
    ['an odd apply', FILE, '?apply=yes', 'text/csv', 'apply'],
  ])('a file with %s is refused, and nothing is done', async (_, body, query, type, field) => {
    await changesNothing(world, async () => {
      expect(await send(workspace.admin, body, query, type)).toMatchObject({
        status: 400,
        code: 'BAD_USER_INPUT',
        field,
      });
    });
  });

  it('is for admins, and for keys that block and see what is held; others see no import either', async () => {
    const [blocks, reads, both] = [
      await workspace.withKey('contacts:block'),
      await workspace.withKey('held:read', 'tickets:read'),
      await workspace.withKey('contacts:block', 'held:read', 'tickets:read'),
    ];
    for (const who of [workspace.agent, workspace.supervisor, blocks, reads]) {
      expect(await send(who, FILE)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect(await who.refusal(Imports, {})).toBe('FORBIDDEN');
    }
    const { id } = await send(both, FILE);
    expect(await ended(id, both)).toMatchObject({ added: 2 });
  });

  it('goes on after a crash: run twice at once and again, every row is done once', async () => {
    const rows = Array.from({ length: 1_203 }, (_, index) => `PHONE,+6281559${String(10_000 + index)}`);
    const { id } = await send(workspace.admin, ['kind,value', ...rows].join('\n'), '?apply=1');
    const actorId = (await workspace.admin.ask(ReadImport, { id })).import?.startedBy.id ?? '';
    const job = {
      workspaceId: workspace.id,
      payload: { importId: id, actorId },
      stopping: new AbortController().signal,
    };
    const importing = { database: world.database, identityHasher: null, newId: () => crypto.randomUUID() };
    await Promise.all([runImport(importing, job), runImport(importing, job)]);
    expect(await ended(id)).toMatchObject({ rows: 1_203, done: 1_203, added: 1_203, already: 0, refused: 0 });
    const [blocked] = await world.db.owner<{ count: number }[]>`
      select count(*)::integer as count from events where workspace_id = ${workspace.id} and type = 'contact.blocked'`;
    expect(blocked?.count).toBe(1_203);
  });

  /** An import that no job goes on with, of a contact that writes and of others, in parts of 500. */
  async function aWaitingImport(others: number) {
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const rows = Array.from({ length: others }, (_, index) => `+6281557${String(10_000 + index)}`);
    const rowOf = (value: string, line: number): ImportRow => {
      const identity = { kind: 'PHONE', value, channelId: null } as const;
      return { line, identity, reason: 'SPAM', scope: 'INBOUND', note: null, expiresAt: null };
    };
    const every = [...rows, customer.identity.value].map(rowOf);
    const dryRun = await ended((await send(workspace.admin, FILE)).id);
    const actor = { kind: 'USER', id: dryRun?.startedBy.id ?? '' } as const;
    const id = crypto.randomUUID();
    const made = { id, dryRun: false, rows: every, already: 0, refused: 0, problems: [] };
    await world.database.change(workspace.id, (transaction) => addImport(transaction, made, actor));
    const run = () => {
      const payload = { importId: id, actorId: actor.id };
      const job = { workspaceId: workspace.id, payload, stopping: new AbortController().signal };
      const importing = { database: world.database, identityHasher: null, newId: () => crypto.randomUUID() };
      return runImport(importing, job);
    };
    const { value } = customer.identity;
    return {
      id,
      run,
      value,
      erase: async () => workspace.admin.ask(EraseContact, { contactId: await customer.contactId() }),
    };
  }

  it('an erased person is taken out of what an import has still to do, and is not made again', async () => {
    const { id, run, value, erase } = await aWaitingImport(500);
    await erase();
    const left = await world.db.owner`select rows from import_chunks where workspace_id = ${workspace.id}`;
    expect(JSON.stringify(left)).not.toContain(value);
    await run();
    expect(await ended(id)).toMatchObject({ state: 'FINISHED', rows: 500, done: 500, added: 500 });
    expect(await isBlocked(value)).toBeUndefined();
  });

  it('an import and an erasure at once end without the person, whichever comes first', async () => {
    const { id, run, value, erase } = await aWaitingImport(20);
    await Promise.all([run(), erase()]);
    expect(await ended(id)).toMatchObject({ state: 'FINISHED' });
    expect(await isBlocked(value)).toBeUndefined();
  });

  it('reads back what an export of blocks wrote, with the scope of an opt-out', async () => {
    const writer = await workspace.aCustomer();
    await writer.writes('Stop');
    const contactId = await writer.contactId();
    await workspace.supervisor.ask(BlockWithScope, { contactId, scope: 'OUTBOUND', reason: 'OPT_OUT' });
    const headers = { authorization: `Bearer ${workspace.admin.token}` };
    const csv = await (await fetch(`${world.url}/exports/blocks.csv`, { headers })).text();
    workspace = await world.aWorkspace();
    const { id } = await send(workspace.admin, csv, '?apply=1');
    expect(await ended(id)).toMatchObject({ rows: 1, added: 1, refused: 0 });
    const identity = { kind: 'PHONE', value: writer.identity.value } as const;
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity });
    const { contact } = await workspace.supervisor.ask(BlocksOfContact, { id: contactByIdentity?.id ?? '' });
    expect(contact?.block).toMatchObject({ scope: 'OUTBOUND', reason: 'OPT_OUT' });
  });

  it('importProgress tells the end', async () => {
    const { id } = await send(workspace.admin, FILE, '?apply=1');
    const subscriber = await workspace.subscribe(workspace.admin, ImportProgress, { id });
    await ended(id);
    await until(() => JSON.stringify(subscriber.arrived).includes('FINISHED'));
  });

  it('importProgress tells null of an import of another workspace, and nothing of its end', async () => {
    const { id } = await send(workspace.admin, FILE, '?apply=1');
    const stranger = await world.aWorkspace();
    const subscriber = await stranger.subscribe(stranger.admin, ImportProgress, { id });
    expect(JSON.stringify(await subscriber.next())).toContain('"import":null');
    await ended(id);
    await ended((await send(stranger.admin, FILE)).id, stranger.admin);
    expect(JSON.stringify(subscriber.arrived)).not.toContain('FINISHED');
  });
});
