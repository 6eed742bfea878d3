import { DEFAULT_LIMITS, type Limits } from '../admission/limits.ts';
import type { MailNetwork } from '../channels/email/mailServer.service.ts';
import type { LogKeep } from '../events/retention.commands.ts';
import type { DestinationRules } from '../outbound/webhooks/destination.ts';
import {
  type Environment,
  isDemoOn,
  isOnNetwork,
  keysIn,
  LIMIT_NAMES,
  type LOG_LEVELS,
  listIn,
  parseEnvironment,
} from './environment.ts';
import { withSecretFiles } from './secretFiles.ts';

/** The configuration of the server. docs/environment.md describes each variable behind it. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Where metrics are served. Null where they are not. */
  readonly operations: { readonly host: string; readonly port: number } | null;
  /** Whether the demo is there: its workspace, and its users with their tokens. Never in production. */
  readonly demo: boolean;
  /** Whether other machines can sign in as the demo's users. The operator has agreed to it by `DEMO_ON_NETWORK`. */
  readonly offersDemoToNetwork: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Where development keeps its database and its secret. Null for .data/ beside the project. */
  readonly dataFolder: string | null;
  /** Where files of customers and replies are kept. Null for no place: then they are not fetched. */
  readonly attachmentsFolder: string | null;
  readonly databaseConnections: number;
  /** The time to connect to PostgreSQL. */
  readonly connectTimeoutMs: number;
  /** The time that a request waits for a connection of the pool. */
  readonly waitTimeoutMs: number;
  /** The time in which the database answers a question that only finds out whether it is there. */
  readonly probeTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly searchTimeoutMs: number;
  readonly lockTimeoutMs: number;
  /** The number of jobs that a node runs at a time. */
  readonly jobConcurrency: number;
  readonly feedPollMs: number;
  /** Whether processes wake each other with NOTIFY. */
  readonly feedNotify: boolean;
  readonly logKeep: LogKeep;
  /** The time in which a client sends a whole request. */
  readonly requestTimeoutMs: number;
  /** The time in which the client of a new socket sends `connection_init`. */
  readonly greetingTimeoutMs: number;
  readonly shutdownGraceMs: number;
  readonly auth: AuthConfig;
  /** A token is good for so long after it was issued, whatever end it says. */
  readonly tokenMaxLifetimeSeconds: number;
  readonly blockHash: BlockHashConfig;
  /** The dashboard's sign-in at the identity provider. Null where users paste a token. */
  readonly signIn: OidcClient | null;
  readonly allowedOrigins: readonly string[];
  /** The number of proxies before the server. Each adds the address of its client to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  /** For how long browsers come by HTTPS only. Zero says nothing of it. */
  readonly hstsSeconds: number;
  readonly whatsApp: { readonly appSecret: string; readonly verifyToken: string } | null;
  /** The address of Meta's Graph API, with its version. */
  readonly whatsAppApiUrl: string;
  /** The first encrypts the secrets of channels, the others only decrypt. Empty where channels have none. */
  readonly channelSecretKeys: readonly Buffer[];
  readonly mail: MailNetwork & {
    /** A node that dies leaves its mailboxes to the others after this time. */
    readonly leaseMs: number;
    /** How often a mailbox is looked into, even when its server tells of no mail. */
    readonly pollMs: number;
  };
  /** Where outgoing webhooks may go. */
  readonly webhookRules: DestinationRules;
  readonly limits: Limits;
}

export type AuthConfig =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'jwks'; readonly url: string; readonly issuer: string; readonly audience: string }
  /** Development: a secret is made and kept beside the embedded database. */
  | { readonly kind: 'generated' };

export type BlockHashConfig =
  /** The newest key first. The others recognise what was hashed before. */
  | { readonly kind: 'keys'; readonly keys: readonly [string, ...string[]] }
  /** Production without a key: no block outlives its contact. */
  | { readonly kind: 'none' }
  /** Development: a key is made and kept beside the embedded database. */
  | { readonly kind: 'generated' };

/** The dashboard as a client of the identity provider that signs users' tokens. */
export interface OidcClient {
  /** The address of the provider's description, and the `iss` of its tokens. */
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** The resource indicator of RFC 8707. Some providers need it to give an access token for an API. */
  readonly resource: string | null;
}

/** The environment has faults. The message lists all of them, since a restart for each would be tedious. */
export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';

  constructor(readonly faults: readonly string[]) {
    super(
      ['The environment cannot be used:', ...faults.map((fault) => `  - ${fault}`), 'See docs/environment.md.'].join(
        '\n',
      ),
    );
  }
}

/** `offline_access` asks for a refresh token. Without one the user is sent to the provider every few minutes. */
const DEFAULT_SCOPE = 'openid profile email offline_access';

