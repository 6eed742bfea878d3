import { maySeeHeld } from '../access/permission.ts';
import type { Request } from '../access/request.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Arrival } from './backlog.ts';
import { CatchUp, type CatchUpOptions } from './catchUp.live.ts';
import type { Occasion } from './contents.live.ts';
import { FiguresGroup } from './figures.live.ts';
import { EventsGroup, type GroupOptions, type Render } from './group.live.ts';
import type { Member } from './member.live.ts';
import { type EventsQuestion, isAboutEvents, type Question } from './question.live.ts';
import type { Turns } from './turns.live.ts';

export interface AudienceOptions
  extends Pick<CatchUpOptions, 'database' | 'tail' | 'writer'>,
    Pick<GroupOptions, 'onFault'> {
  /** Who all of these are: the same workspace, role and scopes. */
  readonly viewer: Viewer;
  /** Ways to ask as that viewer, with loads of their own. */
  readonly open: (viewer: Viewer) => Request;
  readonly occasion: (viewer: Viewer) => Occasion;
  readonly telling: Turns;
  readonly catchingUp: Turns;
  /** Nobody is in the audience any more. */
  readonly onEmpty: (audience: Audience) => void;
}

/** How a subscription is answered: operations with the same `key` get the same answers. */
export interface Operation {
  readonly key: string;
  readonly question: Question;
  readonly render: Render;
}

/** What was loaded longer ago is not as it is now. */
const LONGEST_SHARED_MS = 100;

interface Place {
  readonly group: EventsGroup;
  readonly catchUp: CatchUp;
}

/** All subscribers of a workspace who may see the same. */
export class Audience {
  private readonly places = new Map<string, Place>();
  private readonly boards = new Map<string, FiguresGroup>();
  private shared: (Occasion & { readonly since: number }) | null = null;

  constructor(private readonly options: AudienceOptions) {}

  get size(): number {
    const groups = [...[...this.places.values()].map(({ group }) => group), ...this.boards.values()];
    return groups.reduce((sum, group) => sum + group.size, 0);
  }

  join(member: Member, { key, question, render }: Operation): Seat {
    if (!isAboutEvents(question)) {
      const { writer, open, viewer } = this.options;
      const board =
        this.boards.get(key) ?? new FiguresGroup({ key, question, render, writer, open: () => open(viewer) });
      this.boards.set(key, board);
      return new Seat(this, board, member);
    }
    const place = this.places.get(key) ?? this.placeFor(key, question, render);
    this.places.set(key, place);
    const seat = new Seat(this, place.group, member);
    if (question.after === null) member.joinedAt = this.options.tail.batches();
    else place.catchUp.join(member, question.after);
    return seat;
  }

  /** Nobody is in the group any more. */
  close(group: EventsGroup | FiguresGroup): void {
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
    if ('reset' in happened || maySeeHeld(this.options.viewer)) return happened;
    return { ...happened, events: happened.events.filter(({ audience }) => audience === 'EVERYONE') };
  }

  private placeFor(key: string, question: EventsQuestion, render: Render): Place {
    const { viewer, writer, onFault, telling, catchingUp, occasion } = this.options;
    const group = new EventsGroup({
      key,
      question,
      render,
      writer,
      onFault,
      turns: telling,
      occasion: () => this.occasion(),
    });
    const scope = { workspaceId: viewer.workspaceId, seesHeld: maySeeHeld(viewer) };
    const catchUp = new CatchUp(group, {
      ...this.options,
      scope,
      turns: catchingUp,
      occasion: () => occasion(viewer),
    });
    return { group, catchUp };
  }

  /**
   * Rows are loaded once for all groups that tell of the same, until something else arrives. What a document asks for besides rows, each group
   * asks by itself, so that much of it delays nobody else.
   */
  private occasion(): Occasion {
    const { viewer, open, occasion } = this.options;
    const now = performance.now();
    if (this.shared === null || now - this.shared.since > LONGEST_SHARED_MS) {
      this.shared = { ...occasion(viewer), since: now };
    }
    const { request, cursorOf } = this.shared;
    return { cursorOf, request: { ...open(viewer), loaders: request.loaders } };
  }
}

/** A member's place in a group. */
export class Seat {
  constructor(
    private readonly audience: Audience,
    private readonly group: EventsGroup | FiguresGroup,
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
