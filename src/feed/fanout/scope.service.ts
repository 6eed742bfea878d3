import type { LimitFunction } from 'p-limit';
import { canSeeHeld } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type EventsSource, type FeedSource, isEventsSource } from '../source/subscriptionSource.ts';
import type { EventBatch, LogReset } from './backlog.ts';
import { CatchUp, type CatchUpOptions } from './catchUp.service.ts';
import { CountsGroup } from './countsGroup.service.ts';
import { EventsGroup, type EventsGroupOptions, type Render } from './eventsGroup.service.ts';
import type { BatchContext } from './feedItems.service.ts';
import type { Subscriber } from './subscriber.service.ts';
import { Subscription } from './subscription.ts';

export interface FanoutScopeOptions<Context>
  extends Pick<CatchUpOptions<Context>, 'database' | 'tail' | 'writer'>,
    Pick<EventsGroupOptions<Context>, 'onFault'> {
  /** Stands for every subscriber of the scope: the same workspace, role and scopes. */
  readonly viewer: Viewer;
  /** A new context of the viewer. It shares the loaders of `sharing`, when one is given. */
  readonly contextOf: (viewer: Viewer, sharing?: Context) => Context;
  readonly newBatchContext: (viewer: Viewer) => BatchContext<Context>;
  /** Bounds the groups that load new events at a time. */
  readonly deliveries: LimitFunction;
  /** Bounds the catch-ups at a time. */
  readonly catchUps: LimitFunction;
  /** The last subscriber has left. */
  readonly onEmpty: (scope: FanoutScope<Context>) => void;
}

/** How a subscription is answered. Operations with the same `key` get the same messages. */
export interface Operation<Context> {
  readonly key: string;
  readonly source: FeedSource<Context>;
  readonly render: Render<Context>;
}

/** Rows that were loaded longer ago may have changed. */
const MAX_SHARED_MS = 100;

interface EventsEntry<Context> {
  readonly group: EventsGroup<Context>;
  readonly catchUp: CatchUp<Context>;
}

/** The subscribers of one workspace with the same right to see. */
export class FanoutScope<Context> {
  private readonly eventsGroups = new Map<string, EventsEntry<Context>>();
  private readonly countsGroups = new Map<string, CountsGroup<Context>>();
  private shared: (BatchContext<Context> & { readonly since: number }) | null = null;

  constructor(private readonly options: FanoutScopeOptions<Context>) {}

  get size(): number {
    const groups = [...[...this.eventsGroups.values()].map(({ group }) => group), ...this.countsGroups.values()];
    return groups.reduce((sum, group) => sum + group.size, 0);
  }

  subscribe(subscriber: Subscriber, { key, source, render }: Operation<Context>): Subscription {
    if (!isEventsSource(source)) {
      const { writer, contextOf, viewer } = this.options;
      const newContext = () => contextOf(viewer);
      const group = this.countsGroups.get(key) ?? new CountsGroup({ key, source, render, writer, newContext });
      this.countsGroups.set(key, group);
      return this.subscription(group, subscriber);
    }
    const entry = this.eventsGroups.get(key) ?? this.newEventsGroup(key, source, render);
    this.eventsGroups.set(key, entry);
    const subscription = this.subscription(entry.group, subscriber);
    if (source.after === null) subscriber.joinLive(this.options.tail.batches());
    else entry.catchUp.add(subscriber, source.after);
    return subscription;
  }

  receive(entry: EventBatch | LogReset): void {
    const visible = this.visibleOf(entry);
    // Invisible events change no counts of this scope, and reading them would only delay the next reading.
    if ('events' in visible && visible.events.length === 0) return;
    for (const group of this.countsGroups.values()) group.invalidate();
    this.shared = null;
    for (const { group } of this.eventsGroups.values()) group.receive(visible);
  }

  private subscription(group: EventsGroup<Context> | CountsGroup<Context>, subscriber: Subscriber): Subscription {
    group.add(subscriber);
    return new Subscription(() => {
      subscriber.leave();
      group.remove(subscriber);
      if (group.size === 0) this.close(group);
    });
  }

  private close(group: EventsGroup<Context> | CountsGroup<Context>): void {
    if (this.countsGroups.get(group.key) === group) this.countsGroups.delete(group.key);
    if (this.eventsGroups.get(group.key)?.group === group) this.eventsGroups.delete(group.key);
    if (this.eventsGroups.size === 0 && this.countsGroups.size === 0) this.options.onEmpty(this);
  }

  private visibleOf(entry: EventBatch | LogReset): EventBatch | LogReset {
    if ('cause' in entry || canSeeHeld(this.options.viewer)) return entry;
    return { ...entry, events: entry.events.filter(({ audience }) => audience === 'EVERYONE') };
  }

  private newEventsGroup(key: string, source: EventsSource<Context>, render: Render<Context>): EventsEntry<Context> {
    const { viewer, writer, onFault, deliveries, catchUps, newBatchContext } = this.options;
    const group = new EventsGroup<Context>({
      key,
      source,
      render,
      writer,
      onFault,
      limit: deliveries,
      batchContext: () => this.batchContext(),
    });
    const scope = { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) };
    const catchUp = new CatchUp<Context>(group, {
      ...this.options,
      scope,
      limit: catchUps,
      batchContext: () => newBatchContext(viewer),
    });
    return { group, catchUp };
  }

  /**
   * The groups of the scope share one set of loaders until the next batch arrives, so a row is loaded once for all of
   * them. Each group has its own context besides: a document that asks for more delays no other group.
   */
  private batchContext(): BatchContext<Context> {
    const { viewer, contextOf, newBatchContext } = this.options;
    const now = performance.now();
    if (this.shared === null || now - this.shared.since > MAX_SHARED_MS) {
      this.shared = { ...newBatchContext(viewer), since: now };
    }
    const { context, cursorOf } = this.shared;
    return { cursorOf, context: contextOf(viewer, context) };
  }
}
