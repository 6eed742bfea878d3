/** Returns the page that the user requested before the redirect to the provider. Returns `/` for anything else. */
export function requestedPageIn(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('requestedPage' in state)) return '/';
  const { requestedPage } = state;
  // Two slashes would lead to another host.
  return typeof requestedPage === 'string' && /^\/(?![/\\])/.test(requestedPage) ? requestedPage : '/';
}
