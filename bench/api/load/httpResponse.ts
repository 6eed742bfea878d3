/** An answer over HTTP/1.1. */
export interface HttpResponse {
  readonly status: number;
  readonly body: Buffer;
}

const HEADERS_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
const STATUS_AT = 'HTTP/1.1 '.length;

/** Reads an answer. Null while a part of it is missing. */
export function readResponse(bytes: Buffer): HttpResponse | null {
  const end = bytes.indexOf(HEADERS_END);
  if (end < 0) return null;
  const headers = bytes.toString('latin1', 0, end);
  const from = end + HEADERS_END.length;
  const length = LENGTH.exec(headers)?.[1];
  const body = length === undefined ? unchunked(headers, bytes, from) : whole(bytes, from, Number(length));
  return body === null ? null : { status: Number(headers.slice(STATUS_AT, STATUS_AT + 3)), body };
}

function whole(bytes: Buffer, from: number, length: number): Buffer | null {
  return bytes.length < from + length ? null : bytes.subarray(from, from + length);
}

function unchunked(headers: string, bytes: Buffer, from: number): Buffer | null {
  if (!CHUNKED.test(headers)) throw new Error(`The answer has no length: ${headers}`);
  const parts: Buffer[] = [];
  for (let at = from; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (bytes.length < next) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
