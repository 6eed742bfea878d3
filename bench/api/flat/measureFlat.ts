import { performance } from 'node:perf_hooks';
import { inRisingOrder, quantile } from '../../../testkit/report/statistics.ts';
import { graphqlRequest, HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import { progressOf, type Sample } from '../report/sample.ts';
import type { ListBounds } from './deepCursors.ts';
import { type FlatPage, operationOf } from './flatPages.ts';
import type { LARGE, SMALL } from './flatReport.ts';

/** One server on a seeded database. */
export interface FlatServer {
  readonly name: typeof SMALL | typeof LARGE;
  readonly port: number;
  readonly token: string;
  readonly bounds: ListBounds;
  readonly pages: readonly FlatPage[];
}

export interface FlatOptions {
  readonly small: FlatServer;
  readonly large: FlatServer;
  readonly rounds: number;
  readonly seconds: number;
  report(text: string): void;
}

/** Before the clock starts: caches fill, plans are kept, and code is compiled. */
const WARM_UP = 15;
/** A p99 of fewer requests would be their slowest. */
const LEAST_REQUESTS = 100;
/** A page that is far from flat gets so many times the seconds of the others for that. */
const MOST_TIMES_LONGER = 5;

interface PageLoad {
  readonly server: FlatServer;
  readonly connection: HttpConnection;
  readonly request: Buffer;
  readonly times: number[];
}

/**
 * Asks both databases for each page, one request after the other. They take turns within a page, so that other work of
 * the machine slows both.
 */
export async function measureFlat({ small, large, rounds, seconds, report }: FlatOptions): Promise<Sample[]> {
  const samples: Sample[] = [];
  const connections = [await HttpConnection.open(small.port), await HttpConnection.open(large.port)] as const;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const [at, page] of small.pages.entries()) {
        const other = large.pages[at];
        if (other === undefined) throw new Error(`The large database has no page ${page.title}.`);
        const loads = [await loadOf(small, connections[0], page), await loadOf(large, connections[1], other)];
        await takeTurns(loads, seconds);
        for (const { server, times } of loads) {
          const sorted = inRisingOrder(times);
          const figures = { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
          const sample = { task: page.title, server: server.name, round, perSecond: null, cpu: null, ...figures };
          samples.push(sample);
          report(`round ${round}: ${progressOf(sample)}`);
        }
      }
    }
  } finally {
    for (const connection of connections) connection.close();
  }
  return samples;
}

async function loadOf(server: FlatServer, connection: HttpConnection, page: FlatPage): Promise<PageLoad> {
  const request = graphqlRequest(server.token, await operationOf(page, server.bounds));
  for (let count = 0; count < WARM_UP; count += 1) checkAnswer(await connection.send(request));
  return { server, connection, request, times: [] };
}

async function takeTurns(loads: readonly PageLoad[], seconds: number): Promise<void> {
  const begun = performance.now();
  const secondsOf = (turn: number) => (turn < LEAST_REQUESTS ? seconds * MOST_TIMES_LONGER : seconds);
  for (let turn = 0; performance.now() < begun + secondsOf(turn) * 1_000; turn += 1) {
    // The first of a turn follows an idle moment of its server, so each is first as often as the other.
    for (const { connection, request, times } of turn % 2 === 0 ? loads : loads.toReversed()) {
      const start = performance.now();
      checkAnswer(await connection.send(request));
      times.push(performance.now() - start);
    }
  }
}
