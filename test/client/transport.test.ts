import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { openFeeds } from '../../src/client/feeds.ts';
import { manualClock } from '../../testkit/manualClock.ts';
import { openTestFeeds } from './testFeeds.ts';

/** A WebSocket server that takes sockets, and answers nothing by itself. Stopped after the test. */
async function startWebSocketServer() {
  const server = new WebSocketServer({ port: 0, handleProtocols: () => 'graphql-transport-ws' });
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` };
}

describe('a server', () => {
  it('that does not acknowledge the socket is given up after 10 seconds', async () => {
    const { server: silent, url } = await startWebSocketServer();
    const clock = manualClock();
    const feeds = openTestFeeds({ token: 'any' }, url, { clock });
    const opened = once(silent, 'connection');
    feeds.subscribe({ query: 'subscription { queueCounts { bot } }' }, { next: () => {}, stopped: () => {} });
    const [first] = await opened;
    await once(first, 'message');
    const again = once(silent, 'connection');
    clock.advance(10_000);
    await again;
  });

  it('that closes with 1000 gets a subscription after the last cursor, as after other codes', async () => {
    const cursors: unknown[] = [];
    const { server, url } = await startWebSocketServer();
    server.on('connection', (socket) =>
      socket.on('message', (data) => {
        const { type, id, payload } = JSON.parse(String(data));
        if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
        if (type !== 'subscribe') return;
        cursors.push(payload.variables.after);
        const event = { __typename: 'ContactBlocked', cursor: `cursor ${cursors.length}` };
        socket.send(JSON.stringify({ type: 'next', id, payload: { data: { contactEvents: event } } }));
        socket.close(1000);
      }),
    );
    const feeds = openTestFeeds({ token: 'any' }, url);
    const received: unknown[] = [];
    await new Promise<void>((resolve) =>
      feeds.subscribe(
        { query: 'subscription', after: 'cursor 0' },
        {
          next({ data }) {
            received.push(data);
            if (received.length === 4) resolve();
          },
          stopped: () => {},
        },
      ),
    );
    expect(cursors.slice(0, 4)).toEqual(['cursor 0', 'cursor 1', 'cursor 2', 'cursor 3']);
    expect(received.slice(0, 4)).toMatchObject(
      [1, 2, 3, 4].map((at) => ({ contactEvents: { cursor: `cursor ${at}` } })),
    );
  });

  it('with a URL that is not a WebSocket URL makes openFeeds throw', () => {
    expect(() => openFeeds({ url: 'https://desk.example.com', token: () => '', webSocketImpl: WebSocket })).toThrow(
      'not the URL of a socket',
    );
  });
});
