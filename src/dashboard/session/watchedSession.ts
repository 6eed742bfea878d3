import { type Session, SignedOut } from './session.ts';
import { SignInRefused } from './signInRefusal.ts';

export interface WatchedSession {
  readonly session: Session;
  /** To be called by whoever learns that the server knows nobody by it any more. */
  readonly onSignedOut: () => void;
}

/** The session, and its end told once, however it came: with the reason, or null when somebody signed out. */
export function watchSession(session: Session, onOver: (why: SignInRefused | null) => void): WatchedSession {
  let why: SignInRefused | null = new SignInRefused('ended');
  let isOver = false;

  const onSignedOut = () => {
    if (isOver) return;
    isOver = true;
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
          if (failure instanceof SignedOut) onSignedOut();
          throw failure;
        }
      },
      async signOut() {
        why = null;
        try {
          await session.signOut();
        } catch (failure) {
          if (!(failure instanceof SignInRefused)) throw failure;
          why = failure;
        } finally {
          onSignedOut();
        }
      },
    },
  };
}
