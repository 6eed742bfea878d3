import { expect, it } from 'vitest';
import { RequestCount } from '../../../src/admission/usage/requestCount.service.ts';
import { usageOfOneNode } from '../../environment/usageOfOneNode.ts';

it('A credential has its requests of each minute, and what it used before is forgotten', () => {
  const usage = usageOfOneNode();
  let now = 59_000;
  const count = new RequestCount(usage, 3, () => now);
  expect([count.take('a', 2), count.take('a', 1), count.take('a', 1), count.take('b', 3)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  now = 60_000;
  expect([count.take('a', 3), count.take('a', 1)]).toEqual([true, false]);
  expect([...usage.used.keys()]).toEqual(['requests 1 a']);
});
