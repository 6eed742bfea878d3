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
const told = (...states: FeedState[]) => states.reduce((state, now) => afterFeed(state, now, READ_AT), CONNECTING);

describe('What the desk says of what it shows', () => {
  it('is nothing while the first socket is on its way', () => {
    expect(told(feed('connecting')).staleSince).toBeNull();
  });

  it('is that it is as old as its reading where no socket ever opened, however often it is tried', () => {
    expect(told(feed('connecting'), feed('waiting')).staleSince).toEqual(READ_AT);
    expect(told(feed('connecting'), feed('waiting'), feed('connecting')).staleSince).toEqual(READ_AT);
    expect(told(feed('waiting'), feed('live')).staleSince).toBeNull();
  });

  it('is since when it was cut off, as the feed tells it', () => {
    expect(told(feed('live'), feed('waiting', LATER)).staleSince).toEqual(LATER);
  });

  it('is that a subscription is over, also when the socket of the others comes and goes', () => {
    const over = afterEnd(told(feed('live')), new Error('FORBIDDEN'), LATER);
    const after = afterFeed(afterFeed(over, feed('waiting', LATER), READ_AT), feed('live'), READ_AT);
    expect(after).toMatchObject({ phase: 'stopped', staleSince: LATER, reason: { message: 'FORBIDDEN' } });
  });

  it('goes on being that it is old while the feed is opened anew', () => {
    const over = afterEnd(told(feed('live')), new Error('away'), LATER);
    expect(afterFeed({ ...CONNECTING, staleSince: over.staleSince }, feed('connecting'), READ_AT).staleSince).toEqual(
      LATER,
    );
  });
});
