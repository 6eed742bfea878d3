import { v7 as newId } from 'uuid';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import type { Database } from '../../src/database/database.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import { createApiClient } from '../../testkit/apiClient.ts';
import { BlockIdentity, ReceiveMessage, UnblockContact } from '../../testkit/operations.ts';
import { until } from '../../testkit/until.ts';
import { expectInvariants, typesDuring } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, together, untilWaiting } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20, limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000 } });
const other = await world.anotherServer();
afterEach(() => expectInvariants(world));
afterAll(() => expectNoFaults(world, []));

function countsOf(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Returns a function that ingests a message on either server. */
function ingestOnEitherServer(workspace: TestWorkspace) {
  const clients = [workspace.admin, createApiClient(other.url, workspace.admin.token)];
  return async (index: number, channelId: string, value: string, externalId: string): Promise<string> => {
    const client = clients[index % 2] ?? workspace.admin;
    const from = { kind: 'EMAIL', value } as const;
    const { receiveMessage: answer } = await client.ask(ReceiveMessage, { channelId, from, body: 'x', externalId });
    return answer.outcome;
  };
}

describe('sixteen messages at once, on two servers', () => {
  it.each([
    ['one known sender', true, () => 'ann@example.com'],
    ['one new sender', false, () => 'ann@example.com'],
    ['sixteen new senders', false, (index: number) => `ann${index}@example.com`],
  ])(
    'of sixteen messages with the same externalId from %s, one is taken and fifteen are duplicates',
    async (_, known, sender) => {
      const workspace = await world.aWorkspace();
      const channelId = await workspace.aChannel();
      const ingest = ingestOnEitherServer(workspace);
      if (known) await ingest(0, channelId, 'ann@example.com', newId());
      const types = await typesDuring(world, workspace, async () => {
        const settled = await together(16, (index) => ingest(index, channelId, sender(index), 'the same'));
        expect(countsOf(answersOf(settled))).toEqual({ DELIVERED: 1, DUPLICATE: 15 });
      });
      expect(types).toEqual([known ? 'ticket.message_received' : 'ticket.opened']);
      const contacts = await world.db.owner`select from contacts where workspace_id = ${workspace.id}`;
      expect(contacts).toHaveLength(1);
    },
  );

  it('sixteen first messages of one new sender make one contact and one ticket with all of them', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const ingest = ingestOnEitherServer(workspace);
    const settled = await together(16, (index) => ingest(index, channelId, 'ann@example.com', `id-${index}`));
    expect(countsOf(answersOf(settled))).toEqual({ DELIVERED: 16 });
    const tickets = await world.db.owner`
      select message_count from tickets where workspace_id = ${workspace.id}`;
    expect(tickets.map((row) => row.message_count)).toEqual([16]);
  });

  it('a first message that meets another of its sender takes no ticket number, for which the workspace would wait', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    let attempts = 0;
    const database: Database = {
      ...world.database,
      change(workspaceId, work) {
        attempts += 1;
        return world.database.change(workspaceId, work);
      },
    };
    const identity: Identity = { kind: 'EMAIL', value: 'ann@example.com', channelId: null };
    const message = { channelId, identities: [identity], displayName: null, body: 'x', externalId: 'id', sentAt: null };
    const contactId = newId();
    const { received } = await world.db.owner.begin(async (holdingTheNumber) => {
      await holdingTheNumber`insert into ticket_numbers (workspace_id, last) values (${workspace.id}, 10)`;
      const outcome = await world.db.owner.begin(async (first) => {
        await first`insert into contacts (workspace_id, id, display_name) values (${workspace.id}, ${contactId}, 'Ann')`;
        await first`insert into contact_identities (workspace_id, contact_id, kind, value)
          values (${workspace.id}, ${contactId}, ${identity.kind}, ${identity.value})`;
        const begun = receiveMessage({ database, newId, identityHasher: null }, workspace.id, message, SYSTEM);
        await untilWaiting(world, 1);
        expect(attempts).toBe(1);
        return { received: begun };
      });
      // The second attempt waits for the number. The first would wait here for ever, had it asked for one.
      await until(async () => expect(attempts).toBe(2), { intervalMs: 5 });
      await untilWaiting(world, 1);
      return outcome;
    });
    expect(await received).toBe('DELIVERED');
    const contacts = await world.db.owner`select from contacts where workspace_id = ${workspace.id}`;
    expect(contacts).toHaveLength(1);
  });

  it('first messages of one new sender with two identities, in either order, make one contact', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const identities: Identity[] = [
      { kind: 'PHONE', value: '+628120001111', channelId: null },
      { kind: 'EXTERNAL_ID', value: 'user-4711', channelId },
    ];
    const settled = await together(16, (index) =>
      receiveMessage(
        { database: index % 4 < 2 ? world.database : other.database, newId, identityHasher: null },
        workspace.id,
        {
          channelId,
          identities: index % 2 === 0 ? identities : [...identities].reverse(),
          displayName: null,
          body: 'x',
          externalId: `id-${index}`,
          sentAt: null,
        },
        SYSTEM,
      ),
    );
    expect(countsOf(answersOf(settled))).toEqual({ DELIVERED: 16 });
    const contacts = await world.db.owner`select from contacts where workspace_id = ${workspace.id}`;
    expect(contacts).toHaveLength(1);
  });

  it('first messages of a sender are delivered before blockIdentity commits, and held from then on', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const ingest = ingestOnEitherServer(workspace);
    const identity = { kind: 'EMAIL', value: 'ann@example.com' } as const;
    const settled = await together(16, async (index) => {
      if (index !== 8) return ingest(index, channelId, identity.value, `id-${index}`);
      const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity });
      return blockIdentity.changed ? 'BLOCKED' : 'NOT CHANGED';
    });
    const outcomes = countsOf(answersOf(settled));
    expect(outcomes.BLOCKED).toBe(1);
    expect((outcomes.DELIVERED ?? 0) + (outcomes.HELD ?? 0)).toBe(15);
    expect(await ingest(0, channelId, identity.value, 'later')).toBe('HELD');
  });

  it('a flood on two channels while the contact is unblocked loses no message, with either policy', async () => {
    const workspace = await world.aWorkspace();
    for (const policy of ['UNBLOCK_ALL', 'DELETE_ALL'] as const) {
      const customer = await workspace.aBlockedCustomer();
      const elsewhere = await workspace.aCustomer({ identity: customer.identity });
      const settled = await together(24, async (index): Promise<string> => {
        if (index !== 12) return (index % 2 === 0 ? customer : elsewhere).writes(`message ${index}`);
        const { unblockContact } = await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy });
        return unblockContact.changed ? 'UNBLOCKED' : 'NOT CHANGED';
      });
      expectNoFaults(world, settled);
      expect(countsOf(answersOf(settled)).UNBLOCKED).toBe(1);
      expect(await customer.writes('after it all')).toBe('DELIVERED');
    }
  });
});
