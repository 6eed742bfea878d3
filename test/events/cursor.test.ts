import { describe, expect, it } from 'vitest';
import { cursorOf, positionOf } from '../../src/events/cursor.ts';
import { type Position, positionAt } from '../../src/events/position.ts';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';

const codec = createCursorCodec('a key for tests');
const EPOCH = '0190b5a2-7c3e-7d41-9c1e-3f0a5b6c7d8e';

/** A snapshot while so many transactions run: one that stores a held message is one of them. */
function snapshotAmong(running: number, from: number): string {
  const numbers = Array.from({ length: running }, (_, at) => from + at * 2);
  return `${numbers[0] ?? from}:${from + running * 2}:${numbers.join()}`;
}

function positionAmong(running: number, id: number): Position {
  const place = positionAt(EPOCH, snapshotAmong(running, 1_000_000_000));
  return { ...place, after: snapshotAmong(running, 1_000_000_100), id };
}

describe('a cursor of an event', () => {
  it('a cursor has one length, however many transactions run and whatever the number of the event', () => {
    const lengths = [0, 1, 7, 19].flatMap((running) =>
      [1, 1_000_000_000].map((id) => cursorOf(codec, 'w', positionAmong(running, id)).length),
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it('a cursor differs each time, and each of two cursors leads to the position', () => {
    const position = positionAmong(3, 42);
    const [one, other] = [cursorOf(codec, 'w', position), cursorOf(codec, 'w', position)];
    expect(one).not.toBe(other);
    expect([positionOf(codec, 'w', one), positionOf(codec, 'w', other)]).toEqual([position, position]);
  });
});
