import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { FAT_DOCUMENT } from './feeds.ts';
import { until } from './networkFaults.ts';
import type { Scene } from './scene.ts';
import type { Subscriber } from './subscriber.ts';

/** Far more than all that the kernel keeps on the way, which is some 20 MB. */
const MESSAGES = 400;
const CHARACTERS = 8_000;

/** Readers that do not keep up with what they are told. */
export const READER_FAULTS: readonly Fault[] = [
  {
    id: 'C20 stopped',
    says: 'a reader stops reading while 38 MB wait for it, then reads on',
    times: 10,
    closes: true,
    inject: (scene, over) =>
      overrun(scene, over, (reader) => {
        reader.pause();
        return () => reader.resume();
      }),
  },
  {
    id: 'C20 insisting',
    says: 'the same, and it says all the time that it lives',
    times: 10,
    closes: true,
    inject: (scene, over) =>
      overrun(scene, over, (reader) => {
        reader.pause();
        reader.insist();
        return () => reader.resume();
      }),
  },
  {
    id: 'C20 trickle',
    says: 'a reader takes one byte a second',
    times: 10,
    closes: true,
    inject: (scene, over) =>
      overrun(scene, over, (reader) => {
        reader.pause();
        scene.clientWire.throttle(1);
        reader.resume();
        return () => scene.clientWire.throttle(null);
      }),
  },
];

async function overrun(scene: Scene, over: () => void, hamper: (reader: Subscriber) => () => void): Promise<void> {
  const reader = scene.aSubscriber('tickets', {
    port: scene.clientWire.port,
    document: FAT_DOCUMENT,
    deafAfterMs: 60_000,
  });
  await until(() => reader.isFollowing);
  const mend = hamper(reader);
  await scene.load.flood(MESSAGES, CHARACTERS);
  await delay(12_000);
  mend();
  over();
}
