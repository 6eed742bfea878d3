import { type Session, SignedOutError, SignInError } from './session.ts';

export interface WatchedSession {
  readonly session: Session;
  /** Call this when the server no longer accepts the credential. */
  readonly onSignedOut: () => void;
}

/**
 * Wraps a session so that its end is reported once, from whatever cause. The reason is null when the user signed out
 * and nothing failed.
 */
export function watchSession(session: Session, onEnded: (reason: SignInError | null) => void): WatchedSession {
  let reason: SignInError | null = new SignInError('ended');
  let hasEnded = false;
  let isSigningOut = false;

  const onSignedOut = () => {
    // A request during the sign-out finds the session gone. Only the sign-out knows whether the provider failed.
    if (hasEnded || isSigningOut) return;
    hasEnded = true;
    void session.forget().finally(() => onEnded(reason));
  };

  return {
    onSignedOut,
    session: {
      ...session,
      async credential(isRefused) {
        try {
          return await session.credential(isRefused);
        } catch (error) {
          if (error instanceof SignedOutError) onSignedOut();
          throw error;
        }
      },
      async signOut() {
        reason = null;
        isSigningOut = true;
        try {
          await session.signOut();
        } catch (error) {
          if (!(error instanceof SignInError)) throw error;
          reason = error;
        } finally {
          isSigningOut = false;
          onSignedOut();
        }
      },
    },
  };
}
