import type { Position } from '../../events/position.ts';
import { Refusal } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import type { EventsQuestion } from '../source/subscriptionSource.ts';

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
  readonly batch: number;
  readonly event: AnyLoggedEvent;
  /** How many of its parts the reader had already. */
  readonly partsHad: number;
  /** The position of a reader who has had so many of its parts; null for all. */
  positionAfter(parts: number | null): Position;
}

/** An event, or a part of one, with what it is to the reader. */
export interface Content {
  readonly batch: number;
  readonly position: Position;
  readonly content: Delivered;
}

/** Loads for what is told at one time, so that nothing is loaded twice. */
export interface Occasion<Context> {
  readonly request: Context;
  readonly cursorOf: (position: Position) => string;
}

/**
 * The contents of the events, in order: none of one, or one a part. Loaded together where that works. One event that cannot be told fails
 * those that are loaded with it; loaded alone it fails alone, and is passed over, so that it does not stop everybody's feed.
 */
export async function contentsOf<Context>(
  question: EventsQuestion<Context>,
  occasion: Occasion<Context>,
  dues: readonly Due[],
  onFault: (error: unknown) => void,
): Promise<readonly Content[]> {
  try {
    return (await Promise.all(dues.map((due) => contentOf(question, occasion, due)))).flat();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const alone: Content[] = [];
    for (const due of dues) {
      try {
        alone.push(...(await contentOf(question, occasion, due)));
      } catch (fault) {
        if (fault instanceof Refusal) throw fault;
        onFault(fault);
      }
    }
    return alone;
  }
}

async function contentOf<Context>(
  question: EventsQuestion<Context>,
  { request, cursorOf }: Occasion<Context>,
  due: Due,
): Promise<Content[]> {
  const { batch, event, partsHad, positionAfter } = due;
  const { occurredAt } = event;
  const contents = await question.contentsOf(request, event, partsHad);
  return contents.flatMap((content, at) => {
    if (content === null || at < partsHad) return [];
    const position = positionAfter(at + 1 === contents.length ? null : at + 1);
    return [{ batch, position, content: { ...content, cursor: cursorOf(position), occurredAt } }];
  });
}
