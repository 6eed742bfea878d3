import { useInterval } from '@mantine/hooks';
import { useReducer } from 'react';

/** Renders the component again at an interval, for texts that depend on the current time. */
export function useRerender(intervalMs: number): void {
  const [, rerender] = useReducer((count: number) => count + 1, 0);
  useInterval(rerender, intervalMs, { autoInvoke: true });
}
