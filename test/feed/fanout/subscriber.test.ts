import { expect, it } from 'vitest';
import { type Sink, Subscriber } from '../../../src/feed/fanout/subscriber.service.ts';
import { FrameBatch } from '../../../src/feed/wire/frameBatch.ts';
import { messagesIn } from '../frameReader.ts';

const framesOf = (text: string, batch: number) =>
  new FrameBatch([{ batch, position: null, payload: Buffer.from(JSON.stringify(text)) }]);

/** A subscriber, and the texts of the messages that its sink got. */
function aSubscriber(changes: Partial<Sink> = {}) {
  const texts: unknown[] = [];
  const sink: Sink = {
    hasRoom: true,
    room: async () => {},
    fellBehind: () => void texts.push('fell behind'),
    fail: (error) => void texts.push(error),
    send(frames) {
      texts.push(...messagesIn(frames).map(({ payload }) => payload));
      return true;
    },
    ...changes,
  };
  return { subscriber: new Subscriber('feed', sink, 'user'), texts };
}

it('A subscriber that is waiting gets no new message', () => {
  const { subscriber, texts } = aSubscriber();
  subscriber.deliver(framesOf('new', 1));
  expect(texts).toEqual([]);
});

it('A live subscriber gets messages of batches after its own, and none of earlier ones', () => {
  const { subscriber, texts } = aSubscriber();
  subscriber.joinLive(1);
  for (const batch of [1, 2, 3]) subscriber.deliver(framesOf(`batch ${batch}`, batch));
  expect(subscriber.isLive).toBe(true);
  expect(texts).toEqual(['batch 2', 'batch 3']);
});

it('A subscriber that catches up gets new messages behind the missed ones', () => {
  const { subscriber, texts } = aSubscriber();
  subscriber.startCatchUp(1);
  subscriber.deliver(framesOf('new', 2));
  subscriber.offer(framesOf('missed', 1));
  expect(texts).toEqual(['missed']);
  subscriber.caughtUp();
  subscriber.deliver(framesOf('newer', 3));
  expect(texts).toEqual(['missed', 'new', 'newer']);
});

it('A subscriber that stepped aside has nothing buffered for its next catch-up', () => {
  const { subscriber, texts } = aSubscriber();
  subscriber.startCatchUp(1);
  subscriber.deliver(framesOf('read from the log later', 2));
  subscriber.stepAside();
  subscriber.deliver(framesOf('read from the log later, too', 3));
  subscriber.startCatchUp(3);
  subscriber.caughtUp();
  expect(texts).toEqual([]);
});

it('A subscriber whose sink has no room refuses an offer, and is full until its next catch-up', () => {
  const { subscriber, texts } = aSubscriber({ hasRoom: false });
  subscriber.startCatchUp(1);
  subscriber.offer(framesOf('missed', 1));
  expect(subscriber.isFull).toBe(true);
  subscriber.startCatchUp(2);
  expect([subscriber.isFull, texts]).toEqual([false, []]);
});

it('A subscriber that left gets neither new nor missed nor buffered messages', () => {
  const { subscriber, texts } = aSubscriber();
  subscriber.startCatchUp(1);
  subscriber.deliver(framesOf('buffered', 2));
  subscriber.leave();
  subscriber.caughtUp();
  subscriber.deliver(framesOf('new', 3));
  subscriber.offer(framesOf('missed', 1));
  subscriber.send(framesOf('reset', 1));
  expect([subscriber.hasLeft, texts]).toEqual([true, []]);
});

it('A subscriber is closed once when more than a megabyte is buffered during its catch-up, and gets none of it', () => {
  const { subscriber, texts } = aSubscriber();
  subscriber.startCatchUp(1);
  const frames = new FrameBatch([{ batch: 2, position: null, payload: Buffer.alloc(300 * 1024, 0x20) }]);
  for (let turn = 0; turn < 6; turn += 1) subscriber.deliver(frames);
  subscriber.caughtUp();
  expect(texts).toEqual(['fell behind']);
});
