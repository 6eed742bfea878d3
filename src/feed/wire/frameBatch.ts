import type { Position } from '../../events/position.ts';
import { frameLength, writeFrame } from './frame.ts';

/** One message for every subscriber of a group, serialised once. */
export interface Telling {
  /** Which batch of the tail it came of: whoever joined later has it already, or asked for what came after. */
  readonly batch: number;
  /** Where a reader goes on who has had it; null for what has no place in the log. */
  readonly position: Position | null;
  /** The `payload` of the `next` message, as JSON. */
  readonly payload: Buffer;
}

/** The frames with room for an id, for all ids of one length. */
interface Template {
  bytes: Buffer;
  readonly places: readonly number[];
}

/** What a group's subscribers are told at one time, in order: one write to each socket, however many messages it is. */
export class Parcel {
  /** The oldest batch that something in here came of. */
  readonly oldest: number;
  /** Bytes of all payloads. */
  readonly size: number;
  private readonly templates = new Map<number, Template>();

  constructor(readonly tellings: readonly Telling[]) {
    this.oldest = tellings.reduce((oldest, { batch }) => Math.min(oldest, batch), Number.POSITIVE_INFINITY);
    this.size = tellings.reduce((sum, { payload }) => sum + payload.length, 0);
  }

  /** What somebody who joined at that batch has not had, or null. */
  since(batch: number): Parcel | null {
    if (batch < this.oldest) return this;
    const rest = this.tellings.filter((telling) => telling.batch > batch);
    return rest.length === 0 ? null : new Parcel(rest);
  }

  /** The frames for this subscription. The same memory serves the next call with an id as long, unless these bytes are `lent`. */
  addressed(id: Buffer): Buffer {
    const { bytes, places } = this.templateFor(id.length);
    for (const place of places) bytes.set(id, place);
    return bytes;
  }

  /** The socket still holds the bytes that it was given last, so the next frames take a copy. */
  lent(id: Buffer): void {
    const template = this.templateFor(id.length);
    template.bytes = Buffer.from(template.bytes);
  }

  private templateFor(idLength: number): Template {
    const known = this.templates.get(idLength);
    if (known !== undefined) return known;
    const length = this.tellings.reduce((sum, { payload }) => sum + frameLength(payload, idLength), 0);
    const bytes = Buffer.allocUnsafeSlow(length);
    let offset = 0;
    const places = this.tellings.map(({ payload }) => {
      const place = writeFrame(bytes, offset, payload, idLength);
      offset += frameLength(payload, idLength);
      return place;
    });
    const made: Template = { bytes, places };
    this.templates.set(idLength, made);
    return made;
  }
}

/** More than this is not handed to a socket at once, so that what waits for a slow reader stays bounded. */
const MOST_BYTES = 256 * 1024;

/** In order, each no larger than a socket may be handed; a single message that is larger stands alone. */
export function parcelsOf(tellings: readonly Telling[]): Parcel[] {
  const parcels: Telling[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const telling of tellings) {
    bytes += telling.payload.length;
    if (bytes > MOST_BYTES) {
      parcels.push([]);
      bytes = telling.payload.length;
    }
    parcels.at(-1)?.push(telling);
  }
  return parcels.map((some) => new Parcel(some));
}
