import { afterAll, describe, expect, it } from 'vitest';
import { createApiClient } from '../../testkit/apiClient.ts';
import { BlockContact, UnblockContact, UpdateBlock, UpdateSettings } from '../../testkit/operations.ts';
import { DeleteContact, EraseContact } from '../../testkit/people/operations.ts';
import { aWorld } from '../environment/world.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from './auditAssertions.ts';
import { BlockChanges } from './blockChanges.ts';
import { answersOf, expectNoFaults, queuedAtLock, together } from './lockQueue.ts';

const world = await aWorld({ databaseConnections: 20 });
const other = await world.anotherServer();
afterAll(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

const LATER = '2038-01-01T00:00:00.000Z';
const SOONER = '2037-01-01T00:00:00.000Z';

type Workspace = Awaited<ReturnType<typeof world.aWorkspace>>;

async function changesOf(workspace: Workspace, contactId: string, first?: number) {
  const { contact } = await workspace.agent.ask(BlockChanges, { contactId, ...(first !== undefined && { first }) });
  return contact?.blockHistory.edges[0]?.node.changes ?? [];
}

describe('The changes of a block', () => {
  it('have who changed what from which terms to which, the newest first', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    expect(await changesOf(workspace, contactId)).toEqual([]);
    const began = new Date().toISOString();
    await workspace.supervisor.ask(UpdateBlock, { contactId, reason: 'ABUSE', note: '  called names ' });
    await workspace.admin.ask(UpdateBlock, { contactId, expiresAt: LATER });
    await workspace.admin.ask(UpdateBlock, { contactId, note: null, expiresAt: SOONER });
    const changes = await changesOf(workspace, contactId);
    const first = { reason: 'SPAM', note: null, expiresAt: null };
    const second = { reason: 'ABUSE', note: 'called names', expiresAt: null };
    const third = { ...second, expiresAt: LATER };
    expect(changes).toMatchObject([
      { number: 3, changed: ['NOTE', 'EXPIRES_AT'], from: third, to: { ...third, note: null, expiresAt: SOONER } },
      { number: 2, changed: ['EXPIRES_AT'], from: second, to: third },
      { number: 1, changed: ['REASON', 'NOTE'], from: first, to: second },
    ]);
    const names = changes.map(({ changedBy }) => changedBy.displayName);
    expect(names).toEqual(['admin', 'admin', 'supervisor'].map((role) => `${role}-of-${workspace.slug}`));
    expect(changes.every(({ changedAt }) => changedAt >= began)).toBe(true);
  });

  it('name the API key that made them', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const key = await workspace.withKey('contacts:read', 'contacts:block', 'tickets:read');
    await key.ask(UpdateBlock, { contactId, reason: 'FRAUD' });
    expect(await changesOf(workspace, contactId)).toMatchObject([
      { changedBy: { __typename: 'ApiKey', id: key.keyId, displayName: 'contacts:read contacts:block tickets:read' } },
    ]);
  });

  it('stay with the block that ended, and the next block has none', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    await workspace.supervisor.ask(UpdateBlock, { contactId, note: 'kept' });
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' });
    await workspace.supervisor.ask(BlockContact, { contactId });
    const { contact } = await workspace.agent.ask(BlockChanges, { contactId });
    expect(contact?.block?.changes).toEqual([]);
    expect(contact?.blockHistory.edges.map(({ node }) => node.changes.map(({ to }) => to.note))).toEqual([
      [],
      ['kept'],
    ]);
  });

  it('are at most as many as the call asks for, the newest', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    for (let n = 1; n <= 25; n += 1) await workspace.supervisor.ask(UpdateBlock, { contactId, note: `${n}` });
    const numbers = async (first?: number) =>
      (await changesOf(workspace, contactId, first)).map(({ number }) => number);
    expect(await numbers(2)).toEqual([25, 24]);
    expect(await numbers()).toHaveLength(20);
    expect(await numbers(100)).toEqual(Array.from({ length: 25 }, (_, index) => 25 - index));
    for (const first of [0, 101])
      expect(await workspace.agent.refusal(BlockChanges, { contactId, first })).toBe('BAD_USER_INPUT');
  });

  it('are none when the terms stay as they are, or the change is refused', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    await workspace.supervisor.ask(UpdateBlock, { contactId, note: 'same', expiresAt: LATER });
    await changesNothing(world, () => workspace.supervisor.ask(UpdateBlock, { contactId, note: ' same ' }));
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    await refusedWith(world, 'FORBIDDEN', workspace.agent, UpdateBlock, { contactId, note: 'other' });
    expect(await changesOf(workspace, contactId)).toHaveLength(1);
  });

  it('are made by agents where they may block', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
    await workspace.agent.ask(UpdateBlock, { contactId, note: 'by an agent' });
    expect(await changesOf(workspace, contactId)).toMatchObject([{ to: { note: 'by an agent' } }]);
  });

  it('keep their notes out of the log of events and of the server', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const happened = await eventsDuring(world, workspace, async () => {
      for (const note of ['the first secret', 'the second secret'])
        await workspace.supervisor.ask(UpdateBlock, { contactId, note });
    });
    expect(happened.map(({ type }) => type)).toEqual(['block.updated', 'block.updated']);
    expect(JSON.stringify(happened)).not.toContain('secret');
    expect(world.logged.join('\n')).not.toContain('secret');
  });

  it.each([
    ['deleted', DeleteContact, false],
    ['erased', EraseContact, false],
    ['erased and stays blocked', EraseContact, true],
  ] as const)('are gone when the contact is %s', async (_, document, keepBlock) => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    for (const note of ['what they said', 'what they said then'])
      await workspace.supervisor.ask(UpdateBlock, { contactId, note });
    const kept = () => world.db.owner`select 1 from block_changes where workspace_id = ${workspace.id}`;
    expect(await kept()).toHaveLength(2);
    expect((await workspace.admin.ask(document, { contactId, keepBlock })).removed.changed).toBe(true);
    expect(await kept()).toEqual([]);
  });

  it('need the permission to read contacts', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    await workspace.supervisor.ask(UpdateBlock, { contactId, note: 'for readers' });
    const [reader, writer] = [await workspace.withKey('contacts:read'), await workspace.withKey('messages:ingest')];
    expect((await reader.ask(BlockChanges, { contactId })).contact?.block?.changes).toHaveLength(1);
    expect(await writer.refusal(BlockChanges, { contactId })).toBe('FORBIDDEN');
    const stranger = await world.aWorkspace();
    expect((await stranger.supervisor.ask(BlockChanges, { contactId })).contact).toBeNull();
  });
});

