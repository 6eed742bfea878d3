import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pick, type Random } from '../../testkit/seededRandom.ts';
import type { FuzzResult, FuzzTarget } from './fuzzSocket.ts';
import { mutateBytes, mutateText, mutateValue } from './mutation.ts';
import { HEADS, OPERATIONS } from './samples.ts';

/** Far more than a server needs, and less than a machine that is busy with other things. */
const MAX_WAIT_MS = 120_000;
/** A head that never ends gets no answer for ten seconds. It is not waited for. */
const MAX_WAIT_FOR_HEAD_MS = 200;
const BODIES_PER_TURN = 10;
const RETRY_AFTER_MS = 2_000;

/** A body that is more or less a GraphQL request. */
function fuzzedBody(random: Random): string | Buffer {
  const operation = pick(OPERATIONS, random);
  const kind = random();
  if (kind < 0.5) return JSON.stringify({ ...operation, variables: mutateValue(operation.variables ?? {}, random) });
  if (kind < 0.7) return JSON.stringify({ ...operation, query: mutateText(operation.query, random) });
  if (kind < 0.85) return JSON.stringify(mutateValue(operation, random)) ?? '';
  if (kind < 0.95) return mutateText(JSON.stringify(operation), random);
  return mutateBytes(Buffer.from(JSON.stringify(operation)), random);
}

const RETRIES = 5;

/**
 * The answer to a request. On a machine that is busy with other things, the database can be slow: then the server asks
 * to be asked again. And an idle connection can be closed by the server just when it is used.
 */
async function answered(
  send: () => Promise<Response>,
): Promise<{ readonly response: Response; readonly answer: string }> {
  for (let left = RETRIES; ; left -= 1) {
    const response = await send().catch(send);
    const answer = await response.text();
    if (left === 0 || !answer.includes('"SERVICE_UNAVAILABLE"')) return { response, answer };
    await delay(RETRY_AFTER_MS);
  }
}

/** Sends fuzzed bodies with well-formed heads, one after another. */
export async function fuzzBodies({ url, token }: FuzzTarget, random: Random): Promise<FuzzResult> {
  const faults: string[] = [];
  for (let left = BODIES_PER_TURN; left > 0; left -= 1) {
    const body = fuzzedBody(random);
    const send = () =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
        signal: AbortSignal.timeout(MAX_WAIT_MS),
      });
    const { response, answer } = await answered(send);
    if (response.status >= 500 || answer.includes('INTERNAL_SERVER_ERROR')) {
      faults.push(`${body.toString('latin1').slice(0, 600)} → ${response.status} ${answer.slice(0, 300)}`);
    }
  }
  return { sent: BODIES_PER_TURN, faults };
}

/** Sends one fuzzed head on a connection of its own, and waits for the answer or the end of the connection. */
export function fuzzHead({ url, token }: FuzzTarget, random: Random): Promise<FuzzResult> {
  const [method, path, headers] = pick(HEADS, random);
  const body = method === 'POST' ? JSON.stringify(pick(OPERATIONS, random)) : '';
  const whole =
    `${method} ${path} HTTP/1.1\r\nhost: fuzz\r\nauthorization: Bearer ${token}\r\n${headers}\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const head = random() < 0.5 ? Buffer.from(mutateText(whole, random)) : mutateBytes(Buffer.from(whole), random);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.end(head));
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      const isFault = /^HTTP\/1\.1 5(?!0[35])/.test(answer) || answer.includes('INTERNAL_SERVER_ERROR');
      resolve({
        sent: 1,
        faults: isFault ? [`${head.toString('latin1').slice(0, 600)} → ${answer.slice(0, 300)}`] : [],
      });
    };
    const timer = setTimeout(end, MAX_WAIT_FOR_HEAD_MS);
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      end();
    });
    // A reset is one of the ways in which a server ends a connection.
    socket.on('error', end).on('close', end);
  });
}
