import { expect, it } from 'vitest';
import { builtFromSource } from '../scripts/faults/build.ts';
import { FAULTS, runFaults } from '../scripts/faults/run.ts';
import { seededRandom } from '../testkit/seededRandom.ts';

const SUBSCRIBERS = 24;
const PLAN = FAULTS.flatMap((fault) => (fault.short === undefined ? [] : [{ fault, times: fault.short }]));

it('loses and repeats no event while nodes are killed and restarted, the database is restarted, cut off and deaf', {
  timeout: 600_000,
}, async () => {
  const { rows, invariants } = await runFaults(
    {
      command: await builtFromSource('faults'),
      subscribers: SUBSCRIBERS,
      perSecond: 15,
      dice: seededRandom(1),
      balancer: 'builtin',
      // So that a draining node takes a second.
      settings: { SHUTDOWN_GRACE_MS: '2000' },
    },
    PLAN,
    { stopped: new AbortController().signal, onInjected: () => {} },
  );
  const told = rows.map(({ fault, lost, repeated, wrong, other, forGood, examples }) => ({
    fault,
    lost,
    repeated,
    wrong,
    failedForGood: other,
    closedForGood: forGood,
    examples,
  }));
  expect(told).toEqual(
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
