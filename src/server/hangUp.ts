import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createMask } from './gate/mask.ts';
import { CLOSE, type Session } from './socketSession.ts';

/** Closes a socket over what is not its client's fault, so that the client is told to come again. A fault is logged once for each error. */
export function createHangUp(log: Logger): (error: unknown, session: Session) => void {
  const told = new WeakSet<object>();
  return (error, session) => {
    const known = typeof error === 'object' && error !== null && told.has(error);
    if (known) return session.close(CLOSE.overloaded);
    if (typeof error === 'object' && error !== null) told.add(error);
    const { extensions } = createMask(log, randomUUID())(error);
    session.close(extensions?.code === 'INTERNAL_SERVER_ERROR' ? CLOSE.failed : CLOSE.overloaded);
  };
}
