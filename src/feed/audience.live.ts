import { setTimeout as delay } from 'node:timers/promises';
import { maySeeHeld } from '../access/permission.ts';
import type { Request } from '../access/request.ts';
import type { Viewer } from '../access/viewer.ts';
import { Refusal } from '../refusals/refusal.ts';
import { CatchUp, type CatchUpOptions } from './catchUp.live.ts';
import { FiguresGroup } from './figures.live.ts';
import { type Arrival, EventsGroup, type Occasion, type Render } from './group.live.ts';
import type { Member } from './member.live.ts';
import { type EventsQuestion, isAboutEvents, type Question } from './question.live.ts';

export interface AudienceOptions extends Omit<CatchUpOptions, 'occasion' | 'scope'> {
  /** Who all of these are: the same workspace, role and scopes. */
  readonly viewer: Viewer;
  /** Ways to ask as that viewer, with loads of their own. */
  readonly open: (viewer: Viewer) => Request;
  readonly occasion: (viewer: Viewer) => Occasion;
  readonly onFault: (error: unknown) => void;
  /** Nobody is in the audience any more. */
  readonly onEmpty: (audience: Audience) => void;
}

/** How a subscription is answered: operations with the same `key` get the same answers. */
export interface Operation {
  readonly key: string;
  readonly question: Question;
  readonly render: Render;
}

/** More than this untold, and reading the list again is quicker for everybody. */
const MOST_UNTOLD = 10_000;
/** So many events are loaded at once. */
const MOST_AT_ONCE = 100;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

interface Place {
  readonly group: EventsGroup;
  readonly catchUp: CatchUp;
}

/** All subscribers of a workspace who may see the same. What happens is told to their groups in order, and what comes meanwhile is told together. */
export class Audience {
  private readonly places = new Map<string, Place>();
  private readonly boards = new Map<string, FiguresGroup>();
  private arrivals: Arrival[] = [];
  private untold = 0;
  private due = false;
  private telling = false;

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
    for (const board of this.boards.values()) board.touch();
    const arrival = this.seenFrom(happened);
    const count = 'events' in arrival ? arrival.events.length : 1;
    if (this.places.size === 0 || count === 0) return;
    if (this.untold > MOST_UNTOLD) {
      const { batch, epoch, after } = arrival;
      this.arrivals = [{ batch, epoch, after, reset: 'TOO_MUCH' }];
      this.untold = 1;
    } else {
      this.arrivals.push(arrival);
      this.untold += count;
    }
    void this.tell();
  }

  private seenFrom(happened: Arrival): Arrival {
    if ('reset' in happened || maySeeHeld(this.options.viewer)) return happened;
    return { ...happened, events: happened.events.filter(({ audience }) => audience === 'EVERYONE') };
  }

  private placeFor(key: string, question: EventsQuestion, render: Render): Place {
    const { viewer, writer, onFault, occasion } = this.options;
    const onDue = () => {
      this.due = true;
      void this.tell();
    };
    const group = new EventsGroup({ key, question, render, writer, onFault, onDue });
    const scope = { workspaceId: viewer.workspaceId, seesHeld: maySeeHeld(viewer) };
    const catchUp = new CatchUp(group, { ...this.options, scope, occasion: () => occasion(viewer) });
    return { group, catchUp };
  }

  private async tell(): Promise<void> {
    if (this.telling) return;
    this.telling = true;
    let failures = 0;
    while (this.places.size > 0 && (this.due || this.arrivals.length > 0)) {
      const arrivals = this.next();
      this.due = false;
      try {
        await this.tellTogether(arrivals);
        failures = 0;
      } catch (error) {
        if (error instanceof Refusal) {
          // The database is away. Who subscribed waits for it.
          this.arrivals.unshift(...arrivals);
          this.due = true;
          failures += 1;
          await delay(Math.min(LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS * 2 ** failures), undefined, { ref: false });
        } else {
          this.options.onFault(error);
        }
      }
    }
    this.arrivals = [];
    this.untold = 0;
    this.telling = false;
  }

  /** Everything is made ready before anything is told, so that what fails can be tried again and nobody is told twice. */
  private async tellTogether(arrivals: readonly Arrival[]): Promise<void> {
    const occasion = this.options.occasion(this.options.viewer);
    const groups = [...this.places.values()].map(({ group }) => group);
    const ready = await Promise.all(groups.map((group) => group.ready(arrivals, occasion)));
    for (const arrival of arrivals) this.untold -= 'events' in arrival ? arrival.events.length : 1;
    await Promise.all(ready.map((tell) => tell()));
  }

  /** What is told next; of very much that happened at once, a part. */
  private next(): Arrival[] {
    const taken: Arrival[] = [];
    for (let room = MOST_AT_ONCE; room > 0; ) {
      const arrival = this.arrivals.shift();
      if (arrival === undefined) break;
      if ('events' in arrival && arrival.events.length > room) {
        taken.push({ ...arrival, events: arrival.events.slice(0, room) });
        this.arrivals.unshift({ ...arrival, events: arrival.events.slice(room) });
        break;
      }
      taken.push(arrival);
      room -= 'events' in arrival ? arrival.events.length : 1;
    }
    return taken;
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
