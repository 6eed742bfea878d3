import type { Member } from '../fanout/subscriber.service.ts';
import type { Parcel } from './frameBatch.ts';

/** `take`: what happens, behind what is still being caught up on. `offer`: what is being caught up on, to whoever has room. `send`: whatever else there is. */
type Handing = 'take' | 'offer' | 'send';

/** Hands parcels to sockets, so many at a time: others want the event loop too. */
export interface Writer {
  /** Resolves when every member was handed the parcel. Parcels go out in the order of the calls. */
  tell(parcel: Parcel, members: readonly Member[], how?: Handing): Promise<void>;
}

/** A write is some 6 µs of the processor, so a slice is a few milliseconds. */
const MOST_WRITES_A_TURN = 1_000;

interface Errand {
  readonly parcel: Parcel;
  readonly members: readonly Member[];
  readonly how: Handing;
  next: number;
  readonly done: () => void;
}

export function createWriter(): Writer {
  const errands: Errand[] = [];
  let resting = true;

  function turn(): void {
    let left = MOST_WRITES_A_TURN;
    for (let errand = errands[0]; errand !== undefined && left > 0; errand = errands[0]) {
      left -= run(errand, left);
      if (errand.next < errand.members.length) break;
      errands.shift();
      errand.done();
    }
    // What comes before the next turn waits for it, also when this one had little to do.
    resting = false;
    setImmediate(goOn);
  }

  function goOn(): void {
    if (errands.length === 0) resting = true;
    else turn();
  }

  return {
    tell: (parcel, members, how = 'take') =>
      new Promise((done) => {
        errands.push({ parcel, members, how, next: 0, done });
        if (resting) turn();
      }),
  };
}

/** Answers how many writes it took. */
function run(errand: Errand, most: number): number {
  const { parcel, members, how } = errand;
  const end = Math.min(members.length, errand.next + most);
  const begun = errand.next;
  errand.next = end;
  for (let at = begun; at < end; at += 1) {
    const member = members[at];
    try {
      member?.[how](parcel);
    } catch (error) {
      // One socket that cannot be written to must not keep the others from what comes.
      member?.outlet.fail(error);
    }
  }
  return end - begun;
}
