import { onTestFinished, vi } from 'vitest';

/**
 * Stops `Date` in this process, hence in its servers, until the test ends. Timers go on. Returns the function that
 * moves `Date` on: a test that uses it depends on no time that a busy machine takes.
 */
export function stopClock(): (milliseconds: number) => void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  onTestFinished(() => void vi.useRealTimers());
  return (milliseconds) => void vi.setSystemTime(Date.now() + milliseconds);
}
