/** The page of ours that somebody wanted before they were sent to the provider. */
export function wantedIn(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('wanted' in state)) return '/';
  const { wanted } = state;
  // Two strokes would be another host.
  return typeof wanted === 'string' && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}
