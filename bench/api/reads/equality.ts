import { isDeepStrictEqual } from 'node:util';
import { HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import type { ApiServer } from '../servers/apiServers.ts';

/** Every server encodes cursors in its own way. */
const CURSOR = /cursor$/i;

export interface Difference {
  readonly server: string;
  readonly answer: string;
  readonly expected: string;
}

/** Asks every server the same, and resolves with those that answer differently from the first. */
export async function differencesOf(servers: readonly ApiServer[], request: Buffer): Promise<Difference[]> {
  const answers: { server: string; answer: unknown }[] = [];
  for (const { name, port } of servers) answers.push({ server: name, answer: await answerOf(port, request) });
  const expected = answers[0]?.answer;
  return answers
    .filter(({ answer }) => !isDeepStrictEqual(answer, expected))
    .map(({ server, answer }) => ({ server, answer: JSON.stringify(answer), expected: JSON.stringify(expected) }));
}

async function answerOf(port: number, request: Buffer): Promise<unknown> {
  const connection = await HttpConnection.open(port);
  try {
    const response = await connection.send(request);
    checkAnswer(response);
    return JSON.parse(response.body.toString(), (key, value: unknown) => (CURSOR.test(key) ? undefined : value));
  } finally {
    connection.close();
  }
}
