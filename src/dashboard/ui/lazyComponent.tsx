import { type FunctionComponent, lazy, type ReactNode, Suspense } from 'react';

/** A component whose code is loaded when it is first rendered. */
export function lazyComponent<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  fallback: ReactNode = null,
): FunctionComponent<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={fallback}>
      <Loaded {...props} />
    </Suspense>
  );
}
