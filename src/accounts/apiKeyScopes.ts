import { SCOPES, type Scope } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/** The scopes without repeats, in the order of SCOPES. Refuses an unknown scope and an empty list. */
export function decideScopes(asked: readonly string[]): { readonly scopes: readonly Scope[] } | Refused {
  const known: readonly string[] = SCOPES;
  if (asked.some((name) => !known.includes(name))) {
    return refuse('BAD_USER_INPUT', `A scope is one of: ${SCOPES.join(', ')}.`, 'scopes');
  }
  const scopes = SCOPES.filter((scope) => asked.includes(scope));
  return scopes.length === 0 ? refuse('BAD_USER_INPUT', 'A key needs at least one scope.', 'scopes') : { scopes };
}
