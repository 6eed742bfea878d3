import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { openFeeds } from '../../client/feeds.ts';
import { comeBackWithPage } from '../../client/page.ts';
import type { FeedState } from '../../client/state.ts';
import { createAsk } from '../asking/ask.ts';
import { isPassing } from '../asking/failure.ts';
import { foldAll } from '../live/folds.ts';
import { openLive } from '../live/live.ts';
import { replayInto } from '../live/replay.ts';
import type { Session } from '../session/session.ts';
import { DeskOpening } from './DeskOpening.tsx';
import { type Desk, DeskContext, LiveContext } from './desk.ts';
import { OpenDesk } from './queries.ts';

const CONNECTING: FeedState = { phase: 'connecting', staleSince: null, reason: null };

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
      const { feedCursor, queueCounts, viewer } = await desk.ask(OpenDesk, {}, left.signal);
      client.setQueryData(['viewer'], viewer);
      client.setQueryData(['figures'], queueCounts);
      const socket = new URL('/graphql', location.href);
      socket.protocol = socket.protocol === 'https:' ? 'wss:' : 'ws:';
      const feeds = openFeeds({ url: socket.href, token: session.credential, isPassing });
      const replay = replayInto(client, foldAll);
      const reread = () => {
        client.removeQueries({ type: 'inactive', predicate: ({ queryKey }) => !KEPT.has(String(queryKey[0])) });
        void client.invalidateQueries();
      };
      leaving.push(
        feeds.onState(setLive),
        comeBackWithPage(feeds, window, document),
        openLive({
          feeds,
          after: feedCursor,
          seesHeld: viewer.permissions.includes('SEE_HELD'),
          onEvents: replay.add,
          onFigures: (figures) => client.setQueryData(['figures'], figures),
          onReset: reread,
          onEnded: (reason) => setLive((state) => ({ ...state, phase: 'stopped', reason })),
        }),
        replay.stop,
        () => void feeds.stop(),
      );
      // The lists of a screen that was there before are older than the position.
      if (attempt > 1) reread();
      setOpening('open');
    }

    setLive(CONNECTING);
    open().catch((failure: unknown) => {
      if (!left.signal.aborted) setOpening(failure instanceof Error ? failure : new Error(String(failure)));
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

/** What the desk keeps for all screens: it is told or written, never read again because nobody looks. */
const KEPT: ReadonlySet<string> = new Set(['viewer', 'figures']);
