/** The limits of what one client can use of the server. docs/environment.md has the variable and reason of each. */
export interface Limits {
  readonly bodyBytes: number;
  readonly frameBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly complexity: number;
  readonly subscriptionComplexity: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly errors: number;
  readonly subscriptionsPerSocket: number;
  readonly connections: number;
  readonly connectionsPerAddress: number;
  readonly sockets: number;
  readonly socketsPerWorkspace: number;
  readonly socketsPerCredential: number;
  readonly socketsPending: number;
  readonly feedCostPerWorkspace: number;
  readonly feedCostPerCredential: number;
  readonly unsentBytes: number;
  readonly messagesPerSecond: number;
  readonly requestsPerMinute: number;
  readonly documentMsPerSecond: number;
  readonly deletionsPerMinute: number;
  readonly failedSignInsPerMinute: number;
  readonly visitorRequestsPerMinute: number;
  readonly visitsPerMinute: number;
  readonly visitorMessagesPerMinute: number;
  readonly addressMessagesPerMinute: number;
  readonly visitorStreams: number;
  readonly visitorStreamsPerWorkspace: number;
  readonly visitorStreamsPerAddress: number;
  readonly visitorStreamsPerVisitor: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 2 * 1024 * 1024,
  frameBytes: 64 * 1024,
  tokens: 1_000,
  depth: 8,
  complexity: 10_000,
  subscriptionComplexity: 500,
  aliases: 15,
  directives: 5,
  rootFields: 5,
  errors: 5,
  subscriptionsPerSocket: 8,
  connections: 25_000,
  connectionsPerAddress: 2_000,
  sockets: 20_000,
  socketsPerWorkspace: 5_000,
  socketsPerCredential: 10,
  socketsPending: 100,
  feedCostPerWorkspace: 50_000,
  feedCostPerCredential: 5_000,
  unsentBytes: 1024 * 1024,
  messagesPerSecond: 50,
  requestsPerMinute: 3_000,
  documentMsPerSecond: 200,
  deletionsPerMinute: 500,
  failedSignInsPerMinute: 30,
  visitorRequestsPerMinute: 600,
  visitsPerMinute: 60,
  visitorMessagesPerMinute: 30,
  addressMessagesPerMinute: 120,
  visitorStreams: 5_000,
  visitorStreamsPerWorkspace: 2_000,
  visitorStreamsPerAddress: 200,
  visitorStreamsPerVisitor: 20,
};
