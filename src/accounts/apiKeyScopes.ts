import { SCOPES, type Scope } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/**
 * The scopes without repeats, in the order of SCOPES. Refuses an unknown scope and an empty list. Refuses `held:read`
 * without `tickets:read`: a key reads held tickets as tickets, so one scope alone would read nothing.
 */
export function decideScopes(asked: readonly string[]): { readonly scopes: readonly Scope[] } | Refused {
  const known: readonly string[] = SCOPES;
  if (asked.some((name) => !known.includes(name))) {
    return refuse('BAD_USER_INPUT', `A scope is one of: ${SCOPES.join(', ')}.`, 'scopes');
  }
  const scopes = SCOPES.filter((scope) => asked.includes(scope));
  if (scopes.length === 0) return refuse('BAD_USER_INPUT', 'A key needs at least one scope.', 'scopes');
  if (scopes.includes('held:read') && !scopes.includes('tickets:read')) {
    return refuse('BAD_USER_INPUT', 'The scope held:read needs tickets:read too.', 'scopes');
  }
  return { scopes };
}
