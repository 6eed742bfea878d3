import { type Session, SignedOutError } from './session.ts';
import { SignInError } from './signInRefusal.ts';

export interface WatchedSession {
  readonly session: Session;
  /** To be called by whoever learns that the server knows nobody by it any more. */
  readonly onSignedOut: () => void;
}

/** The session, and its end told once, however it came: with the reason, or null when somebody signed out. */
export function watchSession(session: Session, onOver: (why: SignInError | null) => void): WatchedSession {
  let why: SignInError | null = new SignInError('ended');
  let hasExpired = false;

  const onSignedOut = () => {
    if (hasExpired) return;
    hasExpired = true;
    void session.forget().finally(() => onOver(why));
  };

  return {
    onSignedOut,
    session: {
      ...session,
      async credential(refused) {
        try {
          return await session.credential(refused);
        } catch (failure) {
          if (failure instanceof SignedOutError) onSignedOut();
          throw failure;
        }
      },
      async signOut() {
        why = null;
        try {
          await session.signOut();
        } catch (failure) {
          if (!(failure instanceof SignInError)) throw failure;
          why = failure;
        } finally {
          onSignedOut();
        }
      },
    },
  };
}
