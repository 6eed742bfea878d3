import { bearerCredential } from '../../admission/signIn.service.ts';
import { CLOSE, type CloseReason } from './closeReason.ts';

/** The credential of a socket, or the reason to close the socket of a client that gave none. */
export type SocketCredential =
  | { readonly credential: string; readonly refused: null }
  | { readonly credential: null; readonly refused: CloseReason };

/**
 * Finds the credential of a socket. Clients put it into the payload of `connection_init`, as `authorization` in any
 * case, or under `headers` there. Clients that are no browser can send it in the header of their upgrade request. It
 * counts when the payload has none, because a proxy can have a header of its own.
 */
export function socketCredential(payload: unknown, upgradeHeader: string | null): SocketCredential {
  const given = [payload, ...valuesOf(payload, 'headers')]
    .flatMap((record) => valuesOf(record, 'authorization'))
    .filter((value) => value !== null && value !== '');
  const credentials = new Set(given.map(bearerCredential));
  if (credentials.size > 1) return refused(CLOSE.twoCredentials);
  const [credential] = credentials;
  if (typeof credential === 'string') return { credential, refused: null };
  if (given.length > 0) return refused(CLOSE.malformedCredential);
  const ofUpgrade = bearerCredential(upgradeHeader);
  return typeof ofUpgrade === 'string' ? { credential: ofUpgrade, refused: null } : refused(CLOSE.noCredential);
}

function refused(reason: CloseReason): SocketCredential {
  return { credential: null, refused: reason };
}

/** The values under a name in any case. None for a value that has no names. */
function valuesOf(record: unknown, name: string): unknown[] {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return [];
  return Object.entries(record).flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []));
}
