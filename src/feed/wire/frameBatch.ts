import type { Position } from '../../events/position.ts';
import { frameLength, writeFrame } from './frame.ts';

/** One message for all subscribers of a group, rendered once. */
export interface FeedMessage<Payload = Buffer> {
  /** The batch of the tail that it comes from. A subscriber that joined later does not get it. */
  readonly batch: number;
  /** Where a subscriber that has this message continues; null for a message without a place in the log. */
  readonly position: Position | null;
  /** The `payload` of the `next` message, as JSON. */
  readonly payload: Payload;
}

/** The frames of all messages, with room for ids of one length. */
interface Template {
  bytes: Buffer;
  readonly idOffsets: readonly number[];
}

/** Messages that a group's subscribers get together, in order: one write to each socket. */
export class FrameBatch {
  /** The oldest batch of the tail that one of the messages comes from. */
  readonly oldestBatch: number;
  /** The bytes of all payloads. */
  readonly size: number;
  private readonly templates = new Map<number, Template>();

  constructor(readonly messages: readonly FeedMessage[]) {
    this.oldestBatch = messages.reduce((oldest, { batch }) => Math.min(oldest, batch), Number.POSITIVE_INFINITY);
    this.size = messages.reduce((sum, { payload }) => sum + payload.length, 0);
  }

  /** The messages of later batches, for a subscriber that joined at this batch; null when there are none. */
  since(batch: number): FrameBatch | null {
    if (batch < this.oldestBatch) return this;
    const later = this.messages.filter((message) => message.batch > batch);
    return later.length === 0 ? null : new FrameBatch(later);
  }

  /**
   * The frames for one operation. The next call with an id of this length writes to the same memory, unless `retain`
   * says that the socket still holds it.
   */
  framesFor(operationId: Buffer): Buffer {
    const { bytes, idOffsets } = this.templateFor(operationId.length);
    for (const offset of idOffsets) bytes.set(operationId, offset);
    return bytes;
  }

  /** Leaves the last frames to the socket, which has not sent them yet. The next call gets a copy. */
  retain(operationId: Buffer): void {
    const template = this.templateFor(operationId.length);
    template.bytes = Buffer.from(template.bytes);
  }

  private templateFor(idLength: number): Template {
    const known = this.templates.get(idLength);
    if (known !== undefined) return known;
    const length = this.messages.reduce((sum, { payload }) => sum + frameLength(payload, idLength), 0);
    const bytes = Buffer.allocUnsafeSlow(length);
    let offset = 0;
    const idOffsets = this.messages.map(({ payload }) => {
      const idOffset = writeFrame(bytes, offset, payload, idLength);
      offset += frameLength(payload, idLength);
      return idOffset;
    });
    const template: Template = { bytes, idOffsets };
    this.templates.set(idLength, template);
    return template;
  }
}

/** A socket gets at most this at once, so the unsent frames of a slow reader stay bounded. */
const MAX_BYTES = 256 * 1024;

/** Splits messages, in order, into batches that a socket may get at once. A single larger message stands alone. */
export function frameBatchesOf(messages: readonly FeedMessage[]): FrameBatch[] {
  const batches: FeedMessage[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    bytes += message.payload.length;
    if (bytes > MAX_BYTES) {
      batches.push([]);
      bytes = message.payload.length;
    }
    batches.at(-1)?.push(message);
  }
  return batches.map((some) => new FrameBatch(some));
}
