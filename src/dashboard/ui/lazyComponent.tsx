import { type FunctionComponent, lazy, type ReactNode, Suspense, useState } from 'react';
import { loadPart } from '../api/loadPart.ts';
import { PartBoundary } from './PartBoundary.tsx';

/** A component whose code is a file of its own. */
export interface LazyComponent<Props extends object> extends FunctionComponent<Props> {
  /** Fetches the code before it is needed. When that fails, it is fetched when it is rendered. */
  prefetch(): void;
}

/**
 * Makes a component whose code is loaded when it is first rendered. When it cannot be loaded, an alert with a button to
 * try again stands in its place, and the rest of the page goes on.
 */
export function lazyComponent<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  fallback: ReactNode = null,
): LazyComponent<Props> {
  const fetchedBy = (isRetry: boolean) => lazy(async () => ({ default: await loadPart(load, isRetry) }));
  let Loaded = fetchedBy(false);

  function LazyPart(props: Props) {
    const [attempt, setAttempt] = useState(1);
    const tryAgain = () => {
      Loaded = fetchedBy(true);
      setAttempt(attempt + 1);
    };
    return (
      <PartBoundary key={attempt} onRetry={tryAgain}>
        <Suspense fallback={fallback}>
          <Loaded {...props} />
        </Suspense>
      </PartBoundary>
    );
  }

  return Object.assign(LazyPart, { prefetch: () => void load().catch(() => {}) });
}
