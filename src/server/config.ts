import { z } from 'zod';
import { DEFAULT_LIMITS, type Limits } from '../admission/limits.ts';
import type { LogKeep } from '../events/retention.commands.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** What the server is told by its environment: the only place that reads it. docs/environment.md says what each means. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Null for the embedded database. */
  readonly databaseUrl: string | null;
  /** Where development keeps its database and its secret; null for .data/ beside the project. */
  readonly dataFolder: string | null;
  readonly databaseConnections: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly feedPollMs: number;
  /** Whether processes tell each other that there is something to read. */
  readonly feedNotify: boolean;
  readonly logKeep: LogKeep;
  readonly shutdownGraceMs: number;
  readonly auth: AuthConfig;
  /** How users sign in to the dashboard by themselves; null where they bring a token. */
  readonly signIn: OidcClient | null;
  readonly allowedOrigins: readonly string[];
  /** How many proxies stand before the server, each of which adds whom it heard to `X-Forwarded-For`. */
  readonly trustedProxies: number;
  readonly whatsApp: { readonly appSecret: string; readonly verifyToken: string } | null;
  readonly limits: Limits;
}

export type AuthConfig =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'jwks'; readonly url: string; readonly issuer: string; readonly audience: string }
  /** Development: a secret is made and kept beside the embedded database. */
  | { readonly kind: 'generated' };

/** What the dashboard is to the identity provider that signs users' tokens. */
export interface OidcClient {
  /** Where the provider describes itself, and the `iss` of its tokens. */
  readonly authority: string;
  readonly clientId: string;
  readonly scope: string;
  /** The resource indicator of RFC 8707, for providers that give an access token for an API only to who names it. */
  readonly resource: string | null;
}

/** Every fault of the environment at once, so that nobody mends them one restart at a time. */
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

