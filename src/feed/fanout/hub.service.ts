import { can } from '../../access/permission.ts';
import { SYSTEM, type Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { TimeShare } from '../../database/timeShare.ts';
import { cursorOf } from '../../events/cursor.ts';
import { encodePosition, type Position } from '../../events/position.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { Tail } from '../source/tail.service.ts';
import { createWriter } from '../wire/writer.service.ts';
import { FairSemaphore } from './fairSemaphore.service.ts';
import type { BatchContext } from './feedItems.service.ts';
import { GroupBudget, type GroupLimits } from './groupBudget.ts';
import { FanoutScope, type Operation } from './scope.service.ts';
import { type Sink, Subscriber } from './subscriber.service.ts';

export interface HubOptions<Context> {
  readonly database: Database;
  readonly tail: Tail;
  readonly codec: CursorCodec;
  readonly limits: GroupLimits;
  /** A new context of the viewer. It shares the loaders of `sharing`, when one is given. */
  readonly contextOf: (viewer: Viewer, sharing?: Context) => Context;
  readonly onFault: (error: unknown) => void;
}

export interface SubscribeRequest<Context> {
  readonly viewer: Viewer;
  readonly operation: Operation<Context>;
  /** The operation's id, as the client chose it. */
  readonly id: string;
  readonly sink: Sink;
}

/**
 * Distributes the batches of the tail to the subscribers. The cost depends on the number of distinct operations, not of
 * subscribers: those with the same operation and right to see share one load, one execution and one serialisation.
 */
export interface Hub<Context> {
  /** Writes the messages to the sink. The iterator yields nothing; its `return` ends the subscription. */
  subscribe(request: SubscribeRequest<Context>): AsyncIterableIterator<never, void, void>;
  subscribers(): number;
  /** Distinct subscriptions. */
  groups(): number;
}

/** Few at a time: requests need connections, too. */
const DELIVERIES_AT_A_TIME = 4;
const CATCH_UPS_AT_A_TIME = 3;
/** The part of a processor with which a credential may catch up. */
const CATCH_UP_SHARE = 1 / 2;

interface Workspace<Context> {
  readonly budget: GroupBudget;
  readonly scopes: Map<string, FanoutScope<Context>>;
}

export function createHub<Context>(options: HubOptions<Context>): Hub<Context> {
  const { database, tail, codec, limits, contextOf, onFault } = options;
  const writer = createWriter();
  const deliveries = new FairSemaphore(DELIVERIES_AT_A_TIME);
  const catchUps = new FairSemaphore(CATCH_UPS_AT_A_TIME, new TimeShare(CATCH_UP_SHARE));
  const workspaces = new Map<string, Workspace<Context>>();

  function newBatchContext(viewer: Viewer): BatchContext<Context> {
    const cursors = new Map<string, string>();
    return {
      context: contextOf(viewer),
      cursorOf(position: Position) {
        const text = encodePosition(position);
        const cursor = cursors.get(text) ?? cursorOf(codec, viewer.workspaceId, position);
        cursors.set(text, cursor);
        return cursor;
      },
    };
  }

  function scopeOf(subscribing: Viewer): FanoutScope<Context> {
    // No particular user: every subscriber of the scope gets the same messages. What a bot sees hangs on its key.
    const isBot = can(subscribing, 'bot:read');
    const viewer: Viewer = { ...subscribing, ...(isBot ? {} : { actor: SYSTEM }), expiresAt: null };
    const workspace = workspaces.get(viewer.workspaceId) ?? { budget: new GroupBudget(limits), scopes: new Map() };
    const { budget, scopes } = workspace;
    const key = [viewer.role, viewer.actor.id, ...viewer.scopes.toSorted()].join(' ');
    const known = scopes.get(key);
    if (known !== undefined) return known;
    const onEmpty = (empty: FanoutScope<Context>) => {
      if (scopes.get(key) === empty) scopes.delete(key);
      if (scopes.size === 0 && workspaces.get(viewer.workspaceId) === workspace) workspaces.delete(viewer.workspaceId);
    };
    const shared = { database, tail, writer, deliveries, catchUps, contextOf, newBatchContext, onFault };
    const scope = new FanoutScope<Context>({ ...shared, viewer, budget, onEmpty });
    scopes.set(key, scope);
    workspaces.set(viewer.workspaceId, workspace);
    return scope;
  }

  const allScopes = () => [...workspaces.values()].flatMap(({ scopes }) => [...scopes.values()]);

  tail.onBatch(({ before, after, events }) => {
    const place = { batch: tail.batches(), epoch: tail.epoch(), before, after };
    for (const [workspaceId, some] of byWorkspace(events)) {
      for (const scope of workspaces.get(workspaceId)?.scopes.values() ?? []) scope.receive({ ...place, events: some });
    }
  });
  tail.onReset((cause) => {
    const reset = { batch: tail.batches(), epoch: tail.epoch(), after: tail.snapshot(), cause };
    for (const { scopes } of workspaces.values()) for (const scope of scopes.values()) scope.receive(reset);
  });

  return {
    subscribe({ viewer, operation, id, sink }) {
      return scopeOf(viewer).subscribe(new Subscriber(id, sink, viewer.actor.id ?? ''), operation);
    },
    subscribers: () => allScopes().reduce((sum, scope) => sum + scope.size, 0),
    groups: () => allScopes().reduce((sum, scope) => sum + scope.groups, 0),
  };
}

function byWorkspace(events: readonly AnyLoggedEvent[]): Map<string, AnyLoggedEvent[]> {
  const found = new Map<string, AnyLoggedEvent[]>();
  for (const event of events) {
    const others = found.get(event.workspaceId);
    if (others === undefined) found.set(event.workspaceId, [event]);
    else others.push(event);
  }
  return found;
}
