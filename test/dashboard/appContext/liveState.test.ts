import { describe, expect, it } from 'vitest';
import type { FeedState } from '../../../src/client/feedState.ts';
import { afterEnd, afterFeed, CONNECTING } from '../../../src/dashboard/appContext/liveState.ts';

const READ_AT = new Date('2026-11-21T08:00:00.000Z');
const LATER = new Date('2026-11-21T08:30:00.000Z');

const feed = (phase: FeedState['phase'], staleSince: Date | null = null): FeedState => ({
  phase,
  staleSince,
  reason: null,
});
const stateAfter = (...states: FeedState[]) =>
  states.reduce((state, now) => afterFeed(state, now, READ_AT), CONNECTING);

describe('The live state', () => {
  it('is not stale while the first socket connects', () => {
    expect(stateAfter(feed('connecting')).staleSince).toBeNull();
  });

  it('is stale since the first read when no socket ever opened, over all attempts', () => {
    expect(stateAfter(feed('connecting'), feed('waiting')).staleSince).toEqual(READ_AT);
    expect(stateAfter(feed('connecting'), feed('waiting'), feed('connecting')).staleSince).toEqual(READ_AT);
    expect(stateAfter(feed('waiting'), feed('live')).staleSince).toBeNull();
  });

  it('is stale since the moment that the feed reports', () => {
    expect(stateAfter(feed('live'), feed('waiting', LATER)).staleSince).toEqual(LATER);
  });

  it('stays stopped after a subscription has ended, whatever the socket does', () => {
    const over = afterEnd(stateAfter(feed('live')), new Error('FORBIDDEN'), LATER);
    const after = afterFeed(afterFeed(over, feed('waiting', LATER), READ_AT), feed('live'), READ_AT);
    expect(after).toMatchObject({ phase: 'stopped', staleSince: LATER, reason: { message: 'FORBIDDEN' } });
  });

  it('stays stale while the feed is opened again', () => {
    const over = afterEnd(stateAfter(feed('live')), new Error('away'), LATER);
    expect(afterFeed({ ...CONNECTING, staleSince: over.staleSince }, feed('connecting'), READ_AT).staleSince).toEqual(
      LATER,
    );
  });
});
