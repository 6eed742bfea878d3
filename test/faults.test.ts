import { expect, it } from 'vitest';
import { FAULTS } from '../scripts/faults/catalogue/catalogue.ts';
import { runFaults } from '../scripts/faults/runFaults.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { buildServer } from '../testkit/server/serverBuild.ts';

const SUBSCRIBERS = 24;
const PLAN = FAULTS.flatMap((fault) => (fault.timesInTest === undefined ? [] : [{ fault, times: fault.timesInTest }]));

it('the feed loses and repeats no event when nodes or the database are killed, restarted or cut off', {
  timeout: 600_000,
}, async () => {
  const { rows, invariants } = await runFaults(
    {
      command: await buildServer('faults'),
      subscribers: SUBSCRIBERS,
      perSecond: 15,
      random: seededRandom(1),
      balancer: 'builtin',
      // A node drains its sockets within a second.
      settings: { SHUTDOWN_GRACE_MS: '2000' },
    },
    PLAN,
    { signal: new AbortController().signal, onResult: () => {} },
  );
  const results = rows.map(({ fault, lost, repeated, wrong, other, forGood, examples }) => ({
    fault,
    lost,
    repeated,
    wrong,
    failedForGood: other,
    closedForGood: forGood,
    examples,
  }));
  expect(results).toEqual(
    PLAN.map(({ fault }) => ({
      fault: fault.id,
      lost: 0,
      repeated: 0,
      wrong: 0,
      failedForGood: 0,
      closedForGood: 0,
      examples: [],
    })),
  );
  expect(rows.every(({ expected, delivered }) => expected > 0 && delivered === expected)).toBe(true);
  expect(invariants.filter(({ violations }) => violations !== 0)).toEqual([]);
});
