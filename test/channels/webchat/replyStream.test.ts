import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { FIRST_PLACE, REPLIES_AT_ONCE, type Reply, type ReplyPlace } from '../../../src/channels/webchat/reply.ts';
import { ReplyStream } from '../../../src/channels/webchat/replyStream.service.ts';
import { until } from '../../../testkit/until.ts';

const BODY = 'x'.repeat(8_000);
const COUNT = 1_000;
const PAGE_BYTES = REPLIES_AT_ONCE * (BODY.length + 300);

/** Replies that are a minute apart, so that none is within the overlap of another. */
const replies: readonly Reply[] = Array.from({ length: COUNT }, (_, at) => ({
  id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  body: BODY,
  sentAt: new Date((at + 1) * 60_000),
}));
const after = ({ sentAt }: ReplyPlace) => replies.filter((one) => one.sentAt > sentAt).slice(0, REPLIES_AT_ONCE);

/** A response of a real server, whose client has not read anything. */
async function anUnreadResponse(): Promise<{ response: ServerResponse; client: IncomingMessage }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const asked = once(server, 'request');
  const answered = once(get(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'response');
  const [, response] = (await asked) as [IncomingMessage, ServerResponse];
  response.flushHeaders();
  const [client] = (await answered) as [IncomingMessage];
  return { response, client };
}

it('A reader who reads nothing costs one page of memory, and gets everything once when they read on', async () => {
  const { response, client } = await anUnreadResponse();
  let pages = 0;
  let mostUnsent = 0;
  const faults: unknown[] = [];
  const stream = new ReplyStream({
    response,
    after: FIRST_PLACE,
    load: async (place) => {
      pages += 1;
      mostUnsent = Math.max(mostUnsent, response.writableLength);
      return after(place);
    },
    cursorOf: ({ id }) => id,
    onFault: (error) => faults.push(error),
  });
  stream.wake();
  await until(() => response.writableNeedDrain);
  for (let times = 0; times < 100; times += 1) stream.wake();
  expect(pages).toBeLessThan(COUNT / REPLIES_AT_ONCE);
  expect(response.writableLength).toBeLessThan(PAGE_BYTES);

  const received = text(client);
  await until(() => pages > COUNT / REPLIES_AT_ONCE && !response.writableNeedDrain);
  stream.end();
  const ids = [...(await received).matchAll(/^id: (.+)$/gm)].map(([, id]) => id);
  expect(ids).toEqual(replies.map(({ id }) => id));
  expect(mostUnsent).toBeLessThan(PAGE_BYTES);
  expect(faults).toEqual([]);
});
