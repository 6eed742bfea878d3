/** A reader that takes no frame for so long does not read. */
const MAX_UNSENT_MS = 10_000;

/** Finds out whether the network of a socket has stopped to take bytes, from looks at it about once a second. */
export class StallDetector {
  /** The bytes that are sent when everything unsent at the last progress is sent, and the time of that progress. */
  private awaitedBytes = 0;
  private awaitedSince = 0;

  /** True when bytes that were unsent ten seconds ago still are. */
  isStalled({ unsent, sent }: { readonly unsent: number; readonly sent: number }, now: number): boolean {
    if (unsent === 0 || sent >= this.awaitedBytes) {
      this.awaitedBytes = sent + unsent;
      this.awaitedSince = now;
      return false;
    }
    return now - this.awaitedSince >= MAX_UNSENT_MS;
  }
}
