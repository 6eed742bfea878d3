import { v7 as newId } from 'uuid';
import { afterAll } from 'vitest';
import { canSeeHeld } from '../../src/access/permission.ts';
import { SYSTEM, type Viewer } from '../../src/access/viewer.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase, type Database } from '../../src/database/database.ts';
import { createReader } from '../../src/database/reader.ts';
import { loadLogIdentity } from '../../src/events/log.queries.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import type { Delivered, Reset } from '../../src/feed/fanout/feedItems.service.ts';
import { createHub, type Hub } from '../../src/feed/fanout/hub.service.ts';
import type { Outlet } from '../../src/feed/fanout/subscriber.service.ts';
import { contentsOfParts, type EventsQuestion, positionGiven } from '../../src/feed/source/subscriptionSource.ts';
import { startTail, type Tail } from '../../src/feed/source/tail.service.ts';
import type { GraphQLContext } from '../../src/graphql/context.ts';
import { createLoaders } from '../../src/graphql/loaders.queries.ts';
import type { CursorCodec } from '../../src/paging/cursorCodec.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import type { AnyLoggedEvent } from '../../src/timeline/eventType.ts';
import { type TestDatabase, testDatabase } from '../environment/testDatabase.ts';
import { messagesIn } from './frames.ts';

/** One part of an event, by its mark and its place among the parts. */
export type Told = ({ readonly show: 'Told'; readonly told: string; readonly about: string } & Delivered) | Reset;

/** What somebody who follows the feed is told. */
export interface Reader extends AsyncIterator<Told> {
  readonly failures: unknown[];
  return(): Promise<IteratorResult<Told>>;
}

/** A process with a feed, without the server round it. */
export interface FeedProcess {
  readonly database: Database;
  readonly codec: CursorCodec;
  readonly tail: Tail;
  readonly hub: Hub<GraphQLContext>;
  readonly faults: unknown[];
  readonly onFault: (error: unknown) => void;
  contextOf(viewer: Viewer): GraphQLContext;
  /** Everything of the workspace; events with `ticketIds` in as many parts. Held messages are updates of their ticket. */
  follow(workspaceId: string, after: string | null, load?: (told: string) => Promise<void>): Reader;
}

export interface Ground {
  readonly db: TestDatabase;
  aProcess(options?: { readonly pollMs?: number }): Promise<FeedProcess>;
}

export async function aGround(): Promise<Ground> {
  const db = await testDatabase();
  const stopping: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(stopping.map((stop) => stop()));
    await db.drop();
  });

  return {
    db,
    async aProcess({ pollMs = 5 } = {}) {
      const database = createDatabase(
        connect({ url: db.url, connections: 4, statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 }),
      );
      const { sealingKey } = await database.system(loadLogIdentity);
      const codec = createCursorCodec(sealingKey);
      const faults: unknown[] = [];
      const onFault = (error: unknown) => void faults.push(error);
      const prepare = (left: string | null) => prepareDatabase(db.url, left);
      const tail = await startTail({ database, pollMs, onFault, prepare });
      const contextOf = (viewer: Viewer, sharing?: GraphQLContext): GraphQLContext => {
        const reader = createReader(database, { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) });
        return { viewer, reader, loaders: sharing?.loaders ?? createLoaders(reader), codec, tail, database, newId };
      };
      const hub = createHub({ database, tail, codec, open: contextOf, onFault });
      stopping.push(async () => {
        await tail.stop();
        await database.close();
      });
      return {
        database,
        codec,
        tail,
        hub,
        faults,
        onFault,
        contextOf,
        follow(workspaceId, after, load = async () => {}) {
          const viewer = aSupervisor(workspaceId);
          const question: EventsQuestion<GraphQLContext> = {
            after: positionGiven(codec, workspaceId, after),
            contentsOf: (_request, event, partsHad) =>
              contentsOfParts(partsOf(event), partsHad, async (mark) => {
                await load(mark);
                return { show: 'Told', told: mark, about: event.contactId ?? '' };
              }),
            updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
          };
          const render = async (content: object) => Buffer.from(JSON.stringify(content));
          const desk = aDesk();
          const joined = hub.join({
            viewer,
            operation: { key: newId(), question, render },
            id: 'followed',
            outlet: desk.outlet,
          });
          return {
            failures: desk.failures,
            next: () => desk.next(),
            async return() {
              await joined.return?.();
              return desk.leave();
            },
          };
        },
      };
    },
  };
}

export function aSupervisor(workspaceId: string): Viewer {
  return { workspaceId, actor: SYSTEM, role: 'SUPERVISOR', scopes: [], expiresAt: null };
}

/** A reader who reads everything at once, and is asked for it one by one. */
export function aDesk() {
  const arrived: Told[] = [];
  const failures: unknown[] = [];
  let left = false;
  let wake: () => void = () => {};
  const outlet: Outlet = {
    hasRoom: true,
    room: async () => {},
    fellBehind: () => void failures.push('fell behind'),
    fail: (error) => void failures.push(error),
    send(frames) {
      for (const { payload } of messagesIn(frames)) arrived.push(payload as Told);
      wake();
      return true;
    },
  };
  return {
    outlet,
    failures,
    async next(): Promise<IteratorResult<Told>> {
      while (arrived.length === 0 && !left) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = arrived.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    leave(): IteratorResult<Told> {
      left = true;
      wake();
      return { done: true, value: undefined };
    },
  };
}

function partsOf({ contactId, data }: AnyLoggedEvent): string[] {
  const ticketIds = 'ticketIds' in data ? data.ticketIds : undefined;
  return ticketIds === undefined ? [contactId ?? ''] : ticketIds.map((part) => `${contactId} ${part}`);
}

export async function take<Item>(from: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  while (taken.length < count) {
    const { done, value } = await from.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

export const told = (event: Told): string => (event.show === 'Told' ? event.told : event.show);
