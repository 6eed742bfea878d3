import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Closes each connection without a request when the server stops, also one that never had any: browsers open them in
 * advance. Node closes only those between two requests, and its timeouts for all others end when the server closes.
 */
export function closeUnusedConnections(app: FastifyInstance): void {
  const requests = new Map<Socket, number>();
  let isClosing = false;

  app.server.on('connection', (socket) => {
    if (isClosing) return void socket.destroy();
    requests.set(socket, 0);
    socket.once('close', () => requests.delete(socket));
  });
  app.server.on('request', ({ socket }, response) => {
    requests.set(socket, (requests.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const others = requests.get(socket);
      if (others !== undefined) requests.set(socket, others - 1);
    });
  });
  // Whoever took the socket over closes it.
  app.server.on('upgrade', ({ socket }) => requests.delete(socket));
  app.addHook('preClose', async () => {
    isClosing = true;
    for (const [socket, open] of requests) if (open === 0) socket.destroy();
  });
}
