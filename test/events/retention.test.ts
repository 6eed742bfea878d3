import { beforeEach, describe, expect, it } from 'vitest';
import { pruneLogs } from '../../src/events/retention.commands.ts';
import { listWorkspaceIds } from '../../src/workspaces/workspaces.queries.ts';
import { AuditLog, DeleteBlockedTicket, UnblockContact } from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';
import { disorderlyWriters, insertWorkspace } from '../feed/eventWriters.ts';
import { feedEnvironment } from '../feed/feedEnvironment.ts';
import { A_WEEK, oldEventsOf, prune } from './pruning.ts';

const environment = await feedEnvironment();
const { db } = environment;
const { age, kept, outdate, settle, write } = oldEventsOf(db);

beforeEach(async () => void (await db.owner`delete from events`));

describe('pruneLogs', () => {
  it('deletes only events older than the kept days, the oldest first, and no more in a round than the pace allows', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const marks = await write(workspaceId, 25);
    await age(marks.slice(0, 12), 8 * 24);
    await age(marks.slice(12), 6 * 24);
    const pace = { batch: 5, batches: 2, pauseMs: 0 };
    expect(await prune(process, A_WEEK, pace)).toBe(10);
    expect(await kept(workspaceId)).toEqual(marks.slice(10));
    expect(await prune(process, A_WEEK, pace)).toBe(2);
    expect(await kept(workspaceId)).toEqual(marks.slice(12));
    expect(await prune(process, A_WEEK, pace)).toBe(0);
  });

  it('keeps the newest events of each workspace up to the kept count, and every event of the last hour', async () => {
    const process = await environment.startProcess();
    const [many, few, fresh] = [
      await insertWorkspace(db.owner),
      await insertWorkspace(db.owner),
      await insertWorkspace(db.owner),
    ];
    const ofMany = await write(many, 25);
    const ofFew = await write(few, 8);
    const ofFresh = await write(fresh, 25);
    await age([...ofMany, ...ofFew, ...ofFresh.slice(0, 4)], 2);
    expect(await prune(process, { days: 0, events: 10 }, { batch: 4, batches: 100, pauseMs: 0 })).toBe(15 + 4);
    expect(await kept(many)).toEqual(ofMany.slice(15));
    expect(await kept(few)).toEqual(ofFew);
    expect(await kept(fresh)).toEqual(ofFresh.slice(4));
    expect(await prune(process, { days: 0, events: 0 })).toBe(0);
  });

  it.each([3, 100])(
    'stops at the first event that must stay, and keeps the events of deleted tickets, %i events a transaction',
    async (batch) => {
      const process = await environment.startProcess();
      const workspaceId = await insertWorkspace(db.owner);
      const marks = await write(workspaceId, 12);
      await age([...marks.slice(0, 8), ...marks.slice(9)], 8 * 24);
      const markers = marks.slice(0, 6);
      await db.owner`update events set type = 'ticket.deleted' where contact_id = any(${markers})`;
      expect(await prune(process, A_WEEK, { batch, batches: 1, pauseMs: 0 })).toBe(2);
      expect(await kept(workspaceId)).toEqual([...markers, ...marks.slice(8)]);
    },
  );

  it('keeps an event while a transaction runs that is older than the transaction of the event', async () => {
    const process = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    const marks = await db.owner.begin(async (transaction) => {
      await transaction`select pg_current_xact_id()`;
      const after = await write(workspaceId, 3);
      await outdate(after, 8 * 24);
      expect(await prune(process, A_WEEK)).toBe(0);
      return after;
    });
    expect(await kept(workspaceId)).toEqual(marks);
    await settle();
    expect(await prune(process, A_WEEK)).toBe(3);
  });
});

describe('a round of pruneLogs beside other work', () => {
  it('ends after the running transaction when the server stops', async () => {
    const { database } = await environment.startProcess();
    const workspaceId = await insertWorkspace(db.owner);
    await age(await write(workspaceId, 9), 8 * 24);
    const stopping = new AbortController();
    const pace = { batch: 3, batches: 100, pauseMs: 60_000 };
    const onFault = (fault: unknown) => expect.fail(String(fault));
    const round = pruneLogs({ database, keep: A_WEEK, listWorkspaceIds, stopping: stopping.signal, onFault, pace });
    await expect.poll(async () => (await kept(workspaceId)).length).toBe(6);
    stopping.abort();
    expect(await round).toBe(3);
    expect(await kept(workspaceId)).toHaveLength(6);
  });

  it('deletes each event once on two servers at once, beside writers, and tails miss and repeat no event', async () => {
    const processes = [await environment.startProcess(), await environment.startProcess()];
    const workspaceId = await insertWorkspace(db.owner);
    const old = await write(workspaceId, 300);
    await age(old, 8 * 24);
    const received = processes.map(({ tail }) => {
      const marks: string[] = [];
      tail.onBatch(({ events }) =>
        marks.push(...events.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]))),
      );
      tail.onReset(() => marks.push('reset'));
      return marks;
    });
    await Promise.all(processes.map(({ tail }) => tail.catchUp()));
    for (const marks of received) marks.length = 0;
    let pruning = true;
    const rounds = processes.map(async (process) => {
      let deleted = 0;
      while (pruning) deleted += await prune(process, A_WEEK, { batch: 7, batches: 3, pauseMs: 0 });
      return deleted;
    });
    const committed = await disorderlyWriters(db.url, workspaceId, { writers: 6, transactions: 40 });
    await expect.poll(async () => (await kept(workspaceId)).length).toBe(committed.length);
    pruning = false;
    const [one, other] = await Promise.all(rounds);
    expect((one ?? 0) + (other ?? 0)).toBe(300);
    for (const [at, { tail, faults }] of processes.entries()) {
      await tail.catchUp();
      expect(received[at]?.toSorted()).toEqual(committed.toSorted());
      expect(faults).toEqual([]);
    }
  });
});

describe('a pruned log, over the network', () => {
  it('has only the kept entries in auditLog, and a second deletion of a ticket still changes nothing', async () => {
    const world = await aWorld();
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await supervisor.ask(DeleteBlockedTicket, { ticketId });
    await world.db.owner`update events set occurred_at = occurred_at - interval '401 days'`;
    await supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    const types = async () => {
      const { auditLog } = await supervisor.ask(AuditLog, {});
      return auditLog.edges.map(({ node }) => node.type);
    };
    const all = await types();
    expect(all.length).toBeGreaterThan(4);
    await oldEventsOf(world.db).settle();
    const deleted = await prune(world, { days: 400, events: 0 });
    expect(await types()).toEqual(['contact.unblocked', 'ticket.deleted']);
    expect(deleted).toBeGreaterThanOrEqual(all.length - 2);
    expect(await supervisor.ask(DeleteBlockedTicket, { ticketId })).toEqual({
      deleteBlockedTicket: { changed: false, ticketId },
    });
  });
});
