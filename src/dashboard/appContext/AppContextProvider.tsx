import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { openFeeds } from '../../client/feeds.ts';
import { reconnectOnPageEvents } from '../../client/pageEvents.ts';
import { isTransient } from '../api/errors.ts';
import { createGraphQLClient } from '../api/graphqlClient.ts';
import { reduceAll } from '../cacheReducers.ts';
import { createEventReplay } from '../live/eventReplay.ts';
import { openLiveSubscriptions } from '../live/liveSubscriptions.ts';
import { refetchAll } from '../live/refetchAll.ts';
import type { Session } from '../session/session.ts';
import { AppContext, type AppContextValue, LiveContext } from './appContext.ts';
import { afterEnd, afterFeed, CONNECTING } from './liveState.ts';
import { OpeningScreen } from './OpeningScreen.tsx';
import { OpenApp } from './queries.ts';

export interface AppContextProviderProps {
  readonly session: Session;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

/** Opens the appContext of whoever is signed in: reads where the feed stands and who looks, then follows the feed for all screens. */
export function AppContextProvider({ session, onSignedOut, children }: AppContextProviderProps) {
  const client = useQueryClient();
  const [live, setLive] = useState(CONNECTING);
  const [opening, setOpening] = useState<'opening' | 'open' | Error>('opening');
  const [attempt, setAttempt] = useState(1);
  const isOpen = useRef(false);

  const appContext = useMemo<AppContextValue>(
    () => ({
      execute: createGraphQLClient({ credential: session.credential, onSignedOut }),
      signOut: session.signOut,
      isDevelopment: session.isDevelopment,
    }),
    [session, onSignedOut],
  );

  useEffect(() => {
    const left = new AbortController();
    const leaving: (() => void)[] = [];

    async function open(): Promise<void> {
      const readAt = new Date();
      const { feedCursor, queueCounts, viewer } = await appContext.execute(OpenApp, {}, left.signal);
      left.signal.throwIfAborted();
      const socket = new URL('/graphql', location.href);
      socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
      const feeds = openFeeds({ url: socket.href, token: session.credential, isTransient: isTransient });
      const replay = createEventReplay(client, reduceAll);
      // The lists of a screen that was there before are older than the position.
      if (attempt > 1) refetchAll(client);
      client.setQueryData(['viewer'], viewer);
      client.setQueryData(['queueCounts'], queueCounts);
      leaving.push(
        feeds.onState((feed) => setLive((state) => afterFeed(state, feed, readAt))),
        reconnectOnPageEvents(feeds, window, document),
        openLiveSubscriptions({
          feeds,
          after: feedCursor,
          seesHeld: viewer.permissions.includes('SEE_HELD'),
          onEvents: replay.add,
          onQueueCounts: (counts) => client.setQueryData(['queueCounts'], counts),
          onReset: () => refetchAll(client),
          onEnded: (reason) => setLive((state) => afterEnd(state, reason, new Date())),
        }),
        replay.stop,
        () => void feeds.stop(),
      );
      isOpen.current = true;
      setOpening('open');
    }

    setLive(({ staleSince }) => ({ ...CONNECTING, staleSince }));
    open().catch((reason: unknown) => {
      if (left.signal.aborted) return;
      const failure = reason instanceof Error ? reason : new Error(String(reason));
      // Screens that are there stay, as old as they are said to be.
      if (isOpen.current) setLive((state) => afterEnd(state, failure, new Date()));
      else setOpening(failure);
    });
    return () => {
      left.abort();
      for (const leave of leaving) leave();
    };
  }, [client, appContext, session, attempt]);

  const openAgain = () => {
    setOpening((state) => (state === 'open' ? state : 'opening'));
    setAttempt((nth) => nth + 1);
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
