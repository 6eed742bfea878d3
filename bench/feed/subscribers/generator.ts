import { inRisingOrder, quantile } from '../../../testkit/report/statistics.ts';
import { serveCalls } from '../processes/rpc.ts';
import { FrameClient } from './frameClient.ts';
import { Receipts } from './receipts.ts';

/** The process that runs all subscribers. */

/** Subscribers to add to those that are connected. */
export interface ConnectRequest {
  readonly port: number;
  readonly documents: readonly string[];
  readonly subscribers: readonly {
    readonly workspace: number;
    readonly document: number;
    readonly payload: Readonly<Record<string, string>>;
  }[];
}

/** Milliseconds from the publication of an event to its deliveries. */
export interface Delays {
  readonly p50: number;
  readonly p99: number;
  /** The median, over the events, of the delay of the last subscriber. */
  readonly last: number;
}

/** What one inspected subscriber has read. */
export interface InspectedReads {
  readonly subscriber: number;
  readonly tickets: readonly string[];
  readonly wrong: number;
}

export interface Deliveries {
  readonly missing: number;
  readonly extra: number;
  readonly bytes: number;
  readonly socketsLost: number;
  readonly inspected: readonly InspectedReads[];
}

/** The first subscribers read everything that they receive. */
const INSPECTED = 20;
const CONNECTS_AT_ONCE = 100;
/** One loopback address has too few ports for all subscribers. */
const LOCAL_ADDRESSES = 8;

const receipts = new Receipts();
const clients: FrameClient[] = [];
let socketsLost = 0;

serveCalls({
  async connect({ port, documents, subscribers }: ConnectRequest): Promise<void> {
    for (let from = 0; from < subscribers.length; from += CONNECTS_AT_ONCE) {
      const added = subscribers.slice(from, from + CONNECTS_AT_ONCE).map(({ workspace, document, payload }) => {
        const index = clients.length;
        const client = new FrameClient({
          index,
          isInspected: index < INSPECTED,
          port,
          localAddress: `127.0.0.${2 + (index % LOCAL_ADDRESSES)}`,
          path: `/graphql?workspace=${workspace}`,
          payload,
          query: documents[document] ?? '',
          receipts,
          onLost: () => {
            socketsLost += 1;
          },
        });
        clients.push(client);
        return client.subscribed;
      });
      await Promise.all(added);
    }
  },
  start(events: number): void {
    for (const client of clients) client.start();
    receipts.start(clients.length, events);
  },
  arrived: ({ events, timeoutMs }: { events: number; timeoutMs: number }) => receipts.arrived(events, timeoutMs),
  delays(starts: readonly number[]): Delays {
    const all = receipts.delays(starts);
    const last = inRisingOrder(receipts.lastDelays(starts));
    return { p50: quantile(all, 0.5), p99: quantile(all, 0.99), last: quantile(last, 0.5) };
  },
  deliveries: (events: number): Deliveries => ({
    missing: receipts.missing(events),
    extra: receipts.extra,
    bytes: receipts.bytes,
    socketsLost,
    inspected: clients
      .slice(0, INSPECTED)
      .map(({ received, wrong }, subscriber) => ({ subscriber, tickets: [...received], wrong })),
  }),
  disconnect(): void {
    for (const client of clients.splice(0)) client.disconnect();
    socketsLost = 0;
  },
});
