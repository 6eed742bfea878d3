import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { type Fold, replayInto } from '../../src/dashboard/live/replay.ts';
import type { LiveEvent } from '../../src/dashboard/live/subscriptions.ts';

const added = (ticketId: string): LiveEvent => ({
  __typename: 'TicketGone',
  cursor: ticketId,
  occurredAt: '2026-11-21T10:00:00.000Z',
  ticketId,
});

/** A list of ids, to which each event adds its own once. */
const fold: Fold = (client, events) => {
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
  const replay = replayInto(client, fold);
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
  const replay = replayInto(client, fold);
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
  const replay = replayInto(client, fold);
  const reading = aReading();
  const read = client.fetchQuery(reading);
  replay.add([added('meanwhile')]);
  client.setQueryData(['list'], ['written by hand']);
  reading.answer([]);
  await read;
  await expect.poll(() => client.getQueryData(['list'])).toEqual(['meanwhile']);
  replay.stop();
});
