import type { LimitFunction } from 'p-limit';
import { canSeeHeld } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { type EventsQuestion, isAboutEvents, type Question } from '../source/subscriptionSource.ts';
import type { Arrival } from './backlog.ts';
import { CatchUp, type CatchUpOptions } from './catchUp.service.ts';
import { FiguresGroup } from './countsGroup.service.ts';
import { EventsGroup, type GroupOptions, type Render } from './eventsGroup.service.ts';
import type { Occasion } from './feedItems.service.ts';
import type { Member } from './subscriber.service.ts';

export interface AudienceOptions<Context>
  extends Pick<CatchUpOptions<Context>, 'database' | 'tail' | 'writer'>,
    Pick<GroupOptions<Context>, 'onFault'> {
  /** Who all of these are: the same workspace, role and scopes. */
  readonly viewer: Viewer;
  /** A new context of that viewer. It shares the loads of `sharing`, where one is given. */
  readonly open: (viewer: Viewer, sharing?: Context) => Context;
  readonly occasion: (viewer: Viewer) => Occasion<Context>;
  readonly telling: LimitFunction;
  readonly catchingUp: LimitFunction;
  /** Nobody is in the audience any more. */
  readonly onEmpty: (audience: Audience<Context>) => void;
}

/** How a subscription is answered: operations with the same `key` get the same answers. */
export interface Operation<Context> {
  readonly key: string;
  readonly question: Question<Context>;
  readonly render: Render<Context>;
}

/** What was loaded longer ago is not as it is now. */
const LONGEST_SHARED_MS = 100;

interface Place<Context> {
  readonly group: EventsGroup<Context>;
  readonly catchUp: CatchUp<Context>;
}

/** All subscribers of a workspace who may see the same. */
export class Audience<Context> {
  private readonly places = new Map<string, Place<Context>>();
  private readonly boards = new Map<string, FiguresGroup<Context>>();
  private shared: (Occasion<Context> & { readonly since: number }) | null = null;

  constructor(private readonly options: AudienceOptions<Context>) {}

  get size(): number {
    const groups = [...[...this.places.values()].map(({ group }) => group), ...this.boards.values()];
    return groups.reduce((sum, group) => sum + group.size, 0);
  }

  join(member: Member, { key, question, render }: Operation<Context>): Seat<Context> {
    if (!isAboutEvents(question)) {
      const { writer, open, viewer } = this.options;
      const board =
        this.boards.get(key) ?? new FiguresGroup<Context>({ key, question, render, writer, open: () => open(viewer) });
      this.boards.set(key, board);
      return new Seat<Context>(this, board, member);
    }
    const place = this.places.get(key) ?? this.placeFor(key, question, render);
    this.places.set(key, place);
    const seat = new Seat<Context>(this, place.group, member);
    if (question.after === null) member.joinedAt = this.options.tail.batches();
    else place.catchUp.join(member, question.after);
    return seat;
  }

  /** Nobody is in the group any more. */
  close(group: EventsGroup<Context> | FiguresGroup<Context>): void {
    if (this.boards.get(group.key) === group) this.boards.delete(group.key);
    if (this.places.get(group.key)?.group === group) this.places.delete(group.key);
    if (this.places.size === 0 && this.boards.size === 0) this.options.onEmpty(this);
  }

  arrive(happened: Arrival): void {
    const arrival = this.seenFrom(happened);
    // Nor are figures read for what this audience may not know of: the next ones would come later for it.
    if ('events' in arrival && arrival.events.length === 0) return;
    for (const board of this.boards.values()) board.touch();
    this.shared = null;
    for (const { group } of this.places.values()) group.arrive(arrival);
  }

  private seenFrom(happened: Arrival): Arrival {
    if ('reset' in happened || canSeeHeld(this.options.viewer)) return happened;
    return { ...happened, events: happened.events.filter(({ audience }) => audience === 'EVERYONE') };
  }

  private placeFor(key: string, question: EventsQuestion<Context>, render: Render<Context>): Place<Context> {
    const { viewer, writer, onFault, telling, catchingUp, occasion } = this.options;
    const group = new EventsGroup<Context>({
      key,
      question,
      render,
      writer,
      onFault,
      limit: telling,
      occasion: () => this.occasion(),
    });
    const scope = { workspaceId: viewer.workspaceId, seesHeld: canSeeHeld(viewer) };
    const catchUp = new CatchUp<Context>(group, {
      ...this.options,
      scope,
      limit: catchingUp,
      occasion: () => occasion(viewer),
    });
    return { group, catchUp };
  }

  /**
   * Rows are loaded once for all groups that tell of the same, until something else arrives. What a document asks for besides rows, each group
   * asks by itself, so that much of it delays nobody else.
   */
  private occasion(): Occasion<Context> {
    const { viewer, open, occasion } = this.options;
    const now = performance.now();
    if (this.shared === null || now - this.shared.since > LONGEST_SHARED_MS) {
      this.shared = { ...occasion(viewer), since: now };
    }
    const { request, cursorOf } = this.shared;
    return { cursorOf, request: open(viewer, request) };
  }
}

/** A member's place in a group. */
export class Seat<Context> {
  constructor(
    private readonly audience: Audience<Context>,
    private readonly group: EventsGroup<Context> | FiguresGroup<Context>,
    private readonly member: Member,
  ) {
    group.enter(member);
  }

  leave(): void {
    this.member.leave();
    this.group.leave(this.member);
    if (this.group.size === 0) this.audience.close(this.group);
  }
}
