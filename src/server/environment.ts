import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { TOKEN_MAX_LIFETIME_SECONDS } from '../accounts/token.ts';
import { DEFAULT_LIMITS, type Limits } from '../admission/limits.ts';
import { SECRET_KEY_BYTES } from '../channels/secrets/secretBox.ts';
import { SEARCH_TIMEOUT_MS } from '../database/database.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** Variables by their names. One that is not set is missing. */
type Given = Readonly<Record<string, string | undefined>>;

/** A whole number in plain digits. `1e3`, `0x10` and `4000 ` are numbers to JavaScript, and typing errors here. */
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .refine((digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= min && Number(digits) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const count = (fallback: number, min: number, max: number) => wholeNumber(min, max).default(fallback);

const text = z.string().trim().optional();
const onOrOff = z.enum(['on', 'off'], 'must be on or off');

export const LIMIT_NAMES = {
  LIMIT_BODY_BYTES: 'bodyBytes',
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
  LIMIT_CONNECTIONS: 'connections',
  LIMIT_CONNECTIONS_PER_ADDRESS: 'connectionsPerAddress',
  LIMIT_SOCKETS: 'sockets',
  LIMIT_SOCKETS_PER_WORKSPACE: 'socketsPerWorkspace',
  LIMIT_SOCKETS_PER_CREDENTIAL: 'socketsPerCredential',
  LIMIT_SOCKETS_PENDING: 'socketsPending',
  LIMIT_FEED_COST_PER_WORKSPACE: 'feedCostPerWorkspace',
  LIMIT_FEED_COST_PER_CREDENTIAL: 'feedCostPerCredential',
  LIMIT_UNSENT_BYTES: 'unsentBytes',
  LIMIT_MESSAGES_PER_SECOND: 'messagesPerSecond',
  LIMIT_REQUESTS_PER_MINUTE: 'requestsPerMinute',
  LIMIT_DOCUMENT_MS_PER_SECOND: 'documentMsPerSecond',
  LIMIT_DELETIONS_PER_MINUTE: 'deletionsPerMinute',
  LIMIT_FAILED_SIGN_INS_PER_MINUTE: 'failedSignInsPerMinute',
  LIMIT_VISITOR_REQUESTS_PER_MINUTE: 'visitorRequestsPerMinute',
  LIMIT_VISITS_PER_MINUTE: 'visitsPerMinute',
  LIMIT_VISITOR_MESSAGES_PER_MINUTE: 'visitorMessagesPerMinute',
  LIMIT_ADDRESS_MESSAGES_PER_MINUTE: 'addressMessagesPerMinute',
  LIMIT_VISITOR_STREAMS: 'visitorStreams',
  LIMIT_VISITOR_STREAMS_PER_WORKSPACE: 'visitorStreamsPerWorkspace',
  LIMIT_VISITOR_STREAMS_PER_ADDRESS: 'visitorStreamsPerAddress',
  LIMIT_VISITOR_STREAMS_PER_VISITOR: 'visitorStreamsPerVisitor',
} as const satisfies Record<string, keyof Limits>;

/** What each variable can be on its own. */
const environment = z.object({
  // A misspelt `production` must not start a development server on the network.
  NODE_ENV: z.enum(['production', 'development', 'test'], 'must be production, development or test').optional(),
  HOST: text,
  PORT: count(4000, 0, 65_535),
  OPERATIONS_HOST: text,
  OPERATIONS_PORT: wholeNumber(0, 65_535).optional(),
  DEMO: onOrOff.optional(),
  DEMO_ON_NETWORK: onOrOff.default('off'),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  DATA_FOLDER: text,
  ATTACHMENTS_FOLDER: text,
  DATABASE_CONNECTIONS: count(10, 2, 500),
  DATABASE_CONNECT_TIMEOUT_MS: count(3_000, 100, 600_000),
  DATABASE_WAIT_TIMEOUT_MS: count(3_000, 100, 600_000),
  DATABASE_PROBE_TIMEOUT_MS: count(2_000, 100, 600_000),
  DATABASE_STATEMENT_TIMEOUT_MS: count(10_000, 100, 600_000),
  DATABASE_SEARCH_TIMEOUT_MS: count(SEARCH_TIMEOUT_MS, 100, 600_000),
  DATABASE_LOCK_TIMEOUT_MS: count(5_000, 100, 600_000),
  FEED_POLL_MS: count(1_000, 50, 10_000),
  FEED_NOTIFY: onOrOff.default('on'),
  LOG_KEEP_DAYS: count(400, 0, 36_500),
  LOG_KEEP_EVENTS: count(0, 0, 999_999_999),
  REQUEST_TIMEOUT_MS: count(8_000, 1_000, 600_000),
  SOCKET_GREETING_TIMEOUT_MS: count(3_000, 1_000, 600_000),
  JOB_CONCURRENCY: count(10, 1, 100),
  SHUTDOWN_GRACE_MS: count(20_000, 0, 300_000),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  AUTH_JWKS_URL: z.url({ protocol: /^https?$/, error: 'must be an http or https URL' }).optional(),
  AUTH_ISSUER: text,
  AUTH_AUDIENCE: text,
  TOKEN_MAX_LIFETIME_SECONDS: count(TOKEN_MAX_LIFETIME_SECONDS, 60, 31_536_000),
  AUTH_OIDC_CLIENT_ID: text,
  AUTH_OIDC_SCOPE: text,
  AUTH_OIDC_RESOURCE: z.url('must be a URL').optional(),
  BLOCK_HASH_KEY: z
    .string()
    .refine((keys) => listIn(keys).every((key) => Buffer.byteLength(key) >= 32), {
      error: 'must be a key of at least 32 bytes, or such keys with commas between',
    })
    .optional(),
  ALLOWED_ORIGINS: text,
  TRUSTED_PROXIES: count(0, 0, 10),
  HSTS_SECONDS: count(0, 0, 63_072_000),
  WHATSAPP_APP_SECRET: text,
  WHATSAPP_VERIFY_TOKEN: text,
  WHATSAPP_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
    .default('https://graph.facebook.com/v26.0'),
  MAIL_ALLOW_PRIVATE: onOrOff.optional(),
  MAIL_LEASE_MS: count(20_000, 1_000, 600_000),
  MAIL_POLL_MS: count(60_000, 1_000, 600_000),
  CHANNEL_SECRETS_KEY: z
    .string()
    .refine((list) => keysIn(list).every((key) => key.length === SECRET_KEY_BYTES), {
      error: `must be ${SECRET_KEY_BYTES} random bytes in base64; to rotate, the new key, a comma and the old one`,
    })
    .optional(),
  WEBHOOK_ALLOW_PRIVATE: onOrOff.optional(),
  ...Object.fromEntries(
    Object.entries(LIMIT_NAMES).map(([name, limit]) => [name, count(DEFAULT_LIMITS[limit], 1, 10_000_000)]),
  ),
});

export type Environment = z.infer<typeof environment>;

/** The names of all variables. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape);

/** Reads the variables, and names every fault of them. The environment is null when there is a fault. */
export function parseEnvironment(variables: Given): {
  readonly environment: Environment | null;
  readonly faults: readonly string[];
} {
  // An empty variable is how a deployment file says "not set".
  const given = Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => VARIABLES.includes(name) && value?.trim() !== ''),
  );
  const parsed = environment.safeParse(given);
  const faults = [
    ...(parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []),
    ...faultsBetween(given),
  ];
  return { environment: parsed.success && faults.length === 0 ? parsed.data : null, faults };
}

