import { useCallback, useEffect, useRef, useState } from 'react';
import type { Session } from './session.ts';
import type { SignInWays } from './signInMethods.ts';
import { SignInRefused } from './signInRefusal.ts';
import { startSession } from './startSession.ts';
import { type WatchedSession, watchSession } from './watchedSession.ts';

export type SessionState =
  | { readonly at: 'starting' }
  /** Not even how to sign in is known. */
  | { readonly at: 'away'; readonly refusal: SignInRefused }
  | ({ readonly at: 'out' } & SignInWays)
  | ({ readonly at: 'in' } & WatchedSession);

export interface SessionDesk {
  readonly state: SessionState;
  readonly enter: (session: Session) => void;
  readonly start: () => void;
}

export function useSession(): SessionDesk {
  const [state, setState] = useState<SessionState>({ at: 'starting' });
  const [attempt, setAttempt] = useState<{ readonly why: SignInRefused | null }>({ why: null });
  const begun = useRef<object | null>(null);

  const enter = useCallback((session: Session) => {
    setState({ at: 'in', ...watchSession(session, (why) => setAttempt({ why })) });
  }, []);

  useEffect(() => {
    // What the provider answered can be taken once, and effects of a new component run twice in development.
    if (begun.current === attempt) return;
    begun.current = attempt;
    setState({ at: 'starting' });
    startSession().then(
      (started) => {
        if ('way' in started) setState({ at: 'out', ...started, refusal: started.refusal ?? attempt.why });
        else enter(started);
      },
      (cause: unknown) => {
        const refusal = cause instanceof SignInRefused ? cause : new SignInRefused('unreachable', { cause });
        setState({ at: 'away', refusal });
      },
    );
  }, [attempt, enter]);

  const start = useCallback(() => setAttempt({ why: null }), []);
  return { state, enter, start };
}
