/** Returns when a JWT expires, in milliseconds. Null for an API key, or a JWT without `exp`. */
export function tokenExpiry(token: string): number | null {
  const claims = token.split('.')[1];
  if (claims === undefined) return null;
  try {
    const { exp }: { exp?: unknown } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    return typeof exp === 'number' ? exp * 1_000 : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof DOMException) return null;
    throw error;
  }
}
