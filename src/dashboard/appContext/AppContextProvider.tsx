import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { openFeeds } from '../../client/feeds.ts';
import { reconnectOnPageEvents } from '../../client/pageEvents.ts';
import { isPassing } from '../api/errors.ts';
import { createAsk } from '../api/graphqlClient.ts';
import { foldAll } from '../cacheReducers.ts';
import { replayInto } from '../live/eventReplay.ts';
import { openLive } from '../live/liveSubscriptions.ts';
import { rereadAll } from '../live/refetchAll.ts';
import type { Session } from '../session/session.ts';
import { type Desk, DeskContext, LiveContext } from './appContext.ts';
import { afterEnd, afterFeed, CONNECTING } from './liveState.ts';
import { DeskOpening } from './OpeningScreen.tsx';
import { OpenDesk } from './queries.ts';

export interface DeskProviderProps {
  readonly session: Session;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

/** Opens the desk of whoever is signed in: reads where the feed stands and who looks, then follows the feed for all screens. */
export function DeskProvider({ session, onSignedOut, children }: DeskProviderProps) {
  const client = useQueryClient();
  const [live, setLive] = useState(CONNECTING);
  const [opening, setOpening] = useState<'opening' | 'open' | Error>('opening');
  const [attempt, setAttempt] = useState(1);
  const isOpen = useRef(false);

  const desk = useMemo<Desk>(
    () => ({
      ask: createAsk({ credential: session.credential, onSignedOut }),
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
      const { feedCursor, queueCounts, viewer } = await desk.ask(OpenDesk, {}, left.signal);
      left.signal.throwIfAborted();
      const socket = new URL('/graphql', location.href);
      socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
      const feeds = openFeeds({ url: socket.href, token: session.credential, isTransient: isPassing });
      const replay = replayInto(client, foldAll);
      // The lists of a screen that was there before are older than the position.
      if (attempt > 1) rereadAll(client);
      client.setQueryData(['viewer'], viewer);
      client.setQueryData(['figures'], queueCounts);
      leaving.push(
        feeds.onState((feed) => setLive((state) => afterFeed(state, feed, readAt))),
        reconnectOnPageEvents(feeds, window, document),
        openLive({
          feeds,
          after: feedCursor,
          seesHeld: viewer.permissions.includes('SEE_HELD'),
          onEvents: replay.add,
          onFigures: (figures) => client.setQueryData(['figures'], figures),
          onReset: () => rereadAll(client),
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
  }, [client, desk, session, attempt]);

  const openAgain = () => {
    setOpening((state) => (state === 'open' ? state : 'opening'));
    setAttempt((nth) => nth + 1);
  };
  return (
    <DeskContext value={desk}>
      <LiveContext value={{ ...live, reopen: openAgain }}>
        {opening === 'open' ? (
          children
        ) : (
          <DeskOpening failure={opening === 'opening' ? null : opening} onRetry={openAgain} />
        )}
      </LiveContext>
    </DeskContext>
  );
}
