import { z } from 'zod';
import { DEFAULT_LIMITS, type Limits } from './gate/limits.ts';

/** What the server is told by its environment: the only place that reads it. docs/environment.md says what each means. */
export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** Null for the embedded database. */
  readonly databaseUrl: string | null;
  readonly databaseConnections: number;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly feedPollMs: number;
  readonly shutdownGraceMs: number;
  readonly auth: AuthConfig;
  readonly allowedOrigins: readonly string[];
  readonly whatsApp: { readonly appSecret: string; readonly verifyToken: string } | null;
  readonly limits: Limits;
}

export type AuthConfig =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'jwks'; readonly url: string; readonly issuer: string; readonly audience: string }
  /** Development: a secret is made and kept beside the embedded database. */
  | { readonly kind: 'generated' };

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

const count = (fallback: number, least: number, most: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${least} to ${most}` })
    .int()
    .min(least)
    .max(most)
    .default(fallback);

const text = z.string().trim().min(1).optional();

const LIMIT_NAMES = {
  LIMIT_FRAME_BYTES: 'frameBytes',
  LIMIT_TOKENS: 'tokens',
  LIMIT_DEPTH: 'depth',
  LIMIT_COMPLEXITY: 'complexity',
  LIMIT_ALIASES: 'aliases',
  LIMIT_DIRECTIVES: 'directives',
  LIMIT_ROOT_FIELDS: 'rootFields',
  LIMIT_ERRORS: 'errors',
  LIMIT_SUBSCRIPTIONS_PER_SOCKET: 'subscriptionsPerSocket',
  LIMIT_SOCKETS_PER_CREDENTIAL: 'socketsPerCredential',
  LIMIT_SOCKETS_PENDING: 'socketsPending',
  LIMIT_MESSAGES_PER_SECOND: 'messagesPerSecond',
  LIMIT_REQUESTS_PER_MINUTE: 'requestsPerMinute',
  LIMIT_FAILED_SIGN_INS_PER_MINUTE: 'failedSignInsPerMinute',
} as const satisfies Record<string, keyof Limits>;

const environment = z
  .object({
    NODE_ENV: text,
    HOST: text,
    PORT: count(4000, 0, 65_535),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
    DATABASE_CONNECTIONS: count(10, 2, 500),
    DATABASE_STATEMENT_TIMEOUT_MS: count(10_000, 100, 600_000),
    DATABASE_LOCK_TIMEOUT_MS: count(5_000, 100, 600_000),
    FEED_POLL_MS: count(1_000, 50, 10_000),
    SHUTDOWN_GRACE_MS: count(20_000, 0, 300_000),
    AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    AUTH_JWKS_URL: z.url('must be a URL').optional(),
    AUTH_ISSUER: text,
    AUTH_AUDIENCE: text,
    ALLOWED_ORIGINS: text,
    WHATSAPP_APP_SECRET: text,
    WHATSAPP_VERIFY_TOKEN: text,
    ...Object.fromEntries(
      Object.entries(LIMIT_NAMES).map(([name, limit]) => [name, count(DEFAULT_LIMITS[limit], 1, 10_000_000)]),
    ),
  })
  .superRefine((env, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const production = env.NODE_ENV === 'production';
    if (env.AUTH_SECRET !== undefined && env.AUTH_JWKS_URL !== undefined)
      fault('AUTH_JWKS_URL', 'and AUTH_SECRET exclude each other');
    if (env.AUTH_JWKS_URL !== undefined && env.AUTH_ISSUER === undefined)
      fault('AUTH_ISSUER', 'is needed with AUTH_JWKS_URL');
    if (env.AUTH_JWKS_URL !== undefined && env.AUTH_AUDIENCE === undefined)
      fault('AUTH_AUDIENCE', 'is needed with AUTH_JWKS_URL');
    if (production && env.DATABASE_URL === undefined) fault('DATABASE_URL', 'is needed in production');
    if (production && env.AUTH_SECRET === undefined && env.AUTH_JWKS_URL === undefined)
      fault('AUTH_SECRET', 'or AUTH_JWKS_URL is needed in production');
    if ((env.WHATSAPP_APP_SECRET === undefined) !== (env.WHATSAPP_VERIFY_TOKEN === undefined)) {
      fault('WHATSAPP_VERIFY_TOKEN', 'and WHATSAPP_APP_SECRET are needed together');
    }
    for (const origin of originsOf(env.ALLOWED_ORIGINS)) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin)
        fault('ALLOWED_ORIGINS', `holds ${origin}, which is no origin such as https://desk.example.com`);
    }
  });

/** Every variable there is, so that a test can tell whether each is documented. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  // An empty variable is how a deployment file says "not set".
  const given = Object.fromEntries(
    Object.entries(env).filter(([name, value]) => VARIABLES.includes(name) && value !== ''),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new BadConfiguration(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`));
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
    databaseConnections: read.DATABASE_CONNECTIONS,
    statementTimeoutMs: read.DATABASE_STATEMENT_TIMEOUT_MS,
    lockTimeoutMs: read.DATABASE_LOCK_TIMEOUT_MS,
    feedPollMs: read.FEED_POLL_MS,
    shutdownGraceMs: read.SHUTDOWN_GRACE_MS,
    auth: authOf(read),
    allowedOrigins: originsOf(read.ALLOWED_ORIGINS),
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

function originsOf(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
}
