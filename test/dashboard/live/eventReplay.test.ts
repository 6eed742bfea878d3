import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { type CacheReducer, createEventReplay } from '../../../src/dashboard/live/eventReplay.ts';
import { refetchAll } from '../../../src/dashboard/live/refetchAll.ts';
import type { LiveEvent } from '../../../src/dashboard/live/subscriptions.ts';

const added = (ticketId: string): LiveEvent => ({
  __typename: 'TicketGone',
  cursor: ticketId,
  occurredAt: '2026-11-21T10:00:00.000Z',
  ticketId,
});

/** A list of ids, to which each event adds its own once. */
const reduce: CacheReducer = (client, events) => {
  const ids = events.map((event) => ('ticketId' in event ? event.ticketId : ''));
  client.setQueryData<string[]>(['list'], (all) => all && [...new Set([...all, ...ids])]);
};

/** A reading that answers when it is told to. */
function aReading() {
  let answer: (ids: string[]) => void = () => {};
  let fail: (reason: Error) => void = () => {};
  const answered = new Promise<string[]>((resolve, reject) => {
    answer = resolve;
    fail = reject;
  });
  return { queryKey: ['list'], queryFn: () => answered, retry: false as const, answer, fail };
}

it('What happens while a list is being read is in it, though the answer does not know of it, and nothing is in it twice', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce);
  replay.add([added('before')]);
  const reading = aReading();
  const read = client.fetchQuery(reading);
  replay.add([added('meanwhile')]);
  replay.add([added('known')]);
  reading.answer(['old', 'known']);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['old', 'known', 'meanwhile']);
  replay.add([added('later')]);
  expect(client.getQueryData(['list'])).toEqual(['old', 'known', 'meanwhile', 'later']);
  replay.stop();
});

it('What happened during a reading that failed is in the next answer only if it happened after that began', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce);
  const failing = aReading();
  const failed = client.fetchQuery(failing).catch((reason: unknown) => reason);
  replay.add([added('during the failed one')]);
  failing.fail(new Error('away'));
  expect(await failed).toBeInstanceOf(Error);
  const reading = aReading();
  const read = client.fetchQuery(reading);
  replay.add([added('meanwhile')]);
  reading.answer([]);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['meanwhile']);
  replay.stop();
});

it('Whatever is folded into a list by hand is no answer: what is kept for a reading under way stays kept', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce);
  const reading = aReading();
  const read = client.fetchQuery(reading);
  replay.add([added('meanwhile')]);
  client.setQueryData(['list'], ['written by hand']);
  reading.answer([]);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['meanwhile']);
  replay.stop();
});

it('A reading that was given up keeps nothing for a list that is not read any more', async () => {
  const client = new QueryClient();
  const told: string[] = [];
  const replay = createEventReplay(client, (_, events) => told.push(...events.map(({ cursor }) => cursor)));
  const left = client.fetchQuery(aReading()).catch((reason: unknown) => reason);
  await client.cancelQueries();
  expect(await left).toBeInstanceOf(Error);
  const removed = client.fetchQuery(aReading()).catch((reason: unknown) => reason);
  client.removeQueries();
  expect(await removed).toBeInstanceOf(Error);
  replay.add([added('long after')]);
  const reading = { ...aReading(), queryKey: ['another'] };
  const read = client.fetchQuery(reading);
  reading.answer([]);
  await read;
  expect(replay.bufferedCount).toBe(0);
  expect(told).toEqual(['long after']);
  replay.stop();
});

it('A reading that misses more than can be kept is read once more', async () => {
  const client = new QueryClient();
  const replay = createEventReplay(client, reduce, 2);
  let nth = 0;
  const slow = aReading();
  const observer = new QueryObserver(client, {
    queryKey: ['list'],
    queryFn: () => {
      nth += 1;
      return nth === 1 ? slow.queryFn() : Promise.resolve(['read again']);
    },
  });
  const leave = observer.subscribe(() => {});
  replay.add([added('one'), added('two')]);
  replay.add([added('three')]);
  expect(replay.bufferedCount).toBe(0);
  slow.answer(['old']);
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['read again']);
  replay.add([added('later')]);
  expect(client.getQueryData(['list'])).toEqual(['read again', 'later']);
  leave();
  replay.stop();
});

it('To read all again begins anew also what is being read for the first time, and forgets what nobody looks at', async () => {
  const client = new QueryClient();
  const before = aReading();
  const after = aReading();
  let nth = 0;
  const observer = new QueryObserver(client, {
    queryKey: ['list'],
    queryFn: () => {
      nth += 1;
      return nth === 1 ? before.queryFn() : after.queryFn();
    },
  });
  const leave = observer.subscribe(() => {});
  const told = new QueryObserver(client, { queryKey: ['told'], queryFn: () => 'never asked', enabled: false });
  const leaveTold = told.subscribe(() => {});
  client.setQueryData(['told'], 'told');
  client.setQueryData(['left'], 'old');
  refetchAll(client);
  before.answer(['from before']);
  after.answer(['from after']);
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['from after']);
  expect([client.getQueryData(['told']), client.getQueryData(['left'])]).toEqual(['told', undefined]);
  leave();
  leaveTold();
});
