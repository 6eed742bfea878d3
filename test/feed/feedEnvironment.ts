import { v7 as newId } from 'uuid';
import { afterAll } from 'vitest';
import { canSeeHeld } from '../../src/access/permission.ts';
import { SYSTEM, type Viewer } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { createGraphApi } from '../../src/channels/whatsapp/graphApi.service.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase, type Database } from '../../src/database/database.ts';
import { createReader } from '../../src/database/reader.ts';
import { loadLogIdentity } from '../../src/events/log.queries.ts';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import type { FeedEvent, FeedReset } from '../../src/feed/fanout/feedItems.service.ts';
import { createHub, type Hub } from '../../src/feed/fanout/hub.service.ts';
import type { Sink } from '../../src/feed/fanout/subscriber.service.ts';
import { type EventsSource, loadPayloads, positionFrom } from '../../src/feed/source/subscriptionSource.ts';
import { startTail, type Tail } from '../../src/feed/source/tail.service.ts';
import type { GraphQLContext } from '../../src/graphql/context.ts';
import { createLoaders } from '../../src/graphql/loaders.queries.ts';
import type { CursorCodec } from '../../src/paging/cursorCodec.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';
import type { AnyLoggedEvent } from '../../src/timeline/eventType.ts';
import { createChannelTypes } from '../../src/workspaces/channelTypes.service.ts';
import { PATIENT } from '../environment/patience.ts';
import { type TestDatabase, testDatabase } from '../environment/testDatabase.ts';
import { messagesIn } from './frameReader.ts';

/** One feed item of an event, by the event's mark and, for an event with `ticketIds`, the ticket. */
export type MarkedEvent = ({ readonly __typename: 'Marked'; readonly mark: string } & FeedEvent) | FeedReset;

/** A client of the feed that reads everything at once. The test takes the events one by one. */
export interface FeedReader extends AsyncIterator<MarkedEvent> {
  readonly failures: unknown[];
  return(): Promise<IteratorResult<MarkedEvent>>;
}

/** A process with a feed, without a server around it. */
export interface FeedProcess {
  readonly database: Database;
  readonly codec: CursorCodec;
  readonly tail: Tail;
  readonly hub: Hub<GraphQLContext>;
  readonly faults: unknown[];
  readonly onFault: (error: unknown) => void;
  contextOf(viewer: Viewer): GraphQLContext;
  /** Follows all events of the workspace. `ticket.held_more` is an update of its ticket. */
  follow(workspaceId: string, after: string | null, load?: (mark: string) => Promise<void>): FeedReader;
}

export interface FeedEnvironment {
  readonly db: TestDatabase;
  startProcess(options?: { readonly pollMs?: number }): Promise<FeedProcess>;
}

/** A database for the test file, and feed processes on it. Both end after the file's last test. */
export async function feedEnvironment(): Promise<FeedEnvironment> {
  const db = await testDatabase();
  const stopping: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(stopping.map((stop) => stop()));
    await db.drop();
  });

  return {
    db,
    async startProcess({ pollMs = 5 } = {}) {
      const database = createDatabase(connect({ url: db.url, connections: 4, ...PATIENT }));
      const { sealingKey } = await database.system(loadLogIdentity);
      const codec = createCursorCodec(sealingKey);
      const faults: unknown[] = [];
      const onFault = (error: unknown) => void faults.push(error);
      const prepare = (abandoned: string | null) => prepareDatabase(db.url, PATIENT.connectTimeoutMs, abandoned);
      const tail = await startTail({ database, pollMs, onFault, prepare });
      const contextOf = (viewer: Viewer, sharing?: GraphQLContext): GraphQLContext => {
        const reader = createReader(database, { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) });
        const loaders = sharing?.loaders ?? createLoaders(reader);
        return {
          viewer,
          reader,
          loaders,
          codec,
          tail,
          database,
          channelTypes: createChannelTypes(database),
          secretBox: null,
          graphApi: createGraphApi('http://127.0.0.1:9'),
          checkMailbox: async () => ({ uidValidity: '1', lastUid: 0 }),
          webhookRules: { allowHttp: false, allowPrivate: false },
          newId,
          identityHasher: null,
          onRefused: () => {},
        };
      };
      const hub = createHub({ database, tail, codec, limits: DEFAULT_LIMITS, contextOf, onFault });
      stopping.push(async () => {
        await tail.stop();
        await database.close();
      });
      const follow: FeedProcess['follow'] = (workspaceId, after, load) =>
        followMarked({ hub, codec }, workspaceId, after, load);
      return { database, codec, tail, hub, faults, onFault, contextOf, follow };
    },
  };
}

function followMarked(
  { hub, codec }: Pick<FeedProcess, 'hub' | 'codec'>,
  workspaceId: string,
  after: string | null,
  load: (mark: string) => Promise<void> = async () => {},
): FeedReader {
  const source: EventsSource<GraphQLContext> = {
    after: positionFrom(codec, workspaceId, after),
    payloadsOf: (_context, event, itemsSeen) =>
      loadPayloads(marksOf(event), itemsSeen, async (mark) => {
        await load(mark);
        return { __typename: 'Marked', mark };
      }),
    updateOf: ({ type, ticketId }) => (type === 'ticket.held_more' ? ticketId : null),
  };
  const render = async (payload: object) => Buffer.from(JSON.stringify(payload));
  const recording = recordingSink();
  const subscription = hub.subscribe({
    viewer: aSupervisor(workspaceId),
    operation: { key: newId(), cost: 1, source, render },
    id: 'followed',
    sink: recording.sink,
  });
  return {
    failures: recording.failures,
    next: () => recording.next(),
    async return() {
      await subscription.return?.();
      return recording.leave();
    },
  };
}

export function aSupervisor(workspaceId: string): Viewer {
  return { workspaceId, actor: SYSTEM, role: 'SUPERVISOR', scopes: [], expiresAt: null };
}

/** A sink that takes every frame at once. `next` answers the events in it one by one. */
export function recordingSink() {
  const arrived: MarkedEvent[] = [];
  const failures: unknown[] = [];
  let left = false;
  let wake: () => void = () => {};
  const sink: Sink = {
    hasRoom: true,
    room: async () => {},
    fellBehind: () => void failures.push('fell behind'),
    fail: (error) => void failures.push(error),
    send(frames) {
      for (const { payload } of messagesIn(frames)) arrived.push(payload as MarkedEvent);
      wake();
      return true;
    },
  };
  return {
    sink,
    failures,
    async next(): Promise<IteratorResult<MarkedEvent>> {
      while (arrived.length === 0 && !left) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = arrived.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    leave(): IteratorResult<MarkedEvent> {
      left = true;
      wake();
      return { done: true, value: undefined };
    },
  };
}

function marksOf({ contactId, data }: AnyLoggedEvent): string[] {
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

export const markOf = (event: MarkedEvent): string => (event.__typename === 'Marked' ? event.mark : event.__typename);
