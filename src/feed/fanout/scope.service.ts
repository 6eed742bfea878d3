import { canSeeHeld } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type CountsSource, type EventsSource, type FeedSource, isEventsSource } from '../source/subscriptionSource.ts';
import type { EventBatch, LogReset } from './backlog.ts';
import { CatchUp, type CatchUpOptions } from './catchUp.service.ts';
import { CountsGroup } from './countsGroup.service.ts';
import { EventsGroup, type EventsGroupOptions, type Render } from './eventsGroup.service.ts';
import type { FairSemaphore } from './fairSemaphore.service.ts';
import type { BatchContext } from './feedItems.service.ts';
import type { GroupBudget } from './groupBudget.ts';
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
  readonly deliveries: FairSemaphore;
  /** Bounds the catch-ups at a time. */
  readonly catchUps: FairSemaphore;
  /** The budget of the workspace. */
  readonly budget: GroupBudget;
  /** The last subscriber has left. */
  readonly onEmpty: (scope: FanoutScope<Context>) => void;
}

/** How a subscription is answered. Operations with the same `key` get the same messages. */
export interface Operation<Context> {
  readonly key: string;
  /** What admission measured: the fields that are executed for an event. */
  readonly cost: number;
  readonly source: FeedSource<Context>;
  readonly render: Render<Context>;
}

/** Rows that were loaded longer ago may have changed. */
const MAX_SHARED_MS = 100;

interface CountsEntry<Context> {
  readonly group: CountsGroup<Context>;
  readonly giveBack: () => void;
}

interface EventsEntry<Context> {
  readonly giveBack: () => void;
  readonly group: EventsGroup<Context>;
  readonly catchUp: CatchUp<Context>;
}

/** The subscribers of one workspace with the same right to see. */
export class FanoutScope<Context> {
  private readonly eventsGroups = new Map<string, EventsEntry<Context>>();
  private readonly countsGroups = new Map<string, CountsEntry<Context>>();
  private shared: (BatchContext<Context> & { readonly since: number }) | null = null;

  constructor(private readonly options: FanoutScopeOptions<Context>) {}

  get size(): number {
    const entries = [...this.eventsGroups.values(), ...this.countsGroups.values()];
    return entries.reduce((sum, { group }) => sum + group.size, 0);
  }

  get groups(): number {
    return this.eventsGroups.size + this.countsGroups.size;
  }

  /** Throws a refusal for an operation that no one follows yet, and that the workspace's budget has no room for. */
  subscribe(subscriber: Subscriber, operation: Operation<Context>): Subscription {
    const { key, source } = operation;
    if (!isEventsSource(source)) {
      const known = this.countsGroups.get(key) ?? this.newCountsGroup(operation, source, subscriber.credential);
      this.countsGroups.set(key, known);
      return this.subscription(known.group, subscriber);
    }
    const entry = this.eventsGroups.get(key) ?? this.newEventsGroup(operation, source, subscriber.credential);
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
    for (const { group } of this.countsGroups.values()) group.invalidate();
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
    for (const groups of [this.countsGroups, this.eventsGroups]) {
      const entry = groups.get(group.key);
      if (entry?.group !== group) continue;
      entry.giveBack();
      groups.delete(group.key);
    }
    this.endIfEmpty();
  }

  private endIfEmpty(): void {
    if (this.eventsGroups.size === 0 && this.countsGroups.size === 0) this.options.onEmpty(this);
  }

  private spend(credential: string, cost: number): () => void {
    try {
      return this.options.budget.spend(credential, cost);
    } catch (error) {
      this.endIfEmpty();
      throw error;
    }
  }

  private visibleOf(entry: EventBatch | LogReset): EventBatch | LogReset {
    if ('cause' in entry || canSeeHeld(this.options.viewer)) return entry;
    return { ...entry, events: entry.events.filter(({ audience }) => audience === 'EVERYONE') };
  }

  private newCountsGroup(
    { key, render, cost }: Operation<Context>,
    source: CountsSource<Context>,
    credential: string,
  ): CountsEntry<Context> {
    const { writer, contextOf, viewer } = this.options;
    const giveBack = this.spend(credential, cost);
    return { giveBack, group: new CountsGroup({ key, source, render, writer, newContext: () => contextOf(viewer) }) };
  }

  /** Its deliveries are turns of the credential that was the first to ask for it. */
  private newEventsGroup(
    { key, render, cost }: Operation<Context>,
    source: EventsSource<Context>,
    credential: string,
  ): EventsEntry<Context> {
    const { viewer, writer, onFault, deliveries, catchUps, newBatchContext } = this.options;
    const { workspaceId } = viewer;
    const giveBack = this.spend(credential, cost);
    const group = new EventsGroup<Context>({
      key,
      source,
      render,
      writer,
      onFault,
      limit: deliveries.of(workspaceId, credential),
      batchContext: () => this.batchContext(),
    });
    const scope = { workspaceId, seesHeld: canSeeHeld(viewer) };
    const catchUp = new CatchUp<Context>(group, {
      ...this.options,
      scope,
      limitOf: (subscriber) => catchUps.of(workspaceId, subscriber),
      batchContext: () => newBatchContext(viewer),
    });
    return { giveBack, group, catchUp };
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