/** A whole number in plain digits: `1e3`, `0x10` and `4000 ` would be numbers too, but nobody means them. */
const count = (fallback: number, least: number, most: number) =>
  z
    .string()
    .refine((digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= least && Number(digits) <= most, {
      error: `must be a whole number from ${least} to ${most}`,
    })
    .transform(Number)
    .default(fallback);

const text = z.string().trim().optional();

/** `offline_access` asks for a refresh token, so that nobody is sent to the provider every few minutes. */
const USUAL_SCOPE = 'openid profile email offline_access';

const LIMIT_NAMES = {
  LIMIT_FRAME_BYTES: 'frameBytes',
  LIMIT_TOKENS: 'tokens',
  LIMIT_DEPTH: 'depth',
  LIMIT_COMPLEXITY: 'complexity',
  LIMIT_SUBSCRIPTION_COMPLEXITY: 'subscriptionComplexity',
  LIMIT_ALIASES: 'aliases',
  LIMIT_DIRECTIVES: 'directives',
  LIMIT_ROOT_FIELDS: 'rootFields',
  LIMIT_ERRORS: 'errors',
  LIMIT_SUBSCRIPTIONS_PER_SOCKET: 'subscriptionsPerSocket',
  LIMIT_SOCKETS: 'sockets',
  LIMIT_SOCKETS_PER_WORKSPACE: 'socketsPerWorkspace',
  LIMIT_SOCKETS_PER_CREDENTIAL: 'socketsPerCredential',
  LIMIT_SOCKETS_PENDING: 'socketsPending',
  LIMIT_UNSENT_BYTES: 'unsentBytes',
  LIMIT_MESSAGES_PER_SECOND: 'messagesPerSecond',
  LIMIT_REQUESTS_PER_MINUTE: 'requestsPerMinute',
  LIMIT_FAILED_SIGN_INS_PER_MINUTE: 'failedSignInsPerMinute',
} as const satisfies Record<string, keyof Limits>;

const environment = z.object({
  // A misspelt `production` must not start a server for everybody.
  NODE_ENV: z.enum(['production', 'development', 'test'], 'must be production, development or test').optional(),
  HOST: text,
  PORT: count(4000, 0, 65_535),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATA_FOLDER: text,
  DATABASE_CONNECTIONS: count(10, 2, 500),
  DATABASE_STATEMENT_TIMEOUT_MS: count(10_000, 100, 600_000),
  DATABASE_LOCK_TIMEOUT_MS: count(5_000, 100, 600_000),
  FEED_POLL_MS: count(1_000, 50, 10_000),
  FEED_NOTIFY: z.enum(['on', 'off'], 'must be on or off').default('on'),
  LOG_KEEP_DAYS: count(400, 0, 36_500),
  LOG_KEEP_EVENTS: count(0, 0, 999_999_999),
  SHUTDOWN_GRACE_MS: count(20_000, 0, 300_000),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  AUTH_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  AUTH_ISSUER: text,
  AUTH_AUDIENCE: text,
  AUTH_OIDC_CLIENT_ID: text,
  AUTH_OIDC_SCOPE: text,
  AUTH_OIDC_RESOURCE: z.url('must be a URL').optional(),
  ALLOWED_ORIGINS: text,
  TRUSTED_PROXIES: count(0, 0, 10),
  WHATSAPP_APP_SECRET: text,
  WHATSAPP_VERIFY_TOKEN: text,
  ...Object.fromEntries(
    Object.entries(LIMIT_NAMES).map(([name, limit]) => [name, count(DEFAULT_LIMITS[limit], 1, 10_000_000)]),
  ),
});

/** What each variable may be on its own, the environment says; this is what they may be together. */
function faultsBetween(env: Readonly<Record<string, string | undefined>>): string[] {
  const needsIssuer = env.AUTH_JWKS_URL !== undefined;
  const production = env.NODE_ENV === 'production';
  const rules: readonly (readonly [boolean, string])[] = [
    [needsIssuer && env.AUTH_SECRET !== undefined, 'AUTH_JWKS_URL and AUTH_SECRET exclude each other'],
    [needsIssuer && env.AUTH_ISSUER === undefined, 'AUTH_ISSUER is needed with AUTH_JWKS_URL'],
    [needsIssuer && env.AUTH_AUDIENCE === undefined, 'AUTH_AUDIENCE is needed with AUTH_JWKS_URL'],
    [env.AUTH_OIDC_CLIENT_ID !== undefined && !needsIssuer, 'AUTH_JWKS_URL is needed with AUTH_OIDC_CLIENT_ID'],
    [
      env.AUTH_OIDC_CLIENT_ID !== undefined && env.AUTH_ISSUER !== undefined && !isWebAddress(env.AUTH_ISSUER),
      'AUTH_ISSUER must be an http or https URL with AUTH_OIDC_CLIENT_ID',
    ],
    [production && env.DATABASE_URL === undefined, 'DATABASE_URL is needed in production'],
    [
      production && env.AUTH_SECRET === undefined && !needsIssuer,
      'AUTH_SECRET or AUTH_JWKS_URL is needed in production',
    ],
    [
      (env.WHATSAPP_APP_SECRET === undefined) !== (env.WHATSAPP_VERIFY_TOKEN === undefined),
      'WHATSAPP_VERIFY_TOKEN and WHATSAPP_APP_SECRET are needed together',
    ],
  ];
  return [
    ...rules.flatMap(([broken, fault]) => (broken ? [fault] : [])),
    ...originsOf(env.ALLOWED_ORIGINS)
      .filter((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin)
      .map((origin) => `ALLOWED_ORIGINS holds ${origin}, which is no origin such as https://desk.example.com`),
  ];
}

/** Every variable there is, so that a test can tell whether each is documented. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty variable is how a deployment file says "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => VARIABLES.includes(name) && value?.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const single = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];
  const faults = [...single, ...faultsBetween(given)];
  if (!parsed.success || faults.length > 0) throw new BadConfiguration(faults);
  const read = parsed.data;
  const production = read.NODE_ENV === 'production';
  const limits = Object.fromEntries(
    Object.entries(LIMIT_NAMES).map(([name, limit]) => [limit, Reflect.get(read, name)]),
  );
  return {
    production,
    host: read.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: read.PORT,
    logLevel: read.LOG_LEVEL,
    databaseUrl: read.DATABASE_URL ?? null,
    dataFolder: read.DATA_FOLDER ?? null,
    databaseConnections: read.DATABASE_CONNECTIONS,
    statementTimeoutMs: read.DATABASE_STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: read.DATABASE_LOCK_TIMEOUT_MS,
    feedPollMs: read.FEED_POLL_MS,
    feedNotify: read.FEED_NOTIFY === 'on',
    logKeep: { days: read.LOG_KEEP_DAYS, events: read.LOG_KEEP_EVENTS },
    shutdownGraceMs: read.SHUTDOWN_GRACE_MS,
    auth: authOf(read),
    signIn: signInOf(read),
    allowedOrigins: originsOf(read.ALLOWED_ORIGINS),
    trustedProxies: read.TRUSTED_PROXIES,
    whatsApp:
      read.WHATSAPP_APP_SECRET === undefined || read.WHATSAPP_VERIFY_TOKEN === undefined
        ? null
        : { appSecret: read.WHATSAPP_APP_SECRET, verifyToken: read.WHATSAPP_VERIFY_TOKEN },
    limits: { ...DEFAULT_LIMITS, ...limits },
  };
}

function authOf(read: z.infer<typeof environment>): AuthConfig {
  const { AUTH_SECRET: secret, AUTH_JWKS_URL: url, AUTH_ISSUER: issuer, AUTH_AUDIENCE: audience } = read;
  if (secret !== undefined) return { kind: 'secret', secret };
  if (url !== undefined && issuer !== undefined && audience !== undefined)
    return { kind: 'jwks', url, issuer, audience };
  return { kind: 'generated' };
}

function signInOf(read: z.infer<typeof environment>): OidcClient | null {
  const { AUTH_ISSUER: authority, AUTH_OIDC_CLIENT_ID: clientId } = read;
  if (authority === undefined || clientId === undefined) return null;
  return {
    authority,
    clientId,
    scope: read.AUTH_OIDC_SCOPE ?? USUAL_SCOPE,
    resource: read.AUTH_OIDC_RESOURCE ?? null,
  };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function originsOf(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
}