/** Reads the variables, and the files of secrets that they name. Throws `BadConfiguration` with every fault of them. */
export function readConfig(variables: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = withSecretFiles(variables);
  const { environment, faults } = parseEnvironment(given.variables);
  if (environment === null || given.faults.length > 0) throw new BadConfiguration([...given.faults, ...faults]);
  const production = environment.NODE_ENV === 'production';
  return {
    production,
    host: environment.HOST ?? defaultHost(production),
    port: environment.PORT,
    operations: operationsOf(environment, production),
    demo: isDemoOn(environment),
    offersDemoToNetwork: isDemoOn(environment) && isOnNetwork(environment),
    logLevel: environment.LOG_LEVEL,
    databaseUrl: environment.DATABASE_URL ?? null,
    dataFolder: environment.DATA_FOLDER ?? null,
    attachmentsFolder: environment.ATTACHMENTS_FOLDER ?? null,
    databaseConnections: environment.DATABASE_CONNECTIONS,
    connectTimeoutMs: environment.DATABASE_CONNECT_TIMEOUT_MS,
    waitTimeoutMs: environment.DATABASE_WAIT_TIMEOUT_MS,
    probeTimeoutMs: environment.DATABASE_PROBE_TIMEOUT_MS,
    statementTimeoutMs: environment.DATABASE_STATEMENT_TIMEOUT_MS,
    searchTimeoutMs: environment.DATABASE_SEARCH_TIMEOUT_MS,
    lockTimeoutMs: environment.DATABASE_LOCK_TIMEOUT_MS,
    jobConcurrency: environment.JOB_CONCURRENCY,
    feedPollMs: environment.FEED_POLL_MS,
    feedNotify: environment.FEED_NOTIFY === 'on',
    logKeep: { days: environment.LOG_KEEP_DAYS, events: environment.LOG_KEEP_EVENTS },
    requestTimeoutMs: environment.REQUEST_TIMEOUT_MS,
    greetingTimeoutMs: environment.SOCKET_GREETING_TIMEOUT_MS,
    shutdownGraceMs: environment.SHUTDOWN_GRACE_MS,
    auth: authOf(environment),
    tokenMaxLifetimeSeconds: environment.TOKEN_MAX_LIFETIME_SECONDS,
    blockHash: blockHashOf(environment),
    signIn: signInOf(environment),
    allowedOrigins: listIn(environment.ALLOWED_ORIGINS),
    trustedProxies: environment.TRUSTED_PROXIES,
    hstsSeconds: environment.HSTS_SECONDS,
    whatsApp: whatsAppOf(environment),
    whatsAppApiUrl: environment.WHATSAPP_API_URL,
    channelSecretKeys: keysIn(environment.CHANNEL_SECRETS_KEY),
    mail: {
      allowsPrivate: (environment.MAIL_ALLOW_PRIVATE ?? (production ? 'off' : 'on')) === 'on',
      leaseMs: environment.MAIL_LEASE_MS,
      pollMs: environment.MAIL_POLL_MS,
    },
    webhookRules: {
      allowHttp: !production,
      allowPrivate: (environment.WEBHOOK_ALLOW_PRIVATE ?? (production ? 'off' : 'on')) === 'on',
    },
    limits: limitsOf(environment),
  };
}

function operationsOf(
  { OPERATIONS_HOST, OPERATIONS_PORT: port, HOST }: Environment,
  production: boolean,
): Config['operations'] {
  if (port === undefined) return null;
  return { host: OPERATIONS_HOST ?? HOST ?? defaultHost(production), port };
}

function defaultHost(production: boolean): string {
  return production ? '0.0.0.0' : '127.0.0.1';
}

function authOf(environment: Environment): AuthConfig {
  const { AUTH_SECRET: secret, AUTH_JWKS_URL: url, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = environment;
  if (secret !== undefined) return { kind: 'secret', secret };
  if (url !== undefined && issuer !== undefined && audience !== undefined)
    return { kind: 'jwks', url, issuer, audience };
  return { kind: 'generated' };
}

function blockHashOf({ BLOCK_HASH_KEY, NODE_ENV }: Environment): BlockHashConfig {
  const [newest, ...older] = listIn(BLOCK_HASH_KEY);
  if (newest !== undefined) return { kind: 'keys', keys: [newest, ...older] };
  return { kind: NODE_ENV === 'production' ? 'none' : 'generated' };
}

function signInOf({ AUTH_ISSUER, AUTH_OIDC_CLIENT_ID, ...environment }: Environment): OidcClient | null {
  if (AUTH_ISSUER === undefined || AUTH_OIDC_CLIENT_ID === undefined) return null;
  return {
    authority: AUTH_ISSUER,
    clientId: AUTH_OIDC_CLIENT_ID,
    scope: environment.AUTH_OIDC_SCOPE ?? DEFAULT_SCOPE,
    resource: environment.AUTH_OIDC_RESOURCE ?? null,
  };
}

function whatsAppOf({ WHATSAPP_APP_SECRET, WHATSAPP_VERIFY_TOKEN }: Environment): Config['whatsApp'] {
  if (WHATSAPP_APP_SECRET === undefined || WHATSAPP_VERIFY_TOKEN === undefined) return null;
  return { appSecret: WHATSAPP_APP_SECRET, verifyToken: WHATSAPP_VERIFY_TOKEN };
}

function limitsOf(environment: Environment): Limits {
  const limits = Object.entries(LIMIT_NAMES).map(([name, limit]) => [limit, Reflect.get(environment, name)]);
  return { ...DEFAULT_LIMITS, ...Object.fromEntries(limits) };
}
