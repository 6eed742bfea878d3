import type { Value } from '../statement.ts';

/** The types of the messages that a client sends in PostgreSQL's protocol. */
const CLOSE = 0x43;
const PARSE = 0x50;
const DESCRIBE = 0x44;
const BIND = 0x42;
const EXECUTE = 0x45;
const SYNC = 0x53;

const OF_STATEMENT = 0x53;
const NULL_LENGTH = -1;
/** UTF-8 takes at most so many bytes for one unit of a JavaScript text. */
const BYTES_A_UNIT = 3;
const USUAL_BYTES = 16_384;

/** Writes messages to PostgreSQL behind each other, so that a whole batch leaves in one write. */
export class Messages {
  #bytes = Buffer.allocUnsafe(USUAL_BYTES);
  #end = 0;

  /** Forgets the statement of a name. PostgreSQL takes it as well when there is none. */
  close(name: string): void {
    const close = this.#begin(CLOSE);
    this.#room(1);
    this.#bytes[this.#end++] = OF_STATEMENT;
    this.#name(name);
    this.#complete(close);
  }

  /** Prepares a statement under a name, which can be empty, and asks for the columns of its rows. */
  prepare(name: string, text: string): void {
    const parse = this.#begin(PARSE);
    this.#name(name);
    this.#name(text);
    this.#int16(0);
    this.#complete(parse);
    const describe = this.#begin(DESCRIBE);
    this.#room(1);
    this.#bytes[this.#end++] = OF_STATEMENT;
    this.#name(name);
    this.#complete(describe);
  }

  /** Runs a prepared statement with values. */
  run(name: string, values: readonly (string | null)[]): void {
    const bind = this.#begin(BIND);
    this.#name('');
    this.#name(name);
    // All values are sent as text, and all columns are answered as text.
    this.#int16(0);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#complete(bind);
    const execute = this.#begin(EXECUTE);
    this.#name('');
    this.#int32(0);
    this.#complete(execute);
  }

  /** Ends the batch and answers its bytes. After a failure PostgreSQL passes over the rest of a batch. */
  end(): Buffer {
    this.#complete(this.#begin(SYNC));
    const batch = Buffer.from(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    // A large file must not keep its memory for as long as its connection lives.
    if (this.#bytes.length > USUAL_BYTES) this.#bytes = Buffer.allocUnsafe(USUAL_BYTES);
    return batch;
  }

  /** Answers where the length of the message stands. */
  #begin(type: number): number {
    this.#room(5);
    this.#bytes[this.#end] = type;
    this.#end += 5;
    return this.#end - 4;
  }

  /** The length of a message counts itself, and not the type before it. */
  #complete(at: number): void {
    this.#bytes.writeInt32BE(this.#end - at, at);
  }

  #name(text: string): void {
    this.#text(text);
    this.#room(1);
    this.#bytes[this.#end++] = 0;
  }

  #value(value: string | null): void {
    const at = this.#end;
    this.#int32(NULL_LENGTH);
    if (value === null) return;
    this.#text(value);
    this.#bytes.writeInt32BE(this.#end - at - 4, at);
  }

  #text(text: string): void {
    this.#room(text.length * BYTES_A_UNIT);
    this.#end += this.#bytes.write(text, this.#end);
  }

  #int16(number: number): void {
    this.#room(2);
    this.#end = this.#bytes.writeUInt16BE(number, this.#end);
  }

  #int32(number: number): void {
    this.#room(4);
    this.#end = this.#bytes.writeInt32BE(number, this.#end);
  }

  #room(bytes: number): void {
    const needed = this.#end + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, 2 * this.#bytes.length));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

/** The text of a value as PostgreSQL reads it. Throws for a date that is none. */
export function textOf(value: Value): string | null {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array)
    return `\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}`;
  return String(value);
}
