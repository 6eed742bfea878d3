import { useCallback, useEffect, useRef, useState } from 'react';
import { type Session, SignInError } from './session.ts';
import { type SignInOptions, startSession } from './startSession.ts';
import { type WatchedSession, watchSession } from './watchedSession.ts';

export type SessionState =
  | { readonly status: 'starting' }
  /** The server does not say how to sign in. */
  | { readonly status: 'unavailable'; readonly error: SignInError }
  | ({ readonly status: 'signedOut' } & SignInOptions)
  | ({ readonly status: 'signedIn' } & WatchedSession);

export interface SessionControl {
  readonly state: SessionState;
  readonly onSignedIn: (session: Session) => void;
  readonly retry: () => void;
}

export function useSession(): SessionControl {
  const [state, setState] = useState<SessionState>({ status: 'starting' });
  /** Each attempt is a new object, with the reason why the last session ended. */
  const [attempt, setAttempt] = useState<{ readonly endReason: SignInError | null }>({ endReason: null });
  const startedAttempt = useRef<object | null>(null);

  const onSignedIn = useCallback((session: Session) => {
    setState({ status: 'signedIn', ...watchSession(session, (endReason) => setAttempt({ endReason })) });
  }, []);

  useEffect(() => {
    // React runs effects twice in development, but an authorization code works once.
    if (startedAttempt.current === attempt) return;
    startedAttempt.current = attempt;
    setState({ status: 'starting' });
    startSession().then(
      (started) => {
        if ('method' in started)
          setState({ status: 'signedOut', ...started, error: started.error ?? attempt.endReason });
        else onSignedIn(started);
      },
      (cause: unknown) => {
        const error = cause instanceof SignInError ? cause : new SignInError('unreachable', { cause });
        setState({ status: 'unavailable', error });
      },
    );
  }, [attempt, onSignedIn]);

  const retry = useCallback(() => setAttempt({ endReason: null }), []);
  return { state, onSignedIn, retry };
}
