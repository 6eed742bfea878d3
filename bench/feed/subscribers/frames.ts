/** The WebSocket frames (RFC 6455) that the bench needs. */

export const TEXT = 0x1;
export const CLOSE = 0x8;
export const PING = 0x9;

const PONG = 0xa;
const FINAL = 0x80;
const MASKED = 0x80;
const NO_MASK = Buffer.alloc(4);

/** A text frame of a server. */
export function serverFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([header(TEXT, payload.length, 0), payload]);
}

/** A text frame of a client. Its mask is zero, which leaves the bytes as they are. */
export function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([header(TEXT, payload.length, MASKED), NO_MASK, payload]);
}

export const CLIENT_PONG = Buffer.concat([header(PONG, 0, MASKED), NO_MASK]);

function header(opcode: number, length: number, masked: number): Buffer {
  if (length < 126) return Buffer.from([FINAL | opcode, masked | length]);
  if (length < 65_536) return Buffer.from([FINAL | opcode, masked | 126, length >> 8, length & 0xff]);
  throw new RangeError('The bench reads no frames of 64 KiB and more.');
}

/** The length of the header that begins at `from`. 0 when it is not complete before `to`. */
export function headerLength(bytes: Buffer, from: number, to: number): number {
  if (to - from < 2) return 0;
  const length = (bytes[from + 1] ?? 0) & 0x7f;
  if (length === 127) throw new RangeError('The bench reads no frames of 64 KiB and more.');
  const whole = length === 126 ? 4 : 2;
  return to - from < whole ? 0 : whole;
}

export function payloadLength(bytes: Buffer, from: number): number {
  const length = (bytes[from + 1] ?? 0) & 0x7f;
  return length === 126 ? bytes.readUInt16BE(from + 2) : length;
}

export function opcodeOf(bytes: Buffer, from: number): number {
  return (bytes[from] ?? 0) & 0x0f;
}