/** The faults of variables that are right on their own and wrong together. */
function faultsBetween(given: Given): string[] {
  const hasProvider = given.AUTH_JWKS_URL !== undefined;
  const production = given.NODE_ENV === 'production';
  const rules: readonly (readonly [boolean, string])[] = [
    [
      isOnNetwork(given) && isOpenToTrials(given) && given.DEMO_ON_NETWORK !== 'on',
      `HOST ${given.HOST} would offer the demo's users, with their tokens, to everyone on the network: set NODE_ENV=production, or DEMO_ON_NETWORK=on if you want that`,
    ],
    [production && given.DEMO === 'on', 'DEMO cannot be on in production'],
    [hasProvider && given.AUTH_SECRET !== undefined, 'AUTH_JWKS_URL and AUTH_SECRET exclude each other'],
    [hasProvider && given.AUTH_ISSUER === undefined, 'AUTH_ISSUER is needed with AUTH_JWKS_URL'],
    [hasProvider && given.AUTH_AUDIENCE === undefined, 'AUTH_AUDIENCE is needed with AUTH_JWKS_URL'],
    [given.AUTH_OIDC_CLIENT_ID !== undefined && !hasProvider, 'AUTH_JWKS_URL is needed with AUTH_OIDC_CLIENT_ID'],
    [
      given.AUTH_OIDC_CLIENT_ID !== undefined && given.AUTH_ISSUER !== undefined && !isWebAddress(given.AUTH_ISSUER),
      'AUTH_ISSUER must be an http or https URL with AUTH_OIDC_CLIENT_ID',
    ],
    [production && given.DATABASE_URL === undefined, 'DATABASE_URL is needed in production'],
    [
      production && given.AUTH_SECRET === undefined && !hasProvider,
      'AUTH_SECRET or AUTH_JWKS_URL is needed in production',
    ],
    [
      (given.WHATSAPP_APP_SECRET === undefined) !== (given.WHATSAPP_VERIFY_TOKEN === undefined),
      'WHATSAPP_VERIFY_TOKEN and WHATSAPP_APP_SECRET are needed together',
    ],
  ];
  return [
    ...rules.flatMap(([isBroken, fault]) => (isBroken ? [fault] : [])),
    ...listIn(given.ALLOWED_ORIGINS)
      .filter((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin)
      .map((origin) => `ALLOWED_ORIGINS holds ${origin}, which is no origin such as https://desk.example.com`),
  ];
}

type DemoVariables = Partial<Record<'NODE_ENV' | 'DEMO' | 'DATABASE_URL' | 'AUTH_SECRET' | 'AUTH_JWKS_URL', unknown>>;

/**
 * Whether the demo is there: its workspace, and its users with their tokens. Without `DEMO`, a configured secret or
 * database is taken for a deployment whose `NODE_ENV` was forgotten, and has no demo.
 */
export function isDemoOn({ NODE_ENV, DEMO, DATABASE_URL, AUTH_SECRET, AUTH_JWKS_URL }: DemoVariables): boolean {
  if (NODE_ENV === 'production') return false;
  const isConfigured = [DATABASE_URL, AUTH_SECRET, AUTH_JWKS_URL].some((variable) => variable !== undefined);
  return DEMO === undefined ? !isConfigured : DEMO === 'on';
}

/** Whether the server is for trials on this machine. One on the network without a word on the demo is refused. */
function isOpenToTrials(given: DemoVariables): boolean {
  if (isDemoOn(given)) return true;
  return given.NODE_ENV !== 'production' && given.DEMO === undefined && given.AUTH_JWKS_URL === undefined;
}

/** Whether other machines can reach the server, because `HOST` says so. */
export function isOnNetwork({ HOST }: { readonly HOST?: string | undefined }): boolean {
  return HOST !== undefined && !isLoopback(HOST.trim());
}

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const version = isIP(host);
  return version === 0 ? host.toLowerCase() === 'localhost' : LOOPBACK.check(host, version === 4 ? 'ipv4' : 'ipv6');
}

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
}

/** The items of a list with commas between. */
export function listIn(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The keys of a list in base64 with commas between. */
export function keysIn(list: string | undefined): Buffer[] {
  return (list ?? '')
    .split(',')
    .filter((key) => key.trim() !== '')
    .map((key) => Buffer.from(key.trim(), 'base64'));
}
