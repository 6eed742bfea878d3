import type { Request } from '../access/request.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { LoggedEvent } from './event.ts';
import type { Position } from './position.ts';
import type { EventsQuestion } from './question.live.ts';

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

/** An event that is to be told. */
export interface Due {
  readonly event: LoggedEvent;
  /** How many of its parts the reader had already. */
  readonly partsHad: number;
  /** The position of a reader who has had so many of its parts; null for all. */
  positionAfter(parts: number | null): Position;
}

export interface Telling {
  readonly question: EventsQuestion;
  readonly request: Request;
  readonly cursorOf: (position: Position) => string;
  readonly onFault: (error: unknown) => void;
}

/**
 * The content of each event, in order: none, one, or one a part. Loaded together where that works. One event that cannot be told fails
 * those that are loaded with it; loaded alone it fails alone, and is passed over, so that it does not stop everybody's feed.
 */
export async function contentsOf(telling: Telling, dues: readonly Due[]): Promise<readonly (readonly Delivered[])[]> {
  try {
    return await Promise.all(dues.map((due) => contentOf(telling, due)));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const alone: (readonly Delivered[])[] = [];
    for (const due of dues) alone.push(await contentAlone(telling, due));
    return alone;
  }
}

async function contentAlone(telling: Telling, due: Due): Promise<readonly Delivered[]> {
  try {
    return await contentOf(telling, due);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    telling.onFault(error);
    return [];
  }
}

async function contentOf({ question, request, cursorOf }: Telling, due: Due): Promise<readonly Delivered[]> {
  const { event, partsHad, positionAfter } = due;
  const contents = await question.contentsOf(request, event, partsHad);
  return contents.flatMap((content, at) => {
    if (content === null || at < partsHad) return [];
    const cursor = cursorOf(positionAfter(at + 1 === contents.length ? null : at + 1));
    return [{ ...content, cursor, occurredAt: event.occurredAt }];
  });
}
