import type { Viewer } from '../../access/viewer.ts';
import type { Authentication } from '../../accounts/authentication.service.ts';
import type { Tail } from '../../feed/source/tail.service.ts';
import type { AnyLoggedEvent } from '../../timeline/eventType.ts';
import { CLOSE } from './closeReason.ts';
import type { Sockets } from './sockets.ts';

/**
 * Ends the sign-ins and closes the sockets of whom an event throws out, on whichever server it was done. A client comes
 * back after 4403, and is let in again only with a credential that is still good.
 */
export function closeRevoked(
  tail: Pick<Tail, 'onBatch'>,
  authentication: Pick<Authentication, 'forget'>,
  sockets: Pick<Sockets, 'closeWhere'>,
): void {
  tail.onBatch(({ events }) => {
    for (const event of events) {
      const revoked = revokedBy(event);
      if (revoked === null) continue;
      authentication.forget(revoked.actorId);
      sockets.closeWhere((viewer) => viewer.actor.id === revoked.actorId && revoked.matches(viewer), CLOSE.ended);
    }
  });
}

interface Revoked {
  readonly actorId: string;
  readonly matches: (viewer: Viewer) => boolean;
}

const every = () => true;

function revokedBy({ type, data }: AnyLoggedEvent): Revoked | null {
  switch (type) {
    case 'api_key.revoked':
      return { actorId: data.apiKeyId, matches: every };
    case 'user.disabled':
    case 'user.signed_out':
      return { actorId: data.userId, matches: every };
    case 'user.role_changed':
      return { actorId: data.userId, matches: ({ role }) => role !== data.to };
    default:
      return null;
  }
}
