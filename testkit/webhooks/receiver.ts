import { createServer, type IncomingHttpHeaders } from 'node:http';
import { performance } from 'node:perf_hooks';
import { Webhook } from 'standardwebhooks';

/** A request as a receiver got it. */
export interface Received {
  /** The header `webhook-id`. */
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The body, as it came. */
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
  /** When it came, by `performance.now()`. */
  readonly at: number;
}

/** What a receiver answers: a status, more than that, or nothing at all. */
export type Answer =
  | number
  | 'SILENCE'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface Receiver {
  readonly url: string;
  /** Every request whose signature is good, in the order of arrival. */
  readonly received: readonly Received[];
  /** How many requests no secret verified. They were answered 401. */
  unverified(): number;
  /** Requests must be signed with one of these. Without one, any request is taken. */
  expects(...secrets: string[]): void;
  /** Decides what requests are answered from now on. It is 204 at first. */
  answers(answer: Answer | ((request: Received) => Answer | Promise<Answer>)): void;
  stop(): Promise<void>;
}

/** Starts a receiver of webhooks on this machine. It verifies signatures with the library of Standard Webhooks. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let secrets: readonly string[] = [];
  let unverified = 0;
  let answerTo: (request: Received) => Answer | Promise<Answer> = () => 204;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const at = performance.now();
      const body = Buffer.concat(chunks).toString();
      if (secrets.length > 0 && !secrets.some((secret) => isSigned(secret, body, request.headers))) {
        unverified += 1;
        response.writeHead(401).end();
        return;
      }
      const got = {
        ...JSON.parse(body),
        id: String(request.headers['webhook-id']),
        body,
        headers: request.headers,
        at,
      };
      received.push(got);
      const answer = await answerTo(got);
      if (answer === 'SILENCE') return;
      const { status, headers = {}, body: text = '' } = typeof answer === 'number' ? { status: answer } : answer;
      response.writeHead(status, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    unverified: () => unverified,
    expects(...given) {
      secrets = given;
    },
    answers(answer) {
      answerTo = typeof answer === 'function' ? answer : () => answer;
    },
    stop() {
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function isSigned(secret: string, body: string, headers: IncomingHttpHeaders): boolean {
  const strings = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  try {
    new Webhook(secret).verify(body, strings);
    return true;
  } catch {
    return false;
  }
}
