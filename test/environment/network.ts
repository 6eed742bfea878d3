import { onTestFinished } from 'vitest';
import { TcpProxy } from '../../testkit/network/tcpProxy.ts';
import { type RawSocket, signedInSocket } from '../../testkit/rawSocket.ts';

/** A signed-in socket that is closed after the test. */
export async function aSocket(url: string, token: string | null): Promise<RawSocket> {
  const socket = await signedInSocket(url, token);
  onTestFinished(async () => {
    socket.close();
    await socket.closed;
  });
  return socket;
}

/** A network to the server that the test can break. It is stopped after the test. */
export async function aProxy(target: string): Promise<TcpProxy> {
  const proxy = await TcpProxy.start(target);
  onTestFinished(() => proxy.stop());
  return proxy;
}
