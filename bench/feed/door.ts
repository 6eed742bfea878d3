import { Agent, request } from 'node:http';

/** A way in over HTTP that stays open. */
export interface Door {
  ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

/** What the server would not do. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(readonly code: string) {
    super(code);
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export function doorOf(port: number, token: string): Door {
  async function ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    };
    const text = await new Promise<string>((resolve, reject) => {
      const asking = request(
        { host: '127.0.0.1', port, path: '/graphql', method: 'POST', agent, headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.once('end', () => resolve(Buffer.concat(parts).toString()));
          response.once('error', reject);
        },
      );
      asking.once('error', reject);
      asking.end(body);
    });
    const { data, errors: [error] = [] }: Answer = JSON.parse(text);
    if (error !== undefined) throw new Refused(error.extensions.code);
    return data as Data;
  }
  return { ask };
}

/** Does every item, so many at a time. */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}
