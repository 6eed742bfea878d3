import postgres, { type Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { forEachConcurrently } from '../../../testkit/concurrency.ts';
import { quantile } from '../../../testkit/report/statistics.ts';
import type { ResourceUse } from '../../feed/processes/resourceProbe.ts';
import { times } from '../../feed/publication.ts';
import type { ApiEnvironment } from '../environment.ts';
import { graphqlRequest } from '../load/httpConnection.ts';
import { checkAnswer, runLoad } from '../load/httpLoad.ts';
import { type LoadResult, runWorkers } from '../load/workers.ts';
import { progressOf, type Sample } from '../report/sample.ts';
import type { ApiServer } from '../servers/apiServers.ts';
import { firstMessagesOf, type InboundMessage, messagesOf, receiveOperation } from './inboundMessages.ts';
import { RECEIVE_MESSAGE } from './messageStatement.ts';

const WRITERS = 16;
const TASK = `receiveMessage, ${WRITERS} writers`;
const WARM_UP_SECONDS = 1;

export interface WriteOptions {
  readonly environment: ApiEnvironment;
  /** The servers that take messages in. */
  readonly servers: readonly ApiServer[];
  readonly rounds: number;
  readonly seconds: number;
  report(text: string): void;
}

/** Takes in messages in turn: by one SQL statement each, which is the limit, and over the API of each server. */
export async function measureMessages({
  environment,
  servers,
  rounds,
  seconds,
  report,
}: WriteOptions): Promise<Sample[]> {
  const { databaseUrl, largest, owner } = environment;
  const settings = { role: 'blockdesk_app', 'blockdesk.workspace': largest.id, 'blockdesk.held': 'on' };
  const sql = postgres(databaseUrl, { max: WRITERS, connection: settings, fetch_types: false });
  const token = await environment.tokenOf(largest);
  const samples: Sample[] = [];
  try {
    await forEachConcurrently(firstMessagesOf(largest), { concurrency: WRITERS }, (message) =>
      receiveBySql(sql, largest.id, message),
    );
    for (let round = 1; round <= rounds; round += 1) {
      for (const server of [null, ...servers]) {
        const prefix = `${server?.name ?? 'sql'}-${round}-`;
        const next = messagesOf(largest, prefix);
        const bySql = () => receiveBySql(sql, largest.id, next());
        const load = (duration: number) =>
          server === null
            ? runWorkers(
                times(WRITERS, () => bySql),
                duration,
              )
            : sendMessages(server, token, next, duration);
        const warmUp = await load(WARM_UP_SECONDS);
        const before = await cpuOf(server);
        const result = await load(seconds);
        const cpu = server === null ? null : ((await cpuOf(server)) - before) / 1_000 / result.requests;
        await checkStored(owner, largest.id, prefix, warmUp.requests + result.requests);
        const sample = sampleOf(server?.name ?? 'sql', round, result, cpu);
        samples.push(sample);
        report(`round ${round}: ${progressOf(sample)}`);
      }
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return samples;
}

async function receiveBySql(sql: Sql, workspaceId: string, message: InboundMessage): Promise<void> {
  const { phone, channelId, externalId, body } = message;
  const values = [workspaceId, phone, channelId, externalId, body, newId(), newId()];
  await sql.unsafe(RECEIVE_MESSAGE, values, { prepare: true });
}

function sendMessages({ port }: ApiServer, token: string, next: () => InboundMessage, seconds: number) {
  const request = () => graphqlRequest(token, receiveOperation(next()));
  return runLoad({ port, connections: WRITERS, seconds, request, check: checkAnswer });
}

async function cpuOf(server: ApiServer | null): Promise<number> {
  return server === null ? 0 : (await server.process.call<ResourceUse>('resourceUse')).cpu;
}

/** Throws unless every message that was answered is stored. */
async function checkStored(owner: Sql, workspaceId: string, prefix: string, sent: number): Promise<void> {
  const [stored] = await owner<{ count: number }[]>`
    select count(*)::integer as count from messages
    where workspace_id = ${workspaceId} and starts_with(external_id, ${prefix})`;
  if (stored?.count !== sent)
    throw new Error(`${sent} messages were sent as ${prefix}, and ${stored?.count} are stored.`);
}

function sampleOf(server: string, round: number, { requests, seconds, latencies }: LoadResult, cpu: number | null) {
  const perSecond = requests / seconds;
  return { task: TASK, server, round, perSecond, cpu, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}
