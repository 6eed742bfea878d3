import type { WireMessage } from '../../testkit/rawSocket.ts';

/** The messages in a server's bytes, read by RFC 6455 and without the code under test. */
export function messagesIn(bytes: Buffer): WireMessage[] {
  const messages: WireMessage[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [first, second] = [bytes.readUInt8(at), bytes.readUInt8(at + 1)];
    if (first !== 0x81) throw new Error(`A frame starts with ${first.toString(16)}.`);
    if (second > 127) throw new Error('A server masked its frame.');
    const long = second === 126 ? 2 : second === 127 ? 8 : 0;
    const length =
      long === 2 ? bytes.readUInt16BE(at + 2) : long === 8 ? Number(bytes.readBigUInt64BE(at + 2)) : second;
    const start = at + 2 + long;
    if (start + length > bytes.length) throw new Error('A frame was cut off.');
    messages.push(JSON.parse(bytes.toString('utf8', start, start + length)));
    at = start + length;
  }
  return messages;
}
