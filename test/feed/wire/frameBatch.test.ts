import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeOperationId } from '../../../src/feed/wire/frame.ts';
import { type FeedMessage, FrameBatch, frameBatchesOf } from '../../../src/feed/wire/frameBatch.ts';
import { messagesIn } from '../frameReader.ts';

const KIBI = 1024;

function aMessage(payload: unknown, batch = 1): FeedMessage {
  return { batch, position: null, payload: Buffer.from(JSON.stringify(payload)) };
}

/** Reads the frames for an operation back, from a copy: the next call may reuse their memory. */
const read = (frames: FrameBatch, id: string) => messagesIn(Buffer.from(frames.framesFor(encodeOperationId(id))));

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

describe('FrameBatch.framesFor', () => {
  it('writes every message with the id of its operation, for ids of any characters', () => {
    fc.assert(
      fc.property(
        fc.array(anyId, { minLength: 1, maxLength: 8 }),
        fc.array(fc.json(), { minLength: 1, maxLength: 5 }),
        (ids, payloads) => {
          const frames = new FrameBatch(
            payloads.map((json) => ({ batch: 1, position: null, payload: Buffer.from(json) })),
          );
          // Twice: a frame must not keep the id of the same length that was written before.
          for (const id of [...ids, ...ids]) {
            const wire = JSON.parse(JSON.stringify(id));
            expect(read(frames, id)).toEqual(
              payloads.map((json) => ({ id: wire, type: 'next', payload: JSON.parse(json) })),
            );
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  /** A message has this many characters besides its text. */
  const around = JSON.stringify({ id: 'an id', type: 'next', payload: '' }).length;
  it.each([125, 126, 127, 65_534, 65_535, 65_536, 65_537, 300_000])(
    'writes the frame header that a message of %i bytes needs',
    (length) => {
      const text = 'x'.repeat(length - around);
      const frames = new FrameBatch([aMessage(text), aMessage('the next one')]);
      const bytes = Buffer.from(frames.framesFor(encodeOperationId('an id')));
      const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
      const second = 2 + JSON.stringify({ id: 'an id', type: 'next', payload: 'the next one' }).length;
      expect(bytes.length).toBe(header + length + second);
      expect(messagesIn(bytes).map(({ payload }) => payload)).toEqual([text, 'the next one']);
    },
  );

  it('counts the bytes of a message and not its characters', () => {
    const text = 'é'.repeat(60);
    expect(read(new FrameBatch([aMessage(text)]), '日本語')).toEqual([{ id: '日本語', type: 'next', payload: text }]);
  });
});

describe('the memory of FrameBatch.framesFor', () => {
  it('is reused for the next operation id of the same length', () => {
    const frames = new FrameBatch([aMessage('text')]);
    const first = frames.framesFor(encodeOperationId('a'));
    expect(frames.framesFor(encodeOperationId('b'))).toBe(first);
    expect(messagesIn(first)).toMatchObject([{ id: 'b' }]);
  });

  it('is not reused after retain: the next operation gets a copy', () => {
    const frames = new FrameBatch([aMessage('one'), aMessage('two')]);
    const held = frames.framesFor(encodeOperationId('aa'));
    frames.retain(encodeOperationId('aa'));
    const next = frames.framesFor(encodeOperationId('bb'));
    frames.retain(encodeOperationId('bb'));
    const last = frames.framesFor(encodeOperationId('cc'));
    expect(new Set([held, next, last]).size).toBe(3);
    for (const [id, bytes] of [
      ['aa', held],
      ['bb', next],
      ['cc', last],
    ] as const)
      expect(messagesIn(bytes).map((message) => message.id)).toEqual([id, id]);
  });

  it('is not shared between operation ids of different lengths', () => {
    const frames = new FrameBatch([aMessage('text')]);
    const [short, long] = [frames.framesFor(encodeOperationId('a')), frames.framesFor(encodeOperationId('aa'))];
    expect(messagesIn(short)).toMatchObject([{ id: 'a' }]);
    expect(messagesIn(long)).toMatchObject([{ id: 'aa' }]);
  });
});

describe('FrameBatch.since', () => {
  const frames = new FrameBatch([
    aMessage('one', 1),
    aMessage('deferred of one', 1),
    aMessage('two', 2),
    aMessage('three', 3),
  ]);

  it.each<[number, unknown[]]>([
    [0, ['one', 'deferred of one', 'two', 'three']],
    [1, ['two', 'three']],
    [2, ['three']],
  ])('answers the messages of later batches only to a subscriber that joined at batch %i', (batch, expected) => {
    expect(frames.since(batch)?.messages.map(({ payload }) => JSON.parse(payload.toString()))).toEqual(expected);
  });

  it('answers null when every message is of an earlier batch', () => {
    expect(frames.since(3)).toBeNull();
    expect(frames.since(Number.POSITIVE_INFINITY)).toBeNull();
  });

  it('answers the same frame batch when every message is of a later batch', () => {
    expect(frames.since(0)).toBe(frames);
  });

  it('drops a deferred message of an earlier batch that stands behind a newer one', () => {
    const mixed = new FrameBatch([aMessage('new', 9), aMessage('deferred', 4)]);
    expect(mixed.since(4)?.messages).toEqual([mixed.messages[0]]);
  });
});

describe('frameBatchesOf', () => {
  it('splits messages, in order, into batches of at most 256 KiB, and leaves a larger message alone', () => {
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 9_000 }), fc.constantFrom(256 * KIBI, 300 * KIBI)), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(sizes, (lengths) => {
        const messages = lengths.map((length, batch) => ({
          batch,
          position: null,
          payload: Buffer.alloc(length, 0x20),
        }));
        const batches = frameBatchesOf(messages);
        expect(batches.flatMap((frames) => frames.messages)).toEqual(messages);
        for (const frames of batches) {
          expect(frames.messages.length).toBeGreaterThan(0);
          if (frames.messages.length > 1) expect(frames.size).toBeLessThanOrEqual(256 * KIBI);
        }
        for (const [at, frames] of batches.slice(1).entries())
          expect((batches[at]?.size ?? 0) + (frames.messages[0]?.payload.length ?? 0)).toBeGreaterThan(256 * KIBI);
      }),
      { numRuns: 100 },
    );
  });
});
