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
import {
  firstMessagesOf,
  type InboundMessage,
  messagesOf,
  receiveManyOperation,
  receiveOperation,
} from './inboundMessages.ts';
import { RECEIVE_MESSAGE } from './messageStatement.ts';

const WRITERS = 16;
const TASK = `receiveMessage, ${WRITERS} writers`;
/** The messages of one call of `receiveMessages`: the most that it takes. */
const BATCH = 100;
export const BATCH_TASK = `receiveMessages, ${BATCH} a call, ${WRITERS} writers`;
const WARM_UP_SECONDS = 1;

/** Who takes messages in, and how. */
interface Writer {
  readonly name: string;
  /** Null for SQL. */
  readonly server: ApiServer | null;
  /** The messages of one request. */
  readonly size: number;
}

export interface WriteOptions {
  readonly environment: ApiEnvironment;
  /** The servers that take messages in. */
  readonly servers: readonly ApiServer[];
  readonly rounds: number;
  readonly seconds: number;
  report(text: string): void;
}

/**
 * Takes in messages in turn: by one SQL statement each, which is the limit, and over the API of each server. Blockdesk
 * takes them in by the hundred too.
 */
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
      for (const writer of writersOf(servers)) {
        const prefix = `${writer.name}-${writer.size}-${round}-`;
        const next = messagesOf(largest, prefix);
        const bySql = () => receiveBySql(sql, largest.id, next());
        const load = (duration: number) =>
          writer.server === null
            ? runWorkers(
                times(WRITERS, () => bySql),
                duration,
              )
            : sendMessages(writer.server, token, () => times(writer.size, next), duration);
        const warmUp = await load(WARM_UP_SECONDS);
        const before = await cpuOf(writer.server);
        const result = await load(seconds);
        const cpu = writer.server === null ? null : (await cpuOf(writer.server)) - before;
        await checkStored(owner, largest.id, prefix, (warmUp.requests + result.requests) * writer.size);
        samples.push(...samplesOf(writer, round, result, cpu, report));
      }
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
  return samples;
}

function writersOf(servers: readonly ApiServer[]): Writer[] {
  const single = [{ name: 'sql', server: null }, ...servers.map((server) => ({ name: server.name, server }))];
  const batches = servers.filter(({ name }) => name === 'blockdesk').map((server) => ({ name: server.name, server }));
  return [...single.map((one) => ({ ...one, size: 1 })), ...batches.map((one) => ({ ...one, size: BATCH }))];
}

async function receiveBySql(sql: Sql, workspaceId: string, message: InboundMessage): Promise<void> {
  const { phone, channelId, externalId, body } = message;
  const values = [workspaceId, phone, channelId, externalId, body, newId(), newId()];
  await sql.unsafe(RECEIVE_MESSAGE, values, { prepare: true });
}

function sendMessages({ port }: ApiServer, token: string, next: () => InboundMessage[], seconds: number) {
  const request = () => {
    const messages = next();
    const [first] = messages;
    if (first === undefined) throw new Error('There is no message to send.');
    return graphqlRequest(token, messages.length === 1 ? receiveOperation(first) : receiveManyOperation(messages));
  };
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

/** One statement a message is the limit of batches too, so what SQL did counts for both tasks. Rates count messages. */
function samplesOf(
  { name: server, size }: Writer,
  round: number,
  { requests, seconds, latencies }: LoadResult,
  cpu: number | null,
  report: (text: string) => void,
): Sample[] {
  const messages = requests * size;
  const samples = (server === 'sql' ? [TASK, BATCH_TASK] : [size === 1 ? TASK : BATCH_TASK]).map((task) => ({
    task,
    server,
    round,
    perSecond: messages / seconds,
    cpu: cpu === null ? null : cpu / 1_000 / messages,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }));
  for (const sample of samples) report(`round ${round}: ${progressOf(sample)}`);
  return samples;
}
