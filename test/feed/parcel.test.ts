import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idOnWire } from '../../src/feed/wire/frame.ts';
import { Parcel, parcelsOf, type Telling } from '../../src/feed/wire/frameBatch.ts';
import { messagesIn } from './frames.ts';

const KIBI = 1024;

function telling(payload: unknown, batch = 1): Telling {
  return { batch, position: null, payload: Buffer.from(JSON.stringify(payload)) };
}

/** The frames for an operation, read back; a copy, as a socket that has sent them holds none. */
const read = (parcel: Parcel, id: string) => messagesIn(Buffer.from(parcel.addressed(idOnWire(id))));

const anyId = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 128 }),
  fc.constantFrom(
    '"',
    '\\',
    '"}',
    '\u0000',
    '\u2028',
    '\ud800',
    '💥',
    '__proto__',
    '","type":"complete"',
    'x'.repeat(128),
  ),
);

describe('The frames of a parcel', () => {
  it('read back are the messages, each with the operation it is for, whatever the ids are', () => {
    fc.assert(
      fc.property(
        fc.array(anyId, { minLength: 1, maxLength: 8 }),
        fc.array(fc.json(), { minLength: 1, maxLength: 5 }),
        (ids, payloads) => {
          const parcel = new Parcel(payloads.map((json) => ({ batch: 1, position: null, payload: Buffer.from(json) })));
          // Twice, since an id must not be found where another one of the same length was written.
          for (const id of [...ids, ...ids]) {
            const wire = JSON.parse(JSON.stringify(id));
            expect(read(parcel, id)).toEqual(
              payloads.map((json) => ({ id: wire, type: 'next', payload: JSON.parse(json) })),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  /** The whole message is as long as the text in it and this. */
  const around = JSON.stringify({ id: 'an id', type: 'next', payload: '' }).length;
  it.each([125, 126, 127, 65_534, 65_535, 65_536, 65_537, 300_000])(
    'of %i bytes have the header that such a length needs',
    (length) => {
      const text = 'x'.repeat(length - around);
      const parcel = new Parcel([telling(text), telling('the next one')]);
      const bytes = Buffer.from(parcel.addressed(idOnWire('an id')));
      const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
      const second = 2 + JSON.stringify({ id: 'an id', type: 'next', payload: 'the next one' }).length;
      expect(bytes.length).toBe(header + length + second);
      expect(messagesIn(bytes).map(({ payload }) => payload)).toEqual([text, 'the next one']);
    },
  );

  it('count bytes and not characters', () => {
    const text = 'é'.repeat(60);
    expect(read(new Parcel([telling(text)]), '日本語')).toEqual([{ id: '日本語', type: 'next', payload: text }]);
  });
});

describe('The memory of frames', () => {
  it('serves the next operation whose id is as long', () => {
    const parcel = new Parcel([telling('text')]);
    const first = parcel.addressed(idOnWire('a'));
    expect(parcel.addressed(idOnWire('b'))).toBe(first);
    expect(messagesIn(first)).toMatchObject([{ id: 'b' }]);
  });

  it('that a socket still holds is left as it is: whoever comes next is given other memory', () => {
    const parcel = new Parcel([telling('one'), telling('two')]);
    const held = parcel.addressed(idOnWire('aa'));
    parcel.lent(idOnWire('aa'));
    const next = parcel.addressed(idOnWire('bb'));
    parcel.lent(idOnWire('bb'));
    const last = parcel.addressed(idOnWire('cc'));
    expect(new Set([held, next, last]).size).toBe(3);
    for (const [id, bytes] of [
      ['aa', held],
      ['bb', next],
      ['cc', last],
    ] as const)
      expect(messagesIn(bytes).map((message) => message.id)).toEqual([id, id]);
  });

  it('is not shared with ids of other lengths', () => {
    const parcel = new Parcel([telling('text')]);
    const [short, long] = [parcel.addressed(idOnWire('a')), parcel.addressed(idOnWire('aa'))];
    expect(messagesIn(short)).toMatchObject([{ id: 'a' }]);
    expect(messagesIn(long)).toMatchObject([{ id: 'aa' }]);
  });
});

describe('Somebody who joined later', () => {
  const parcel = new Parcel([telling('one', 1), telling('late of one', 1), telling('two', 2), telling('three', 3)]);

  it.each<[number, unknown[]]>([
    [0, ['one', 'late of one', 'two', 'three']],
    [1, ['two', 'three']],
    [2, ['three']],
  ])('at batch %i is told what came of later batches and nothing else', (batch, expected) => {
    expect(parcel.since(batch)?.tellings.map(({ payload }) => JSON.parse(payload.toString()))).toEqual(expected);
  });

  it('than all of it, or has no place yet, is told nothing', () => {
    expect(parcel.since(3)).toBeNull();
    expect(parcel.since(Number.POSITIVE_INFINITY)).toBeNull();
  });

  it('than none of it shares what was made for all', () => {
    expect(parcel.since(0)).toBe(parcel);
  });

  it('is not told something old because something new stands before it', () => {
    const mixed = new Parcel([telling('new', 9), telling('put off until now', 4)]);
    expect(mixed.since(4)?.tellings).toEqual([mixed.tellings[0]]);
  });
});

describe('Very much to tell', () => {
  it('is told in order in parcels of at most 256 KiB, and a single message that is larger stands alone', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9_000 }), fc.constantFrom(256 * KIBI, 300 * KIBI)), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const tellings = lengths.map((length, batch) => ({
          batch,
          position: null,
          payload: Buffer.alloc(length, 0x20),
        }));
        const parcels = parcelsOf(tellings);
        expect(parcels.flatMap((parcel) => parcel.tellings)).toEqual(tellings);
        for (const parcel of parcels) {
          expect(parcel.tellings.length).toBeGreaterThan(0);
          if (parcel.tellings.length > 1) expect(parcel.size).toBeLessThanOrEqual(256 * KIBI);
        }
        for (const [at, parcel] of parcels.slice(1).entries())
          expect((parcels[at]?.size ?? 0) + (parcel.tellings[0]?.payload.length ?? 0)).toBeGreaterThan(256 * KIBI);
      }),
      { numRuns: 100 },
    );
  });
});