describe('Updates of one block at once', () => {
  it('leave two changes, the second of which begins with the terms of the first', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const second = createApiClient(other.url, workspace.admin.token);
    answersOf(
      await queuedAtLock(world, contactId, [
        () => workspace.supervisor.ask(UpdateBlock, { contactId, reason: 'FRAUD', note: 'one' }),
        () => second.ask(UpdateBlock, { contactId, note: 'two', expiresAt: LATER }),
      ]),
    );
    const [last, before] = await changesOf(workspace, contactId);
    expect([last?.number, before?.number]).toEqual([2, 1]);
    expect(before?.from).toEqual({ reason: 'SPAM', note: null, expiresAt: null });
    expect(last?.from).toEqual(before?.to);
    expect(last?.to).toMatchObject({ reason: 'FRAUD', expiresAt: LATER });
  });

  it('leave an unbroken chain of changes, however many there are', async () => {
    const workspace = await world.aWorkspace();
    const { id: contactId } = await workspace.aBlockedCustomer();
    const clients = [workspace.supervisor, createApiClient(other.url, workspace.admin.token)];
    const client = (index: number) => clients[index % 2] ?? workspace.supervisor;
    answersOf(await together(16, (index) => client(index).ask(UpdateBlock, { contactId, note: `note ${index}` })));
    const changes = await changesOf(workspace, contactId);
    expect(changes.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, index) => 16 - index));
    for (const [index, { from }] of changes.slice(0, -1).entries()) expect(from).toEqual(changes[index + 1]?.to);
  });
});
