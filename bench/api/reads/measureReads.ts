import { quantile } from '../../../testkit/report/statistics.ts';
import type { ResourceUse } from '../../feed/processes/resourceProbe.ts';
import { graphqlRequest } from '../load/httpConnection.ts';
import { checkAnswer, runLoad } from '../load/httpLoad.ts';
import { progressOf, type Sample } from '../report/sample.ts';
import type { ApiServer } from '../servers/apiServers.ts';
import { differencesOf } from './equality.ts';
import { operationOf, QUESTIONS, type Question } from './questions.ts';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;
/** Before a later round: the code is loaded already. */
const SETTLE_SECONDS = 0.3;

export interface ReadOptions {
  readonly servers: readonly ApiServer[];
  readonly token: string;
  readonly rounds: number;
  readonly seconds: number;
  report(text: string): void;
}

function answers({ name }: ApiServer, { servers }: Question): boolean {
  return servers === undefined || servers.includes(name);
}

/** Throws unless every server answers every question alike. */
export async function proveEqualAnswers({ servers, token, report }: ReadOptions): Promise<void> {
  for (const question of QUESTIONS) {
    const asked = servers.filter((server) => answers(server, question));
    const [difference] = await differencesOf(asked, graphqlRequest(token, operationOf(question)));
    if (difference !== undefined) {
      const { server, answer, expected } = difference;
      throw new Error(`${server} answers ${question.name} with ${answer}, and ${asked[0]?.name} with ${expected}`);
    }
    report(`${question.title}: ${asked.map(({ name }) => name).join(', ')} answer alike.`);
  }
}

/** Measures each question on every server in turn, round after round. */
export async function measureReads(options: ReadOptions): Promise<Sample[]> {
  const { servers, rounds, report } = options;
  const results: Sample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const question of QUESTIONS) {
      for (const server of servers.filter((one) => answers(one, question))) {
        const result = await measureQuestion(server, question, round, options);
        results.push(result);
        report(`round ${round}: ${progressOf(result)}`);
      }
    }
  }
  return results;
}

async function measureQuestion(
  { name, port, process }: ApiServer,
  question: Question,
  round: number,
  { token, seconds }: ReadOptions,
): Promise<Sample> {
  const request = graphqlRequest(token, operationOf(question));
  const load = (duration: number) =>
    runLoad({ port, connections: CONNECTIONS, seconds: duration, request: () => request, check: checkAnswer });
  await load(round === 1 ? Math.min(WARM_UP_SECONDS, seconds) : SETTLE_SECONDS);
  const before = await process.call<ResourceUse>('resourceUse');
  const { requests, seconds: took, latencies } = await load(seconds);
  const after = await process.call<ResourceUse>('resourceUse');
  return {
    task: question.title,
    server: name,
    round,
    perSecond: requests / took,
    cpu: (after.cpu - before.cpu) / 1_000 / requests,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
}
