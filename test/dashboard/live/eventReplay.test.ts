import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { refetchAll } from '../../../src/dashboard/live/cachedQueries.ts';
import { type CacheReducer, createEventReplay } from '../../../src/dashboard/live/eventReplay.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';

const event = (ticketId: string): LiveEvent => ({
  __typename: 'TicketGone',
  cursor: ticketId,
  occurredAt: '2026-11-21T10:00:00.000Z',
  ticketId,
  joinedTicketId: null,
});

/** Adds the id of each event to a list, once. */
const reduce: CacheReducer = (client, events) => {
  const ids = events.map((event) => ('ticketId' in event ? event.ticketId : ''));
  client.setQueryData<string[]>(['list'], (all) => all && [...new Set([...all, ...ids])]);
};

/** A query that the test answers. */
function aQuery() {
  let answer: (ids: string[]) => void = () => {};
  let fail: (reason: Error) => void = () => {};
  const answered = new Promise<string[]>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { queryKey: ['list'], queryFn: () => answered, retry: false as const, answer, fail };
}

it('an event during a fetch is applied to its answer, once', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce);
  replay.add([event('before')]);
  const reading = aQuery();
  const read = client.fetchQuery(reading);
  replay.add([event('meanwhile')]);
  replay.add([event('known')]);
  reading.answer(['old', 'known']);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['old', 'known', 'meanwhile']);
  replay.add([event('later')]);
  expect(client.getQueryData(['list'])).toEqual(['old', 'known', 'meanwhile', 'later']);
  replay.stop();
});

it('an event during a failed fetch is not applied to the answer of the next fetch', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce);
  const failing = aQuery();
  const failed = client.fetchQuery(failing).catch((reason: unknown) => reason);
  replay.add([event('during the failed one')]);
  failing.fail(new Error('away'));
  expect(await failed).toBeInstanceOf(Error);
  const reading = aQuery();
  const read = client.fetchQuery(reading);
  replay.add([event('meanwhile')]);
  reading.answer([]);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['meanwhile']);
  replay.stop();
});

it('setQueryData during a fetch does not end the buffering of its events', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce);
  const reading = aQuery();
  const read = client.fetchQuery(reading);
  replay.add([event('meanwhile')]);
  client.setQueryData(['list'], ['written by hand']);
  reading.answer([]);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['meanwhile']);
  replay.stop();
});

it('a cancelled or removed fetch buffers no events', async () => {
  const client = new QueryClient();
  const applied: string[] = [];
  const replay = createEventReplay(client, (_, events) => applied.push(...events.map(({ cursor }) => cursor)));
  const left = client.fetchQuery(aQuery()).catch((reason: unknown) => reason);
  await client.cancelQueries();
  expect(await left).toBeInstanceOf(Error);
  const removed = client.fetchQuery(aQuery()).catch((reason: unknown) => reason);
  client.removeQueries();
  expect(await removed).toBeInstanceOf(Error);
  replay.add([event('long after')]);
  const reading = { ...aQuery(), queryKey: ['another'] };
  const read = client.fetchQuery(reading);
  reading.answer([]);
  await read;
  expect(replay.bufferedCount).toBe(0);
  expect(applied).toEqual(['long after']);
  replay.stop();
});

it('a fetch that misses more events than the buffer holds is repeated', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce, 2);
  let fetches = 0;
  const slow = aQuery();
  const observer = new QueryObserver(client, {
    queryKey: ['list'],
    queryFn: () => {
      fetches += 1;
      return fetches === 1 ? slow.queryFn() : Promise.resolve(['read again']);
    },
  });
  const leave = observer.subscribe(() => {});
  replay.add([event('one'), event('two')]);
  replay.add([event('three')]);
  expect(replay.bufferedCount).toBe(0);
  slow.answer(['old']);
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['read again']);
  replay.add([event('later')]);
  expect(client.getQueryData(['list'])).toEqual(['read again', 'later']);
  leave();
  replay.stop();
});

it('refetchAll restarts a first fetch and removes queries without observers', async () => {
  const client = new QueryClient();
  const before = aQuery();
  const after = aQuery();
  let fetches = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['list'],
    queryFn: () => {
      fetches += 1;
      return fetches === 1 ? before.queryFn() : after.queryFn();
    },
  });
  const leave = observer.subscribe(() => {});
  const fed = new QueryObserver(client, { queryKey: ['fed'], queryFn: () => 'never fetched', enabled: false });
  const leaveFed = fed.subscribe(() => {});
  client.setQueryData(['fed'], 'from the feed');
  client.setQueryData(['left'], 'old');
  refetchAll(client);
  before.answer(['from before']);
  after.answer(['from after']);
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['from after']);
  expect([client.getQueryData(['fed']), client.getQueryData(['left'])]).toEqual(['from the feed', undefined]);
  leave();
  leaveFed();
});
