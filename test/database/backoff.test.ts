import { describe, expect, it } from 'vitest';
import { type Backoff, backoffMs, NO_JITTER } from '../../src/database/backoff.ts';

const BACKOFF: Backoff = { leastMs: 100, stepMs: 50, mostMs: 400 };

describe('backoffMs', () => {
  it.each([
    [0, 150],
    [1, 200],
    [2, 300],
    [3, 400],
    [60, 400],
  ])('after %i failures is at most %i ms: it doubles up to the longest pause', (failures, most) => {
    expect(backoffMs(BACKOFF, failures, NO_JITTER)).toBe(most);
  });

  it('is never shorter than the shortest pause, however small the jitter', () => {
    for (const failures of [0, 1, 2, 60]) expect(backoffMs(BACKOFF, failures, 0)).toBe(100);
  });

  it('lies between the shortest and the longest pause in proportion to the jitter', () => {
    expect(backoffMs(BACKOFF, 2, 0.25)).toBe(150);
    expect(backoffMs({ leastMs: 0, stepMs: 40, mostMs: 160 }, 1, 0.5)).toBe(40);
  });
});
