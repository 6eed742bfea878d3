import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../../../testkit/until.ts';
import { type Scenario, socketUrlOf } from '../scenario.ts';
import { LARGE_DOCUMENT } from '../subscribers/feeds.ts';
import type { Subscriber } from '../subscribers/subscriber.ts';
import type { Fault } from './fault.ts';

/** 38 MB for one reader. The kernel keeps some 20 MB on the way. */
const MESSAGES = 400;
const CHARACTERS = 8_000;

/** Faults of readers that are slower than their feed. */
export const READER_FAULTS: readonly Fault[] = [
  {
    id: 'C20 stopped',
    description: 'a reader stops reading while 38 MB wait for it, then reads on',
    times: 10,
    closesReader: true,
    inject: (scenario, onMended) =>
      overrun(scenario, onMended, (reader) => {
        reader.pause();
        return () => reader.resume();
      }),
  },
  {
    id: 'C20 insisting',
    description: 'the same, and the reader sends pongs all the time',
    times: 10,
    closesReader: true,
    inject: (scenario, onMended) =>
      overrun(scenario, onMended, (reader) => {
        reader.pause();
        reader.sendPongs();
        return () => reader.resume();
      }),
  },
  {
    id: 'C20 trickle',
    description: 'a reader gets one byte a second',
    times: 10,
    closesReader: true,
    inject: (scenario, onMended) =>
      overrun(scenario, onMended, (reader) => {
        reader.holdTimers();
        scenario.clientProxy.setBandwidth(1);
        return () => {
          scenario.clientProxy.setBandwidth(null);
          reader.resume();
        };
      }),
  },
];

/** Hampers a reader of its own, and floods it. `hamper` returns what ends the hampering. */
async function overrun(
  scenario: Scenario,
  onMended: () => void,
  hamper: (reader: Subscriber) => () => void,
): Promise<void> {
  const url = socketUrlOf(scenario.clientProxy.url);
  const reader = scenario.addSubscriber('tickets', { url, document: LARGE_DOCUMENT });
  await until(() => reader.isFollowing);
  const mend = hamper(reader);
  await scenario.load.flood(MESSAGES, CHARACTERS);
  await delay(12_000);
  mend();
  onMended();
}
