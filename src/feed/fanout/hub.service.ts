import pLimit from 'p-limit';
import type { Viewer } from '../../access/viewer.ts';
import { SYSTEM } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { cursorOf } from '../../events/cursor.ts';
import { type Position, writePosition } from '../../events/position.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { Tail } from '../source/tail.service.ts';
import { createWriter } from '../wire/writer.service.ts';
import type { Occasion } from './feedItems.service.ts';
import { Audience, type Operation, type Seat } from './scope.service.ts';
import { Member, type Outlet } from './subscriber.service.ts';

export interface HubOptions<Context> {
  readonly database: Database;
  readonly tail: Tail;
  readonly codec: CursorCodec;
  readonly open: (viewer: Viewer, sharing?: Context) => Context;
  readonly onFault: (error: unknown) => void;
}

/** One subscription that begins. */
export interface Joining<Context> {
  readonly viewer: Viewer;
  readonly operation: Operation<Context>;
  /** The id that the client gave the operation. */
  readonly id: string;
  readonly outlet: Outlet;
}

/**
 * Tells subscribers what happens. It costs per distinct question, not per subscriber: who asks the same with the same right to see is told
 * together, from one load, one execution and one serialisation.
 */
export interface Hub<Context> {
  /** The frames are written to the outlet. What comes back yields nothing, and ends when it is returned: that is how one leaves. */
  join(joining: Joining<Context>): AsyncIterableIterator<never, void, void>;
  subscribers(): number;
}

/** Few at a time, so that requests find connections too. */
const TELLING_AT_A_TIME = 4;
const CATCHING_UP_AT_A_TIME = 3;

export function createHub<Context>({ database, tail, codec, open, onFault }: HubOptions<Context>): Hub<Context> {
  const writer = createWriter();
  const telling = pLimit(TELLING_AT_A_TIME);
  const catchingUp = pLimit(CATCHING_UP_AT_A_TIME);
  const workspaces = new Map<string, Map<string, Audience<Context>>>();

  function occasion(viewer: Viewer): Occasion<Context> {
    const cursors = new Map<string, string>();
    return {
      request: open(viewer),
      cursorOf(position: Position) {
        const text = writePosition(position);
        const cursor = cursors.get(text) ?? cursorOf(codec, viewer.workspaceId, position);
        cursors.set(text, cursor);
        return cursor;
      },
    };
  }

  function audienceOf(joining: Viewer): Audience<Context> {
    // Nobody in particular: what one of them is told, all are.
    const viewer: Viewer = { ...joining, actor: SYSTEM, expiresAt: null };
    const audiences = workspaces.get(viewer.workspaceId) ?? new Map<string, Audience<Context>>();
    const key = [viewer.role, ...viewer.scopes.toSorted()].join(' ');
    const known = audiences.get(key);
    if (known !== undefined) return known;
    const onEmpty = (empty: Audience<Context>) => {
      if (audiences.get(key) === empty) audiences.delete(key);
      if (audiences.size === 0 && workspaces.get(viewer.workspaceId) === audiences)
        workspaces.delete(viewer.workspaceId);
    };
    const made = new Audience<Context>({
      viewer,
      database,
      tail,
      writer,
      telling,
      catchingUp,
      open,
      occasion,
      onFault,
      onEmpty,
    });
    workspaces.set(viewer.workspaceId, audiences.set(key, made));
    return made;
  }

  tail.onBatch(({ before, after, events }) => {
    const place = { batch: tail.batches(), epoch: tail.epoch(), before, after };
    for (const [workspaceId, mine] of byWorkspace(events)) {
      for (const audience of workspaces.get(workspaceId)?.values() ?? []) audience.arrive({ ...place, events: mine });
    }
  });
  tail.onRestored((reset) => {
    const arrival = { batch: tail.batches(), epoch: tail.epoch(), after: tail.snapshot(), reset };
    for (const audiences of workspaces.values()) for (const audience of audiences.values()) audience.arrive(arrival);
  });

  return {
    join({ viewer, operation, id, outlet }) {
      return new Attendance<Context>(audienceOf(viewer).join(new Member(id, outlet), operation));
    },
    subscribers() {
      const audiences = [...workspaces.values()].flatMap((some) => [...some.values()]);
      return audiences.reduce((sum, audience) => sum + audience.size, 0);
    },
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

/** Waits until it is left. */
class Attendance<Context> implements AsyncIterableIterator<never, void, void> {
  private end: (() => void) | null = null;
  private isOver = false;

  constructor(private readonly seat: Seat<Context>) {}

  async next(): Promise<IteratorReturnResult<void>> {
    if (!this.isOver) {
      await new Promise<void>((resolve) => {
        this.end = resolve;
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorReturnResult<void>> {
    if (!this.isOver) this.seat.leave();
    this.isOver = true;
    this.end?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
