import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pick, type Random } from '../../testkit/seededRandom.ts';
import type { FuzzResult, FuzzTarget } from './fuzzSocket.ts';
import { mutateBytes, mutateText, mutateValue } from './mutation.ts';
import { pipelined } from './pipeline.ts';
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

/** A body, and what was answered to it. */
interface Answered {
  readonly body: string | Buffer;
  readonly status: number;
  readonly answer: string;
}

/** Sends fuzzed bodies with well-formed heads on one connection, none of which waits for the answer to another. */
export async function fuzzBodies({ url, token }: FuzzTarget, random: Random): Promise<FuzzResult> {
  let left: readonly (string | Buffer)[] = Array.from({ length: BODIES_PER_TURN }, () => fuzzedBody(random));
  const answered: Answered[] = [];
  for (let retries = RETRIES; left.length > 0 && retries > 0; retries -= 1) {
    const bodies = left;
    const responses = await pipelined(
      Number(new URL(url).port),
      bodies.map((body) => requestOf(body, token)),
      MAX_WAIT_MS,
    );
    const answers = responses.flatMap((response, at) => {
      const body = bodies[at];
      return body === undefined ? [] : [{ body, ...response }];
    });
    // On a machine that is busy with other things, the database can be slow: then the server asks to be asked again.
    const isFinal = ({ answer }: Answered) => retries === 1 || !answer.includes('"SERVICE_UNAVAILABLE"');
    answered.push(...answers.filter(isFinal));
    left = [...answers.filter((one) => !isFinal(one)).map(({ body }) => body), ...bodies.slice(answers.length)];
    if (left.length > 0) await delay(RETRY_AFTER_MS);
  }
  const quoted = (body: string | Buffer) => body.toString('latin1').slice(0, 600);
  const failed = answered.filter(({ status, answer }) => status >= 500 || answer.includes('INTERNAL_SERVER_ERROR'));
  return {
    sent: answered.length,
    faults: [
      ...failed.map(({ body, status, answer }) => `${quoted(body)} → ${status} ${answer.slice(0, 300)}`),
      ...left.map((body) => `No answer: ${quoted(body)}`),
    ],
  };
}

function requestOf(body: string | Buffer, token: string): Buffer {
  const head =
    'POST /graphql HTTP/1.1\r\nhost: fuzz\r\ncontent-type: application/json\r\n' +
    `authorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
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
