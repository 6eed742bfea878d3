import { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createClientErrorHandler } from '../../../src/server/http/clientErrors.ts';

const LATE = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

it('Connections that are late at the same moment are ended a few in each turn of the event loop', async () => {
  const handle = createClientErrorHandler();
  const sockets = Array.from({ length: 95 }, () => new Socket());
  for (const socket of sockets) handle(LATE, socket);
  const ended = () => sockets.filter(({ destroyed }) => destroyed).length;
  const perTurn: number[] = [];
  while (ended() < sockets.length) {
    const before = ended();
    await nextTurn();
    perTurn.push(ended() - before);
  }
  expect(Math.max(...perTurn)).toBe(10);
  // Those that come later have their turn, too.
  const later = new Socket();
  handle(LATE, later);
  await nextTurn();
  await nextTurn();
  expect(later.destroyed).toBe(true);
});
