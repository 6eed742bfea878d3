import type { LimitFunction } from 'p-limit';
import type { Database, Scope } from '../../database/database.ts';
import { type Batch, type Rest, readRest } from '../../events/log.queries.ts';
import { type Position, writePosition } from '../../events/position.ts';
import type { AnyEvent, AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { Tail } from '../source/tail.service.ts';
import { Parcel, parcelsOf } from '../wire/frameBatch.ts';
import type { Writer } from '../wire/writer.service.ts';
import type { Broken } from './backlog.ts';
import type { EventsGroup } from './eventsGroup.service.ts';
import type { Due, Occasion } from './feedItems.service.ts';
import type { Member } from './subscriber.service.ts';

export interface CatchUpOptions<Context> {
  readonly scope: Scope;
  readonly database: Database;
  readonly tail: Tail;
  readonly writer: Writer;
  readonly limit: LimitFunction;
  /** New loads each time: what is told is as it is then. */
  readonly occasion: () => Occasion<Context>;
}

/** So many events are loaded at once, so that a long absence is not all in memory. */
const MOST_AT_ONCE = 50;

/**
 * Tells those who come with a cursor what they missed, and then lets them have what is happening. From the moment that divides the two, what
 * happens is kept behind what was missed: nothing falls between them and nothing is in both. Everybody was cut off at the same moment, so many come
 * with the same cursor: while they wait for their turn they become one reading.
 */
export class CatchUp<Context> {
  private readonly waiting = new Map<string, Member[]>();

  constructor(
    private readonly group: EventsGroup<Context>,
    private readonly options: CatchUpOptions<Context>,
  ) {}

  join(member: Member, from: Position): void {
    const key = writePosition(from);
    const others = this.waiting.get(key);
    if (others !== undefined) others.push(member);
    else {
      this.waiting.set(key, [member]);
      void this.options.limit(() => this.run(key, from));
    }
  }

  private async run(key: string, from: Position): Promise<void> {
    const { tail, database, scope } = this.options;
    let members = this.waiting.get(key)?.filter(({ isHere }) => isHere) ?? [];
    try {
      // A position that another server handed out, or a list, can lie ahead of this server's tail.
      if (members.length > 0) await tail.catchUp();
      members = this.waiting.get(key)?.filter(({ isHere }) => isHere) ?? [];
      this.waiting.delete(key);
      if (members.length === 0) return;
      const [until, batch, epoch] = [tail.snapshot(), tail.batches(), tail.epoch()];
      for (const member of members) member.catchUpTo(batch);
      const rest =
        from.epoch === epoch
          ? await database.read(scope, (db) => readRest<AnyEvent>(db, from, until))
          : { reset: 'ANOTHER_HISTORY' as const };
      if ('reset' in rest) await this.reset(members, { batch, epoch, after: until, reset: rest.reset });
      else await this.tell(members, from, this.missed(rest, from, batch));
    } catch (error) {
      this.waiting.delete(key);
      for (const member of members) if (member.isHere && !member.isLive) member.outlet.fail(error);
    }
  }

  private async reset(members: readonly Member[], place: Broken): Promise<void> {
    const telling = await this.group.resetAt(place, this.options.occasion());
    await this.options.writer.tell(new Parcel([telling]), members, 'send');
    for (const member of members) member.caughtUp();
  }

  private async tell(members: readonly Member[], from: Position, dues: readonly Due[]): Promise<void> {
    let present = members;
    let had = from;
    for (let at = 0; at < dues.length && present.length > 0; at += MOST_AT_ONCE) {
      const tellings = await this.group.tellingsOf(dues.slice(at, at + MOST_AT_ONCE), this.options.occasion());
      for (const parcel of parcelsOf(tellings)) {
        await this.options.writer.tell(parcel, present, 'offer');
        this.comeAgain(present, had);
        present = present.filter(({ isHere, isFull }) => isHere && !isFull);
        had = parcel.tellings.at(-1)?.position ?? had;
      }
    }
    for (const member of present) member.caughtUp();
  }

  /** Whoever had no room for more comes again when it has: the others do not wait for it, and nothing is kept for it meanwhile. */
  private comeAgain(members: readonly Member[], had: Position): void {
    for (const member of members) {
      if (!member.isHere || !member.isFull) continue;
      member.stepAside();
      void member.outlet.room().then(() => {
        if (member.isHere) this.join(member, had);
      });
    }
  }

  /** Of updates of one ticket the newest says it all. */
  private missed({ deferred: owed, batches }: Rest<AnyEvent>, from: Position, batch: number): Due[] {
    const dues = [
      ...owed.map((event, at) => ({ ...due(event, batch), positionAfter: () => stillOwed(from, owed.slice(at + 1)) })),
      ...batches.flatMap((part) => missedOf(part, from, batch)),
    ];
    const tickets = dues.map(({ event }) => this.group.updateOf(event));
    const newest = new Map(tickets.map((ticket, at) => [ticket, at]));
    return dues.filter((_, at) => tickets[at] === null || newest.get(tickets[at] ?? null) === at);
  }
}

function due(event: AnyLoggedEvent, batch: number) {
  return { event, batch, partsHad: 0 };
}

function stillOwed(from: Position, owed: readonly AnyLoggedEvent[]): Position {
  return { ...from, owed: owed.map(({ id }) => id) };
}

function missedOf(
  { before, after, events }: Batch<AnyEvent>,
  { epoch, id, part: partsHad }: Position,
  batch: number,
): Due[] {
  return events.flatMap((event) => {
    const positionAfter = (part: number | null): Position => ({ epoch, before, after, id: event.id, part, owed: [] });
    if (event.id !== id) return [{ ...due(event, batch), positionAfter }];
    return partsHad === null ? [] : [{ ...due(event, batch), partsHad, positionAfter }];
  });
}
