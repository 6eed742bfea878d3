import { performance } from 'node:perf_hooks';
import { inRisingOrder, quantile } from '../../../testkit/report/statistics.ts';
import { graphqlRequest, HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import { progressOf, type Sample } from '../report/sample.ts';
import { SEARCHES } from '../seed/seedText.ts';
import type { ApiServer } from '../servers/apiServers.ts';

interface SearchedList {
  readonly title: string;
  readonly query: string;
}

const PAGE = 'totalCount edges { node { id } } pageInfo { hasNextPage endCursor }';

const LISTS: readonly SearchedList[] = [
  { title: 'blockedTickets', query: `query Search($search: String!) { blockedTickets(search: $search) { ${PAGE} } }` },
  {
    title: 'closed tickets',
    query: `query Search($search: String!) { tickets(status: CLOSED, search: $search) { ${PAGE} } }`,
  },
  { title: 'contacts', query: `query Search($search: String!) { contacts(search: $search) { ${PAGE} } }` },
];

/** One text is searched so often in a round at most. A slow search is asked for less often. */
const MAX_REQUESTS = 200;
const MIN_REQUESTS = 5;

export interface SearchOptions {
  readonly server: ApiServer;
  readonly token: string;
  readonly rounds: number;
  readonly seconds: number;
  report(text: string): void;
}

/** Searches each list of the largest workspace for each text, one request after the other. */
export async function measureSearch({ server, token, rounds, seconds, report }: SearchOptions): Promise<Sample[]> {
  const samples: Sample[] = [];
  const connection = await HttpConnection.open(server.port);
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const { title, query } of LISTS) {
        for (const { title: what, text } of SEARCHES) {
          const request = graphqlRequest(token, { operationName: 'Search', query, variables: { search: text } });
          const sorted = inRisingOrder(await sequentialTimes(connection, request, seconds));
          const times = { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
          const task = `search ${title}: ${what}`;
          const sample = { task, server: server.name, round, perSecond: null, cpu: null, ...times };
          samples.push(sample);
          report(`round ${round}: ${progressOf(sample)}`);
        }
      }
    }
  } finally {
    connection.close();
  }
  return samples;
}

/** The milliseconds of each request. A search that the server gives up counts with the time that it took. */
async function sequentialTimes(connection: HttpConnection, request: Buffer, seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1_000;
  const times: number[] = [];
  await searchOnce(connection, request);
  while (times.length < MIN_REQUESTS || (times.length < MAX_REQUESTS && performance.now() < end)) {
    const start = performance.now();
    await searchOnce(connection, request);
    times.push(performance.now() - start);
  }
  return times;
}

/** Throws for any other error than that of a search that took too long. */
async function searchOnce(connection: HttpConnection, request: Buffer): Promise<void> {
  const response = await connection.send(request);
  if (!response.body.includes('SERVICE_UNAVAILABLE')) checkAnswer(response);
}
