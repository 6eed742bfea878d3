import { useCallback, useEffect, useRef, useState } from 'react';
import type { Session } from './session.ts';
import type { SignInOptions } from './signInMethods.ts';
import { SignInError } from './signInRefusal.ts';
import { startSession } from './startSession.ts';
import { type WatchedSession, watchSession } from './watchedSession.ts';

export type SessionState =
  | { readonly status: 'starting' }
  /** Not even how to sign in is known. */
  | { readonly status: 'unavailable'; readonly refusal: SignInError }
  | ({ readonly status: 'signedOut' } & SignInOptions)
  | ({ readonly status: 'signedIn' } & WatchedSession);

export interface SessionControl {
  readonly state: SessionState;
  readonly enter: (session: Session) => void;
  readonly start: () => void;
}

export function useSession(): SessionControl {
  const [state, setState] = useState<SessionState>({ status: 'starting' });
  const [attempt, setAttempt] = useState<{ readonly why: SignInError | null }>({ why: null });
  const begun = useRef<object | null>(null);

  const enter = useCallback((session: Session) => {
    setState({ status: 'signedIn', ...watchSession(session, (why) => setAttempt({ why })) });
  }, []);

  useEffect(() => {
    // What the provider answered can be taken once, and effects of a new component run twice in development.
    if (begun.current === attempt) return;
    begun.current = attempt;
    setState({ status: 'starting' });
    startSession().then(
      (started) => {
        if ('method' in started) setState({ status: 'signedOut', ...started, refusal: started.refusal ?? attempt.why });
        else enter(started);
      },
      (cause: unknown) => {
        const refusal = cause instanceof SignInError ? cause : new SignInError('unreachable', { cause });
        setState({ status: 'unavailable', refusal });
      },
    );
  }, [attempt, enter]);

  const start = useCallback(() => setAttempt({ why: null }), []);
  return { state, enter, start };
}
