import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { createFetchFile } from '../api/fetchFile.ts';
import { createGraphQLClient } from '../api/graphqlClient.ts';
import { createSendImport } from '../api/sendImport.ts';
import { createUploadFile } from '../api/uploadFile.ts';
import type { CacheReducer } from '../live/eventReplay.ts';
import type { Session } from '../session/session.ts';
import { AppContext, type AppContextValue } from './appContext.ts';
import { afterEnd, CONNECTING, LiveContext } from './liveState.ts';
import { OpeningScreen } from './OpeningScreen.tsx';
import { openFeed } from './openFeed.ts';

export interface AppContextProviderProps {
  readonly session: Session;
  readonly reduce: CacheReducer;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

/** Opens the feed of the session, and renders the screens when the first data is there. */
export function AppContextProvider({ session, reduce, onSignedOut, children }: AppContextProviderProps) {
  const client = useQueryClient();
  const [live, setLive] = useState(CONNECTING);
  const [opening, setOpening] = useState<'opening' | 'open' | Error>('opening');
  const [attempt, setAttempt] = useState(1);
  const isOpen = useRef(false);

  const appContext = useMemo<AppContextValue>(
    () => ({
      execute: createGraphQLClient({ credential: session.credential, onSignedOut }),
      fetchFile: createFetchFile({ credential: session.credential, onSignedOut }),
      uploadFile: createUploadFile({ credential: session.credential, onSignedOut }),
      sendImport: createSendImport({ credential: session.credential, onSignedOut }),
      signOut: session.signOut,
      isDevelopment: session.isDevelopment,
    }),
    [session, onSignedOut],
  );

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let stop = () => {};
    const { execute } = appContext;
    setLive(({ staleSince }) => ({ ...CONNECTING, staleSince }));
    openFeed({ client, session, execute, reduce, isReopened: attempt > 1, signal, onState: setLive }).then(
      (stopFeed) => {
        if (signal.aborted) return stopFeed();
        stop = stopFeed;
        isOpen.current = true;
        setOpening('open');
      },
      (reason: unknown) => {
        if (signal.aborted) return;
        const error = reason instanceof Error ? reason : new Error(String(reason));
        // Screens that are already open stay. They are marked as stale.
        if (isOpen.current) setLive((state) => afterEnd(state, error, new Date()));
        else setOpening(error);
      },
    );
    return () => {
      controller.abort();
      stop();
    };
  }, [client, appContext, session, reduce, attempt]);

  const openAgain = () => {
    setOpening((state) => (state === 'open' ? state : 'opening'));
    setAttempt((count) => count + 1);
  };
  return (
    <AppContext value={appContext}>
      <LiveContext value={{ ...live, reopen: openAgain }}>
        {opening === 'open' ? (
          children
        ) : (
          <OpeningScreen error={opening === 'opening' ? null : opening} onRetry={openAgain} />
        )}
      </LiveContext>
    </AppContext>
  );
}
