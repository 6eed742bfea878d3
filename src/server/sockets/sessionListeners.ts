import type { RawData, WebSocket } from 'ws';
import { isTextNestedTooDeep } from '../../text/nesting.ts';
import { CLOSE } from './closeReason.ts';
import type { Session } from './session.ts';

export interface SessionListenersOptions {
  readonly sessions: Map<WebSocket, Session>;
  /** Called once a socket is gone, and its session is no longer among the sessions. */
  readonly onGone: (session: Session, code: number) => void;
  readonly onFault: (error: unknown) => void;
}

/**
 * Makes the function that passes a socket's events to its session. All sockets share the listeners, since listeners of
 * their own would be a large part of the memory that a socket takes.
 */
export function createSessionListeners({
  sessions,
  onGone,
  onFault,
}: SessionListenersOptions): (ws: WebSocket) => void {
  return (ws) => {
    ws.on('error', onError).on('ping', onPing).on('pong', onPong).on('message', onMessage).once('close', onClose);
  };

  /** Ends the socket of a malformed or too large frame. ws has already sent the close frame. */
  function onError(this: WebSocket): void {
    this.terminate();
  }

  function onPing(this: WebSocket, data: Buffer): void {
    sessions.get(this)?.pinged(data);
  }

  function onPong(this: WebSocket): void {
    sessions.get(this)?.ponged();
  }

  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    const session = sessions.get(this);
    if (session === undefined || !session.transport.isOpen) return;
    if (!session.allowsMessage()) session.close(CLOSE.tooManyMessages);
    else if (isBinary) session.close(CLOSE.malformed);
    else take(session, data.toString());
  }

  function take(session: Session, message: string): void {
    if (isTextNestedTooDeep(message)) session.close(CLOSE.malformed);
    // The promise lasts as long as a subscription, so its handler holds the session and nothing else.
    else session.transport.handle(message).catch((error: unknown) => onMessageFailed(session, error));
  }

  function onMessageFailed(session: Session, error: unknown): void {
    // graphql-ws throws at messages that only a server may send.
    if (error instanceof Error && error.message.startsWith('Unexpected message')) {
      session.close(CLOSE.malformed);
    } else {
      onFault(error);
      session.close(CLOSE.failed);
    }
  }

  function onClose(this: WebSocket, code: number, reason: Buffer): void {
    const session = sessions.get(this);
    if (session === undefined) return;
    sessions.delete(this);
    onGone(session, code);
    session.gone(code, reason.toString());
  }
}
