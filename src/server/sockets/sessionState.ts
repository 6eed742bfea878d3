/** Where a socket is in its life. */
export type SessionState =
  /** The socket is open, and the client has not sent `connection_init`. */
  | 'OPENED'
  /** The client has sent its credential, and the server looks for its viewer. */
  | 'GREETED'
  /** The socket belongs to a viewer. */
  | 'SIGNED_IN'
  /** The server closes the socket, and waits for the client's close frame. */
  | 'CLOSING'
  /** The socket is gone. */
  | 'CLOSED';

export type SessionEvent =
  /** The client sends `connection_init`. */
  | 'GREET'
  /** The viewer of its credential is found, and has room for one more socket. */
  | 'SIGN_IN'
  /** The time for `connection_init` is over. */
  | 'GREETING_TIMEOUT'
  /** The token of the viewer has ended. */
  | 'CREDENTIAL_ENDED'
  /** The credential was checked a while ago. */
  | 'RECHECK_DUE'
  /** The time for the next ping has come, and the last one was answered. */
  | 'PING_DUE'
  /** The time for the next ping has come, and the last one was not answered. */
  | 'PING_UNANSWERED'
  /** The client has read nothing for too long. */
  | 'STALLED'
  /** The server closes the socket for another reason. */
  | 'CLOSE'
  /** The time for the client's close frame is over. */
  | 'CLOSE_TIMEOUT'
  /** The network reports the end of the socket. */
  | 'GONE';

export type SessionEffect =
  | 'NONE'
  | 'PING'
  /** Checks the credential again. */
  | 'RECHECK'
  /** Closes the socket with the reason that the event came with. */
  | 'CLOSE'
  /** Closes the socket of a client that sends no `connection_init`. */
  | 'CLOSE_SILENT'
  /** Closes the socket of an ended credential. */
  | 'CLOSE_ENDED'
  /** Closes the socket of a reader that is too slow. */
  | 'CLOSE_FELL_BEHIND'
  /** Ends the socket without a close frame. */
  | 'TERMINATE';

export interface SessionTransition {
  readonly next: SessionState;
  readonly effect: SessionEffect;
}

type Row = Readonly<Record<SessionEvent, SessionTransition>>;

const to = (next: SessionState, effect: SessionEffect = 'NONE'): SessionTransition => ({ next, effect });

/** The whole life of a socket: for each state and event, the next state and the effect. */
export const SESSION_TRANSITIONS: Readonly<Record<SessionState, Row>> = {
  OPENED: {
    GREET: to('GREETED'),
    SIGN_IN: to('OPENED'),
    GREETING_TIMEOUT: to('CLOSING', 'CLOSE_SILENT'),
    CREDENTIAL_ENDED: to('OPENED'),
    RECHECK_DUE: to('OPENED'),
    PING_DUE: to('OPENED', 'PING'),
    PING_UNANSWERED: to('CLOSING', 'TERMINATE'),
    STALLED: to('CLOSING', 'CLOSE_FELL_BEHIND'),
    CLOSE: to('CLOSING', 'CLOSE'),
    CLOSE_TIMEOUT: to('OPENED'),
    GONE: to('CLOSED'),
  },
  GREETED: {
    GREET: to('GREETED'),
    SIGN_IN: to('SIGNED_IN'),
    GREETING_TIMEOUT: to('GREETED'),
    CREDENTIAL_ENDED: to('GREETED'),
    RECHECK_DUE: to('GREETED'),
    PING_DUE: to('GREETED', 'PING'),
    PING_UNANSWERED: to('CLOSING', 'TERMINATE'),
    STALLED: to('CLOSING', 'CLOSE_FELL_BEHIND'),
    CLOSE: to('CLOSING', 'CLOSE'),
    CLOSE_TIMEOUT: to('GREETED'),
    GONE: to('CLOSED'),
  },
  SIGNED_IN: {
    GREET: to('SIGNED_IN'),
    SIGN_IN: to('SIGNED_IN'),
    GREETING_TIMEOUT: to('SIGNED_IN'),
    CREDENTIAL_ENDED: to('CLOSING', 'CLOSE_ENDED'),
    RECHECK_DUE: to('SIGNED_IN', 'RECHECK'),
    PING_DUE: to('SIGNED_IN', 'PING'),
    PING_UNANSWERED: to('CLOSING', 'TERMINATE'),
    STALLED: to('CLOSING', 'CLOSE_FELL_BEHIND'),
    CLOSE: to('CLOSING', 'CLOSE'),
    CLOSE_TIMEOUT: to('SIGNED_IN'),
    GONE: to('CLOSED'),
  },
  CLOSING: {
    GREET: to('CLOSING'),
    SIGN_IN: to('CLOSING'),
    GREETING_TIMEOUT: to('CLOSING'),
    CREDENTIAL_ENDED: to('CLOSING'),
    RECHECK_DUE: to('CLOSING'),
    PING_DUE: to('CLOSING'),
    PING_UNANSWERED: to('CLOSING'),
    STALLED: to('CLOSING'),
    CLOSE: to('CLOSING'),
    CLOSE_TIMEOUT: to('CLOSING', 'TERMINATE'),
    GONE: to('CLOSED'),
  },
  CLOSED: {
    GREET: to('CLOSED'),
    SIGN_IN: to('CLOSED'),
    GREETING_TIMEOUT: to('CLOSED'),
    CREDENTIAL_ENDED: to('CLOSED'),
    RECHECK_DUE: to('CLOSED'),
    PING_DUE: to('CLOSED'),
    PING_UNANSWERED: to('CLOSED'),
    STALLED: to('CLOSED'),
    CLOSE: to('CLOSED'),
    CLOSE_TIMEOUT: to('CLOSED'),
    GONE: to('CLOSED'),
  },
};
