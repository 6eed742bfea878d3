import type { ConnectionInitMessage } from 'graphql-ws';
import type { Viewer } from '../../access/viewer.ts';
import type { Denials } from '../../admission/denials.service.ts';
import type { SignIn } from '../../admission/signIn.service.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { CLOSE } from './closeReason.ts';
import type { Session } from './session.ts';
import { socketCredential } from './socketCredential.ts';

export interface SocketSignInOptions {
  readonly signIn: SignIn;
  readonly denials: Pick<Denials, 'noteError'>;
  /** Gives the session to the viewer, or closes it and answers false. */
  readonly giveTo: (session: Session, viewer: Viewer) => boolean;
}

type SignInSession = (session: Session, payload: ConnectionInitMessage['payload']) => Promise<boolean>;

/**
 * Makes the function that signs a socket in with its credential. It answers false when it has closed the socket, whose
 * close reason says why.
 */
export function createSocketSignIn({ signIn, denials, giveTo }: SocketSignInOptions): SignInSession {
  return async (session, payload) => {
    session.greet();
    const { credential, refused } = socketCredential(payload, session.takeUpgradeAuthorization());
    if (refused !== null) {
      session.close(refused);
      return false;
    }
    try {
      const viewer = await signIn.viewerOf(credential, session.address);
      if (viewer === null || !giveTo(session, viewer)) return false;
      session.recheckWith(() => recheck(session, credential));
      return true;
    } catch (error) {
      denials.noteError(error, { viewer: null, address: session.address, fields: null, requestId: null });
      if (!(error instanceof Refusal)) session.fail(error);
      else if (error.code === 'UNAUTHENTICATED') session.close(CLOSE.badCredential);
      else if (error.code === 'RATE_LIMITED') session.close(CLOSE.tooManySignIns);
      else session.fail(error);
    }
    return false;
  };

  async function recheck(session: Session, credential: string): Promise<void> {
    try {
      await signIn.viewerOf(credential, session.address);
    } catch (error) {
      denials.noteError(error, { viewer: session.viewer, address: session.address, fields: null, requestId: null });
      if (!(error instanceof Refusal)) session.fail(error);
      // Any other refusal says nothing about the credential, which is checked again later.
      else if (error.code === 'UNAUTHENTICATED') session.close(CLOSE.ended);
    }
  }
}
