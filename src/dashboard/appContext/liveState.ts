import type { FeedState } from '../../client/feedState.ts';

export const CONNECTING: FeedState = { phase: 'connecting', staleSince: null, reason: null };

/** What can be said of what is shown when the feed tells its state. What was read at a moment is as old as that until the feed is live. */
export function afterFeed(before: FeedState, feed: FeedState, readAt: Date): FeedState {
  // A subscription that is over is not brought back by a socket that is.
  if (before.phase === 'stopped') return before;
  if (feed.phase === 'live') return feed;
  const hasFailed = feed.phase === 'waiting' || feed.phase === 'stopped';
  return { ...feed, staleSince: feed.staleSince ?? before.staleSince ?? (hasFailed ? readAt : null) };
}

/** The feed, or a part of it, is over until somebody opens it anew. */
export function afterEnd(before: FeedState, reason: Error, now: Date): FeedState {
  return { phase: 'stopped', staleSince: before.staleSince ?? now, reason };
}
