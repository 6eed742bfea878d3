import { setTimeout as delay } from 'node:timers/promises';
import type { MemoryUse } from '../../feed/processes/resourceProbe.ts';
import type { ApiEnvironment } from '../environment.ts';
import { graphqlRequest, HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import { runPacedLoad } from '../load/pacedLoad.ts';
import { operationOf, QUESTIONS } from '../reads/questions.ts';
import type { ApiServer } from '../servers/apiServers.ts';
import { firstMessagesOf, messagesOf, receiveOperation } from '../writes/inboundMessages.ts';

const REQUESTS_PER_SECOND = 50;
const MIB = 1024 * 1024;

/** The memory of the server's process after a garbage collection, so many minutes after the load began. */
export interface MemoryReading {
  readonly minute: number;
  readonly heapMiB: number;
  readonly rssMiB: number;
}

export interface MemoryOptions {
  readonly environment: ApiEnvironment;
  readonly server: ApiServer;
  readonly minutes: number;
  report(text: string): void;
}

/**
 * Reads the memory of a server at rest, and then every minute under a steady load: messages that arrive, and every
 * question, in equal parts. A server that keeps what it should drop grows from minute to minute.
 */
export async function measureMemory(options: MemoryOptions): Promise<MemoryReading[]> {
  const { environment, server, minutes, report } = options;
  const { largest } = environment;
  const token = await environment.tokenOf(largest);
  const readings: MemoryReading[] = [];
  const read = async (minute: number) => {
    const { heap, rss } = await server.process.call<MemoryUse>('memoryUse');
    const reading = { minute, heapMiB: heap / MIB, rssMiB: rss / MIB };
    readings.push(reading);
    report(memoryLine(reading));
  };
  await read(0);
  await sendAll(
    server.port,
    firstMessagesOf(largest).map((message) => graphqlRequest(token, receiveOperation(message))),
  );

  const nextMessage = messagesOf(largest, 'memory-');
  const questions = QUESTIONS.map((question) => graphqlRequest(token, operationOf(question)));
  let at = 0;
  const request = () => {
    at += 1;
    return questions[at % (questions.length + 1)] ?? graphqlRequest(token, receiveOperation(nextMessage()));
  };
  const everyMinute = async () => {
    for (let minute = 1; minute <= minutes; minute += 1) {
      await delay(60_000);
      await read(minute);
    }
  };
  await runPacedLoad({ port: server.port, perSecond: REQUESTS_PER_SECOND, whole: everyMinute(), request });
  return readings;
}

export function memoryLine({ minute, heapMiB, rssMiB }: MemoryReading): string {
  return `after ${minute} minutes: heap ${heapMiB.toFixed(1)} MiB, RSS ${rssMiB.toFixed(0)} MiB`;
}

async function sendAll(port: number, requests: readonly Buffer[]): Promise<void> {
  const connection = await HttpConnection.open(port);
  try {
    for (const request of requests) checkAnswer(await connection.send(request));
  } finally {
    connection.close();
  }
}
