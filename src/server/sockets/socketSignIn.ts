import type { ConnectionInitMessage } from 'graphql-ws';
import type { Viewer } from '../../access/viewer.ts';
import { bearerCredential, type SignIn } from '../../admission/signIn.service.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { CLOSE } from './closeReason.ts';
import type { Session } from './session.ts';

export interface SocketSignInOptions {
  readonly signIn: SignIn;
  /** Gives the session to the viewer, or closes it and answers false. */
  readonly giveTo: (session: Session, viewer: Viewer) => boolean;
}

type SignInSession = (session: Session, payload: ConnectionInitMessage['payload']) => Promise<boolean>;

/**
 * Makes the function that signs a socket in with the credential of its `connection_init`. It answers false for a
 * credential that is not good, and then the protocol closes the socket with 4403. Other refusals close it themselves.
 */
export function createSocketSignIn({ signIn, giveTo }: SocketSignInOptions): SignInSession {
  return async (session, payload) => {
    session.greet();
    try {
      const credential = bearerCredential(payload?.authorization);
      const viewer = await signIn.viewerOf(credential, session.address);
      if (viewer === null || !giveTo(session, viewer)) return false;
      session.recheckWith(() => recheck(session, credential));
      return true;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'UNAUTHENTICATED') return false;
      if (error instanceof Refusal && error.code === 'RATE_LIMITED') session.close(CLOSE.tooManySignIns);
      else session.fail(error);
    }
    return false;
  };

  async function recheck(session: Session, credential: string | null | undefined): Promise<void> {
    try {
      await signIn.viewerOf(credential, session.address);
    } catch (error) {
      if (!(error instanceof Refusal)) session.fail(error);
      // Any other refusal says nothing about the credential, which is checked again later.
      else if (error.code === 'UNAUTHENTICATED') session.close(CLOSE.ended);
    }
  }
}
