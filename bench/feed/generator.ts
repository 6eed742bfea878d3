import { answering } from './asking.ts';
import { Client } from './client.ts';
import { Receipts } from './receipts.ts';

/** The process that is all subscribers. */

/** Subscribers to add to those there are. */
export interface Connecting {
  readonly port: number;
  readonly queries: readonly string[];
  readonly seats: readonly {
    readonly workspace: number;
    readonly question: number;
    readonly init: Readonly<Record<string, string>>;
  }[];
}

export interface Delays {
  readonly p50: number;
  readonly p99: number;
  /** The median, over the events, of when the last subscriber had it. */
  readonly last: number;
}

/** What one witness was told. */
export interface Testimony {
  readonly subscriber: number;
  readonly tickets: readonly string[];
  readonly wrong: number;
}

export interface Seen {
  readonly missing: number;
  readonly extra: number;
  readonly bytes: number;
  readonly socketsLost: number;
  readonly testimonies: readonly Testimony[];
}

const WITNESSES = 20;
const AT_ONCE = 100;
const ADDRESSES = 8;

const receipts = new Receipts();
const clients: Client[] = [];
let socketsLost = 0;

answering({
  async connect({ port, queries, seats }: Connecting): Promise<void> {
    for (let from = 0; from < seats.length; from += AT_ONCE) {
      const added = seats.slice(from, from + AT_ONCE).map(({ workspace, question, init }) => {
        const index = clients.length;
        const client = new Client(
          index,
          index < WITNESSES,
          {
            port,
            localAddress: `127.0.0.${2 + (index % ADDRESSES)}`,
            path: `/graphql?workspace=${workspace}&question=${question}`,
            init,
            query: queries[question] ?? '',
          },
          receipts,
          () => {
            socketsLost += 1;
          },
        );
        clients.push(client);
        return client.subscribed;
      });
      await Promise.all(added);
    }
  },
  begin(events: number): void {
    for (const client of clients) client.begin();
    receipts.begin(clients.length, events);
  },
  arrived: ({ events, patienceMs }: { events: number; patienceMs: number }) => receipts.arrived(events, patienceMs),
  delays(starts: readonly number[]): Delays {
    const all = receipts.delays(starts);
    const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? Number.NaN;
    const last = receipts.lastDelays(starts).sort((one, other) => one - other);
    return { p50: at(0.5), p99: at(0.99), last: last[Math.floor(last.length / 2)] ?? Number.NaN };
  },
  seen: (events: number): Seen => ({
    missing: receipts.missing(events),
    extra: receipts.extra,
    bytes: receipts.bytes,
    socketsLost,
    testimonies: clients
      .slice(0, WITNESSES)
      .map(({ told, wrong }, subscriber) => ({ subscriber, tickets: [...told], wrong })),
  }),
  leave(): void {
    for (const client of clients.splice(0)) client.leave();
    socketsLost = 0;
  },
});
