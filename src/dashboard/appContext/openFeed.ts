import type { QueryClient } from '@tanstack/react-query';
import type { FeedState } from '../../client/feedState.ts';
import { openFeeds } from '../../client/feeds.ts';
import { reconnectOnPageEvents } from '../../client/pageEvents.ts';
import { isTransient } from '../api/errors.ts';
import type { ExecuteGraphQL } from '../api/graphqlClient.ts';
import { refetchAll } from '../live/cachedQueries.ts';
import { type CacheReducer, createEventReplay } from '../live/eventReplay.ts';
import { openLiveSubscriptions } from '../live/liveSubscriptions.ts';
import type { Session } from '../session/session.ts';
import { afterEnd, afterFeed } from './liveState.ts';
import { OpenApp } from './queries.ts';

export interface FeedOptions {
  readonly client: QueryClient;
  readonly session: Session;
  readonly execute: ExecuteGraphQL;
  readonly reduce: CacheReducer;
  /** True when an earlier feed has ended. Cached lists are then older than the new cursor. */
  readonly isReopened: boolean;
  readonly signal: AbortSignal;
  readonly onState: (next: (before: FeedState) => FeedState) => void;
}

/** Reads the cursor, the viewer and the counts, then follows the feed. The returned function stops it. */
export async function openFeed(options: FeedOptions): Promise<() => void> {
  const { client, session, execute, reduce, isReopened, signal, onState } = options;
  const readAt = new Date();
  const { feedCursor, queueCounts, viewer } = await execute(OpenApp, {}, signal);
  signal.throwIfAborted();
  const feeds = openFeeds({ url: socketUrl(), token: session.credential, isTransient: isTransient });
  const replay = createEventReplay(client, reduce);
  if (isReopened) refetchAll(client);
  client.setQueryData(['viewer'], viewer);
  client.setQueryData(['queueCounts'], queueCounts);
  const cleanups = [
    feeds.onState((feed) => onState((before) => afterFeed(before, feed, readAt))),
    reconnectOnPageEvents(feeds, window, document),
    openLiveSubscriptions({
      feeds,
      after: feedCursor,
      canSeeHeld: viewer.permissions.includes('SEE_HELD'),
      onEvents: replay.add,
      onQueueCounts: (counts) => client.setQueryData(['queueCounts'], counts),
      onBulkJobs: (jobs) => client.setQueryData(['bulkJobs'], jobs),
      onReset: () => refetchAll(client),
      onEnded: (reason) => onState((before) => afterEnd(before, reason, new Date())),
    }),
    replay.stop,
    () => void feeds.stop(),
  ];
  return () => {
    for (const cleanup of cleanups) cleanup();
  };
}

function socketUrl(): string {
  const url = new URL('/graphql', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
