/** The page of ours that somebody requestedPage before they were sent to the provider. */
export function requestedPageIn(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('requestedPage' in state)) return '/';
  const { requestedPage } = state;
  // Two strokes would be another host.
  return typeof requestedPage === 'string' && /^\/(?![/\\])/.test(requestedPage) ? requestedPage : '/';
}
