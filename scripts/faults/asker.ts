import { Agent, request } from 'node:http';

/** What became of a request: said yes, said no for a reason that holds, or failed and is worth doing again. */
export type Outcome =
  | { readonly kind: 'answered'; readonly data: Readonly<Record<string, unknown>> }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'passing'; readonly why: string };

export type Ask = (query: string, variables: Readonly<Record<string, unknown>>) => Promise<Outcome>;

const PATIENCE_MS = 30_000;
/** What a balancer says when no node could answer, and a node that is just closing. */
const NOBODY_THERE = new Set([502, 503, 504]);
const PASSING = new Set(['SERVICE_UNAVAILABLE']);

/** Asks with a connection for each request, so that the balancer chooses each time, as one that knows HTTP does. */
export function askerOf(port: number, token: string): Ask {
  const agent = new Agent({ keepAlive: false });
  return (query, variables) =>
    new Promise((resolve) => {
      const failed = (error: Error & { code?: string }) =>
        resolve({ kind: 'passing', why: error.code ?? error.message });
      const asked = request(
        {
          host: '127.0.0.1',
          port,
          path: '/graphql',
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', failed);
          answer.on('end', () => resolve(outcomeOf(answer.statusCode ?? 0, Buffer.concat(chunks).toString())));
        },
      );
      asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('no answer')));
      asked.on('error', failed);
      asked.end(JSON.stringify({ query, variables }));
    });
}

function outcomeOf(status: number, text: string): Outcome {
  let body: { data?: Record<string, unknown> | null; errors?: { extensions?: { code?: string } }[] };
  try {
    body = JSON.parse(text);
  } catch {
    const passing = NOBODY_THERE.has(status) || status === 200;
    return passing ? { kind: 'passing', why: `status ${status}` } : { kind: 'refused', code: `status ${status}` };
  }
  const code = body.errors?.[0]?.extensions?.code;
  if (code !== undefined) return PASSING.has(code) ? { kind: 'passing', why: code } : { kind: 'refused', code };
  if (NOBODY_THERE.has(status)) return { kind: 'passing', why: `status ${status}` };
  if (body.data == null) return { kind: 'refused', code: `no data, status ${status}` };
  return { kind: 'answered', data: body.data };
}
