import type { Socket } from 'node:net';

/** What Node says of a connection whose request is late or cannot be read. */
interface ClientError extends Error {
  readonly code?: string;
}

const ANSWERS: Readonly<Record<string, readonly [status: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too large.'],
};
const UNREADABLE = ['400 Bad Request', 'The request could not be read.'] as const;

/** Connections that are ended in one turn of the event loop. */
const ENDED_A_TURN = 10;

/**
 * Ends connections whose requests are late or unreadable. Node finds all that are late at the same moment, and each
 * takes a little time. So a few are ended in each turn of the event loop, and requests of others are answered between.
 */
export function createClientErrorHandler(): (error: ClientError, socket: Socket) => void {
  const waiting: { readonly error: ClientError; readonly socket: Socket }[] = [];

  function endSome(): void {
    for (const { error, socket } of waiting.splice(0, ENDED_A_TURN)) end(error, socket);
    if (waiting.length > 0) setImmediate(endSome);
  }

  return (error, socket) => {
    if (waiting.length === 0) setImmediate(endSome);
    waiting.push({ error, socket });
  };
}

function end({ code = '' }: ClientError, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return;
  const [status, message] = ANSWERS[code] ?? UNREADABLE;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] });
  if (socket.writable) {
    socket.write(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
  }
  socket.destroy();
}
