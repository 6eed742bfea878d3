import { expect, it } from 'vitest';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { seededRandom } from '../../testkit/seededRandom.ts';
import { aWorld } from '../environment/world.ts';

const INPUTS = 600;

/** `npm run fuzz` sends many more, and watches the memory. */
it(`the server reads ${INPUTS} mutated frames, bodies and heads without a fault, and goes on answering`, async () => {
  const limits = {
    ...DEFAULT_LIMITS,
    messagesPerSecond: 100_000,
    requestsPerMinute: 100_000,
    documentMsPerSecond: 100_000,
    socketsPerCredential: 100,
  };
  const world = await aWorld({ production: true, limits: { ...limits, failedSignInsPerMinute: 100_000 } });
  const { admin } = await world.aWorkspace();
  const target = { url: world.url, token: admin.token ?? '' };
  const report = await fuzz(target, { inputs: INPUTS, concurrency: 8, random: seededRandom(20) });
  expect(report.faults).toEqual([]);
  expect(Math.min(report.frames, report.bodies, report.heads)).toBeGreaterThan(INPUTS / 60);
  // The level of a fault in the log.
  expect(world.logged.filter((line) => Number(JSON.parse(line).level) >= 50)).toEqual([]);
  expect((await admin.send({ query: '{ viewer { role } }' })).status).toBe(200);
});
