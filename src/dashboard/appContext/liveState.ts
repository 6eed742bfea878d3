import { createContext, useContext } from 'react';
import type { FeedState } from '../../client/feedState.ts';

/** Whether the screens are up to date. */
export interface LiveState extends FeedState {
  /** Opens the feed again after it has stopped. */
  readonly reopen: () => void;
}

export const CONNECTING: FeedState = { phase: 'connecting', staleSince: null, reason: null };

export const LiveContext = createContext<LiveState>({ ...CONNECTING, reopen: () => {} });

export function useLive(): LiveState {
  return useContext(LiveContext);
}

/** The state after a change of the feed. Data that was read at `readAt` is stale from then until the feed is live. */
export function afterFeed(before: FeedState, feed: FeedState, readAt: Date): FeedState {
  // The socket belongs to all subscriptions. When it is live again, a subscription that has ended stays ended.
  if (before.phase === 'stopped') return before;
  if (feed.phase === 'live') return feed;
  const hasFailed = feed.phase === 'waiting' || feed.phase === 'stopped';
  return { ...feed, staleSince: feed.staleSince ?? before.staleSince ?? (hasFailed ? readAt : null) };
}

/** The state after a subscription has ended. It stays stopped until the feed is opened again. */
export function afterEnd(before: FeedState, reason: Error, now: Date): FeedState {
  return { phase: 'stopped', staleSince: before.staleSince ?? now, reason };
}
