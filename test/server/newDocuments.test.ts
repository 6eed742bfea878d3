import { expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { signedInSocket } from '../../testkit/rawSocket.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000, documentMsPerSecond: 50 } });

/** The same fields so often take some milliseconds to compare with each other. The last one makes it invalid. */
const expensive = (at: number) => `query Q${at} { viewer { ${'role '.repeat(490)} nothing } }`;
const REMEMBERED = '{ viewer { role } }';

it('A credential with ever new documents is refused with RATE_LIMITED, valid or not, and remembered ones are free', async () => {
  const { agent, supervisor } = await world.aWorkspace();
  const post = (query: string) =>
    fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${agent.token}` },
      body: JSON.stringify({ query }),
    });
  const codeOf = async (response: Response) => {
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code;
  };
  await post(REMEMBERED);
  const socket = await signedInSocket(world.url, agent.token);
  const sent = Array.from({ length: 120 }, (_, at) => post(expensive(at)));
  const refused = await Promise.any(sent.map(only(429)));
  // Now twenty wait, so of these at most a few find a place.
  for (let at = 0; at < 8; at += 1) {
    const query = `subscription { new${at}: queueCounts { bot unassigned } }`;
    socket.send({ type: 'subscribe', id: `new ${at}`, payload: { query } });
  }
  expect(await socket.next(({ type }) => type === 'error')).toMatchObject({
    payload: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  expect([await codeOf(refused), refused.headers.get('retry-after')]).toEqual(['RATE_LIMITED', '10']);
  // What is remembered does not wait, and neither does another credential of the workspace.
  expect((await post(REMEMBERED)).status).toBe(200);
  expect((await supervisor.send({ query: '{ viewer { __typename } }' })).status).toBe(200);

  const codes = await Promise.all(sent.map(async (one) => (await one).status));
  const count = (status: number) => codes.filter((code) => code === status).length;
  expect(count(400) + count(429)).toBe(120);
  // Those that waited were read in the end: the first by what is free at once, and the others by the share.
  expect(count(400)).toBeGreaterThan(20);
  expect(count(429)).toBeGreaterThan(20);
  socket.close();
});

/** The response with this status, and a rejection for another. */
function only(status: number) {
  return async (response: Promise<Response>): Promise<Response> => {
    const found = await response;
    if (found.status !== status) throw new Error(`It was answered ${found.status}.`);
    return found.clone();
  };
}
