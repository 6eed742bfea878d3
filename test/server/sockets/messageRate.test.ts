import { describe, expect, it } from 'vitest';
import { MessageRate } from '../../../src/server/sockets/messageRate.ts';

describe('A message rate of 50 a second', () => {
  it('allows a burst of 100 messages, and 100 more after ten quiet seconds', () => {
    const rate = new MessageRate(50, 0);
    const allowed = (now: number) => Array.from({ length: 150 }, () => rate.allows(now)).filter(Boolean).length;
    expect(allowed(0)).toBe(100);
    expect(allowed(10_000)).toBe(100);
  });

  it('always allows 50 messages a second', () => {
    const rate = new MessageRate(50, 0);
    for (let second = 0; second < 20; second += 1)
      for (let n = 0; n < 50; n += 1) expect(rate.allows(second * 1_000)).toBe(true);
  });
});
