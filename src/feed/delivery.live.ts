import type { Reader } from '../database/reader.ts';
import type { Sealer } from '../paging/seal.library.ts';
import { accepted, Refusal } from '../refusals/refusal.ts';
import { cursorOf, positionOf } from './cursor.library.ts';
import type { LoggedEvent } from './event.ts';
import { type Followed, type Following, follow, interruptible } from './follow.live.ts';
import type { Position } from './position.ts';

/** What the feed of one process needs to deliver. */
export interface Feed extends Following {
  readonly onFault: (error: unknown) => void;
}

export interface Delivering {
  readonly reader: Reader;
  readonly sealer: Sealer;
  readonly feed: Feed;
}

/** What every delivered event has, whatever it tells. */
export interface Delivered {
  readonly cursor: string;
  readonly occurredAt: Date;
}

/** The reader must read its list again and go on from this cursor. */
export interface Reset extends Delivered {
  readonly show: 'FeedReset';
  readonly reason: string;
}

/** How one subscription reads the log. */
export interface Showing<Shown, Content> {
  /** What an event is to this subscriber; null for a part that it did not ask for. */
  readonly partsOf: (event: LoggedEvent) => readonly (Shown | null)[];
  /** What the part names, as it is now; null where there is nothing any more that the subscriber may see. */
  readonly load: (shown: Shown, event: LoggedEvent) => Promise<Content | null>;
}

/** So many events are loaded at once, so that a long absence is not all in memory. */
const MOST_AT_ONCE = 100;

/**
 * The events of a feed with their content, each exactly once and in order, from the cursor on or from now on. Content is loaded when it is
 * delivered, together for events that came together, so it is what the subscriber may see at that moment.
 */
export function deliver<Shown, Content extends object>(
  { reader, sealer, feed }: Delivering,
  after: string | null | undefined,
  { partsOf, load }: Showing<Shown, Content>,
): AsyncIterable<(Content & Delivered) | Reset> {
  const { scope } = reader;
  const { workspaceId } = scope;
  const from = typeof after === 'string' ? accepted(positionOf(sealer, workspaceId, after)) : null;
  const cursor = (position: Position) => cursorOf(sealer, workspaceId, position);

  async function delivered({ event, partsHad, positionAfter }: Followed): Promise<(Content & Delivered)[]> {
    const parts = partsOf(event);
    const contents = await Promise.all(
      parts.map((part, at) => (part === null || at < partsHad ? null : load(part, event))),
    );
    return contents.flatMap((content, at) => {
      if (content === null) return [];
      const position = positionAfter(at + 1 === parts.length ? null : at + 1);
      return [{ ...content, cursor: cursor(position), occurredAt: event.occurredAt }];
    });
  }

  /** One event that cannot be told fails those that are loaded with it. Loaded alone it fails alone. */
  async function deliveredTogether(events: readonly Followed[]): Promise<(Content & Delivered)[]> {
    try {
      return (await Promise.all(events.map(delivered))).flat();
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const alone: (Content & Delivered)[] = [];
      for (const event of events) alone.push(...(await deliveredAlone(event)));
      return alone;
    }
  }

  /** An event that cannot be told is passed over, so that it does not stop everybody's feed. */
  async function deliveredAlone(event: Followed): Promise<(Content & Delivered)[]> {
    try {
      return await delivered(event);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      feed.onFault(error);
      return [];
    }
  }

  return interruptible(async function* (left) {
    for await (const next of follow(feed, scope, from, left)) {
      if ('reset' in next) {
        yield { show: 'FeedReset', cursor: cursor(next.reset), occurredAt: new Date(), reason: next.reason };
        continue;
      }
      for (let at = 0; at < next.events.length; at += MOST_AT_ONCE) {
        yield* await deliveredTogether(next.events.slice(at, at + MOST_AT_ONCE));
      }
    }
  });
}
