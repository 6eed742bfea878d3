import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type HttpResponse, readResponse } from './httpResponse.ts';

interface Waiting {
  resolve(response: HttpResponse): void;
  reject(reason: Error): void;
}

/** One keep-alive connection on a raw socket. It sends one request at a time, and does as little as it can. */
export class HttpConnection {
  private waiting: Waiting | null = null;
  private received: Buffer | null = null;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data: Buffer) => this.receive(data));
    socket.on('error', (error) => this.fail(error));
    socket.on('close', () => this.fail(new Error('The server closed the connection.')));
  }

  static async open(port: number): Promise<HttpConnection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  send(request: Buffer): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(data: Buffer): void {
    const bytes = this.received === null ? data : Buffer.concat([this.received, data]);
    try {
      const response = readResponse(bytes);
      this.received = response === null ? bytes : null;
      if (response === null) return;
      const waiting = this.waiting;
      this.waiting = null;
      waiting?.resolve(response);
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private fail(reason: Error): void {
    this.waiting?.reject(reason);
    this.waiting = null;
    this.socket.destroy();
  }
}

/** The bytes of a GraphQL request with a bearer token. */
export function graphqlRequest(token: string, operation: object): Buffer {
  const body = JSON.stringify(operation);
  return Buffer.from(
    [
      'POST /graphql HTTP/1.1',
      'host: 127.0.0.1',
      'content-type: application/json',
      'accept: application/json',
      `authorization: Bearer ${token}`,
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
