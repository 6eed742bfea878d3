/*
 * A WebSocket text frame of a server (RFC 6455, section 5.2: final, not masked) with one `next` message of the
 * graphql-transport-ws protocol. Only the operation's id differs between subscribers, so a frame leaves room for the
 * id.
 */

const FINAL_TEXT = 0x81;
const LENGTH_16_BITS = 126;
const LENGTH_64_BITS = 127;

const BEFORE_ID = Buffer.from('{"id":');
const BEFORE_PAYLOAD = Buffer.from(',"type":"next","payload":');
const END = Buffer.from('}');

/** The id of an operation as a message has it: JSON, with its quotes. */
export function encodeOperationId(id: string): Buffer {
  return Buffer.from(JSON.stringify(id));
}

/** The bytes of a payload's frame, for ids of this length. */
export function frameLength(payload: Buffer, idLength: number): number {
  const length = messageLength(payload, idLength);
  return headerLength(length) + length;
}

/** Writes the frame at the offset, except for the id. Answers the offset of the id. */
export function writeFrame(into: Buffer, offset: number, payload: Buffer, idLength: number): number {
  const length = messageLength(payload, idLength);
  const idAt = writeHeader(into, offset, length) + BEFORE_ID.length;
  into.set(BEFORE_ID, idAt - BEFORE_ID.length);
  const afterId = idAt + idLength;
  into.set(BEFORE_PAYLOAD, afterId);
  into.set(payload, afterId + BEFORE_PAYLOAD.length);
  into.set(END, afterId + BEFORE_PAYLOAD.length + payload.length);
  return idAt;
}

function messageLength(payload: Buffer, idLength: number): number {
  return BEFORE_ID.length + idLength + BEFORE_PAYLOAD.length + payload.length + END.length;
}

function headerLength(length: number): number {
  if (length < LENGTH_16_BITS) return 2;
  return length < 65_536 ? 4 : 10;
}

/** Answers the offset of the message. */
function writeHeader(into: Buffer, offset: number, length: number): number {
  into[offset] = FINAL_TEXT;
  if (length < LENGTH_16_BITS) {
    into[offset + 1] = length;
  } else if (length < 65_536) {
    into[offset + 1] = LENGTH_16_BITS;
    into.writeUInt16BE(length, offset + 2);
  } else {
    into[offset + 1] = LENGTH_64_BITS;
    into.writeBigUInt64BE(BigInt(length), offset + 2);
  }
  return offset + headerLength(length);
}
