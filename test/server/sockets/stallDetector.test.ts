import { expect, it } from 'vitest';
import { StallDetector } from '../../../src/server/sockets/stallDetector.ts';

it('A socket is stalled when bytes that were unsent ten seconds ago still are', () => {
  const detector = new StallDetector();
  expect(detector.isStalled({ unsent: 5, sent: 100 }, 0)).toBe(false);
  expect(detector.isStalled({ unsent: 4, sent: 101 }, 9_999)).toBe(false);
  expect(detector.isStalled({ unsent: 4, sent: 101 }, 10_000)).toBe(true);
});

it('A socket is not stalled when the network has taken the old bytes, also when newer bytes are unsent', () => {
  const detector = new StallDetector();
  expect(detector.isStalled({ unsent: 5, sent: 100 }, 0)).toBe(false);
  expect(detector.isStalled({ unsent: 9, sent: 105 }, 9_000)).toBe(false);
  expect(detector.isStalled({ unsent: 9, sent: 105 }, 18_999)).toBe(false);
  expect(detector.isStalled({ unsent: 9, sent: 105 }, 19_000)).toBe(true);
});
