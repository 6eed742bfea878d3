import { MAX_MAIL_TEXT } from '../channels/email/emailConnection.ts';
import { MAX_IDENTITY_INPUT } from '../contacts/identity.ts';
import { MAX_REPLY } from '../outbound/reply.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { MAX_NAME } from '../text/visibleName.ts';
import { MAX_DELETED_ALONE } from '../tickets/deletion/deletionApproval.ts';
import { MAX_RETENTION_DAYS, MAX_WARNING_DAYS } from '../workspaces/heldRetention.ts';
import { MAX_PER_MINUTE } from '../workspaces/workspace.ts';

interface ArgumentLimit {
  readonly min: number;
  readonly max: number;
}

/** The length of every text argument and input field, by its name. One name means one thing, so it has one limit. */
export const TEXT_LIMITS: Readonly<Record<string, ArgumentLimit>> = {
  accessToken: { min: 16, max: 2_000 },
  after: { min: 1, max: 8_192 },
  address: { min: 1, max: 200 },
  appSecret: { min: 16, max: 200 },
  authservId: { min: 0, max: MAX_MAIL_TEXT },
  clientId: { min: 1, max: 200 },
  body: { min: 0, max: MAX_REPLY },
  displayName: { min: 1, max: MAX_NAME },
  fromAddress: { min: 1, max: MAX_MAIL_TEXT },
  host: { min: 1, max: MAX_MAIL_TEXT },
  name: { min: 1, max: 200 },
  note: { min: 0, max: 2_000 },
  password: { min: 1, max: MAX_MAIL_TEXT },
  search: { min: 0, max: MAX_IDENTITY_INPUT },
  scopes: { min: 1, max: 50 },
  user: { min: 1, max: MAX_MAIL_TEXT },
  url: { min: 1, max: 2_048 },
  verifyToken: { min: 8, max: 200 },
  value: { min: 1, max: MAX_IDENTITY_INPUT },
};

export const NUMBER_LIMITS: Readonly<Record<string, ArgumentLimit>> = {
  first: { min: 1, max: 100 },
  expectedCount: { min: 0, max: 1_000_000 },
  port: { min: 1, max: 65_535 },
  answersWithinSeconds: { min: 5, max: 86_400 },
  heldRetentionDays: { min: 1, max: MAX_RETENTION_DAYS },
  heldWarningDays: { min: 0, max: MAX_WARNING_DAYS },
  days: { min: 1, max: MAX_RETENTION_DAYS },
  deletionApprovalAbove: { min: 0, max: MAX_DELETED_ALONE },
  undoSeconds: { min: 0, max: 600 },
  graceHours: { min: 0, max: 720 },
  heldPerMinute: { min: 0, max: MAX_PER_MINUTE },
  deliveredPerMinute: { min: 0, max: MAX_PER_MINUTE },
  inboundPerMinute: { min: 0, max: MAX_PER_MINUTE },
};

/**
 * The mutations that hand in what customers write. Their texts and moments have no limits here: the gate takes whatever
 * they hold (src/inbound/customerText.ts), and refuses a sender that it cannot recognise.
 */
export const CUSTOMERS_FIELDS: readonly string[] = ['receiveMessage', 'receiveMessages'];

/** The length of a list. A command can have a smaller limit, which it checks itself. */
export const MAX_ITEMS = 10_000;

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(9999, 0);

/** Characters that PostgreSQL cannot store: NUL, and half of a surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Finds the first argument that is past its limits, and refuses it by its name. Null when all are within. */
export function checkFieldLimits(field: string, args: Readonly<Record<string, unknown>>): Refused | null {
  return CUSTOMERS_FIELDS.includes(field) ? null : checkArgumentLimits(args);
}

/** The same for the arguments of no field in particular. */
export function checkArgumentLimits(args: Readonly<Record<string, unknown>>, path = ''): Refused | null {
  for (const [name, value] of Object.entries(args)) {
    const refused = checkValue(name, `${path}${name}`, value);
    if (refused !== null) return refused;
  }
  return null;
}

function checkValue(name: string, field: string, value: unknown): Refused | null {
  if (typeof value === 'string') return checkText(name, field, value);
  if (typeof value === 'number') return checkSize(NUMBER_LIMITS[name], field, value, 'must be', '');
  if (value instanceof Date) return checkMoment(field, value);
  if (Array.isArray(value)) {
    if (value.length > MAX_ITEMS) return refuse('BULK_TOO_LARGE', `${field} has more than ${MAX_ITEMS} items.`, field);
    return value.reduce<Refused | null>(
      (refused, item, place) => refused ?? checkValue(name, isPlain(item) ? field : `${field}.${place}`, item),
      null,
    );
  }
  return typeof value === 'object' && value !== null ? checkArgumentLimits({ ...value }, `${field}.`) : null;
}

/** An input object in a list is named by its place; a plain value of a list by the list. */
function isPlain(item: unknown): boolean {
  return typeof item !== 'object' || item === null || item instanceof Date;
}

function checkText(name: string, field: string, value: string): Refused | null {
  if (UNSTORABLE.test(value))
    return refuse('BAD_USER_INPUT', `${field} holds a character that cannot be stored.`, field);
  return checkSize(TEXT_LIMITS[name], field, value.length, 'must have', ' characters');
}

function checkSize(
  limit: ArgumentLimit | undefined,
  field: string,
  size: number,
  must: string,
  unit: string,
): Refused | null {
  if (limit === undefined || (size >= limit.min && size <= limit.max)) return null;
  return refuse('BAD_USER_INPUT', `${field} ${must} ${limit.min} to ${limit.max}${unit}.`, field);
}

function checkMoment(field: string, value: Date): Refused | null {
  const time = value.getTime();
  return time >= EARLIEST && time < LATEST
    ? null
    : refuse('BAD_USER_INPUT', `${field} must lie between the years 2000 and 9998.`, field);
}
