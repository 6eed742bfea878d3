import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import { CLOSE, type CloseReason } from './closeReason.ts';
import type { Session } from './session.ts';

/**
 * Makes the function that closes a socket on an error that is not its client's fault. The code makes the client come
 * again. An error that closes many sockets is logged once.
 */
export function createCloseOnError(log: Logger): (error: unknown, session: Session) => void {
  const reasons = new WeakMap<WeakKey, CloseReason>();

  function reasonOf(error: unknown): CloseReason {
    const { extensions } = createErrorFormat(log, randomUUID())(error);
    return extensions?.code === 'INTERNAL_SERVER_ERROR' ? CLOSE.failed : CLOSE.overloaded;
  }

  return (error, session) => {
    const key = error instanceof Error ? error : session;
    const reason = reasons.get(key) ?? reasonOf(error);
    reasons.set(key, reason);
    session.close(reason);
  };
}
