/**
 * The codes and reasons of closed sockets. Stock clients reconnect after 1012, 1013, 4403 and 4408, and never
 * after 4400, 4406, 4409 and 4429. A close frame has room for a reason of 123 bytes.
 */
export const CLOSE = {
  draining: [1012, 'The server is restarting'],
  overloaded: [1013, 'Try again in a moment'],
  failed: [1013, 'Something went wrong'],
  fellBehind: [1013, 'Too slow: go on from the last cursor'],
  crowded: [1013, 'The workspace has too many sockets'],
  silent: [4408, 'Connection initialisation timeout'],
  malformed: [4400, 'Malformed message'],
  otherProtocol: [4406, 'Ask for the subprotocol graphql-transport-ws, which the package graphql-ws speaks'],
  repeated: [4409, 'An operation with this id is under way'],
  noCredential: [4403, 'connection_init payload has no "authorization"'],
  malformedCredential: [4403, '"authorization" of connection_init is not "Bearer " and a token or an API key'],
  twoCredentials: [4403, 'connection_init has two different credentials: send one "authorization"'],
  badCredential: [4403, 'The credential is not good, or no longer'],
  ended: [4403, 'The credential has ended'],
  tooManyMessages: [4429, 'Too many messages'],
  tooManySockets: [4429, 'Too many sockets with this credential'],
  tooManySignIns: [4429, 'Too many credentials were refused'],
} as const satisfies Record<string, readonly [number, string]>;

export type CloseReason = (typeof CLOSE)[keyof typeof CLOSE];
