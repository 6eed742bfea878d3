/** What a key can be allowed. The server knows a scope that is not here too: it is then shown by its name. */
export const SCOPES = [
  ['messages:ingest', 'ingest'],
  ['contacts:read', 'contactsRead'],
  ['contacts:block', 'contactsBlock'],
  ['contacts:unblock', 'contactsUnblock'],
  ['tickets:read', 'ticketsRead'],
  ['tickets:write', 'ticketsWrite'],
  ['tickets:release', 'ticketsRelease'],
  ['tickets:delete', 'ticketsDelete'],
] as const;
