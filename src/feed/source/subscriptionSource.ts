import type { QueueCounts } from '../../counts/queueCounts.ts';
import { positionOf } from '../../events/cursor.ts';
import type { Position } from '../../events/position.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { orThrow } from '../../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';

/** What a subscription asks of the log: which events, and what of them. */
export interface EventsQuestion<Context> {
  /** Where to go on; null for from now on. */
  readonly after: Position | null;
  /**
   * What the event is to this reader, part by part, always as many and in the same order, as it is now. Null for a part that the reader did not
   * ask for, or that is not there any more. Parts that the reader has had are not loaded.
   */
  contentsOf(request: Context, event: AnyLoggedEvent, partsHad: number): Promise<readonly (object | null)[]>;
  /** The ticket that the event is only an update of, to this reader: a newer update says all that it says. */
  updateOf(event: AnyLoggedEvent): string | null;
}

/** What a subscription asks of the tabs: figures that are told again when they changed. */
export interface FiguresQuestion<Context> {
  figures(request: Context): Promise<QueueCounts>;
}

export type Question<Context> = EventsQuestion<Context> | FiguresQuestion<Context>;

/**
 * What the resolver of a subscription answers. graphql-js wants something to iterate over, but nothing here is ever iterated: the hub
 * takes the question out and answers everybody who asks the same at once.
 */
export class Asked<Context> implements AsyncIterable<never> {
  constructor(readonly question: Question<Context>) {}

  [Symbol.asyncIterator](): AsyncIterator<never> {
    throw new Error('The hub answers this.');
  }
}

export function isAboutEvents<Context>(question: Question<Context>): question is EventsQuestion<Context> {
  return 'contentsOf' in question;
}

/** The position that a cursor stands for; null without one. */
export function positionGiven(
  codec: CursorCodec,
  workspaceId: string,
  cursor: string | null | undefined,
): Position | null {
  return typeof cursor === 'string' ? orThrow(positionOf(codec, workspaceId, cursor)) : null;
}

/** The parts of an event, of which those that the reader has had, or did not ask for, are not loaded. */
export function contentsOfParts<Shown, Content>(
  parts: readonly (Shown | null)[],
  partsHad: number,
  load: (shown: Shown) => Promise<Content | null>,
): Promise<readonly (Content | null)[]> {
  return Promise.all(parts.map((part, at) => (part === null || at < partsHad ? null : load(part))));
}
