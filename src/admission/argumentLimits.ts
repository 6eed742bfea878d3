import { MAX_IDENTITY_INPUT } from '../contacts/identity.ts';
import { MAX_BODY, MAX_DISPLAY_NAME, MAX_EXTERNAL_ID } from '../inbound/inboundMessage.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

interface Bound {
  readonly least: number;
  readonly most: number;
}

/** The bounds of every argument and input field, by its name: one name has one meaning, so it has one bound. */
export const TEXT_BOUNDS: Readonly<Record<string, Bound>> = {
  after: { least: 1, most: 8_192 },
  address: { least: 1, most: 200 },
  body: { least: 1, most: MAX_BODY },
  displayName: { least: 1, most: MAX_DISPLAY_NAME },
  externalId: { least: 1, most: MAX_EXTERNAL_ID },
  name: { least: 1, most: 200 },
  note: { least: 0, most: 2_000 },
  search: { least: 0, most: 100 },
  scopes: { least: 1, most: 50 },
  value: { least: 1, most: MAX_IDENTITY_INPUT },
};

export const NUMBER_BOUNDS: Readonly<Record<string, Bound>> = {
  first: { least: 1, most: 100 },
};

/** Lists past their bound are refused by the command that takes them, which has a code of its own for it. */
export const MOST_ITEMS = 10_000;

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(9999, 0);

/** Characters that PostgreSQL cannot store, or that are half of one. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** The first value that is out of its bounds, as a refusal naming the argument; null when all are within. */
export function checkArgumentLimits(values: Readonly<Record<string, unknown>>, path = ''): Refused | null {
  for (const [name, value] of Object.entries(values)) {
    const refused = check(name, `${path}${name}`, value);
    if (refused !== null) return refused;
  }
  return null;
}

function check(name: string, field: string, value: unknown): Refused | null {
  if (typeof value === 'string') return checkText(name, field, value);
  if (typeof value === 'number') return checkBound(NUMBER_BOUNDS[name], field, value, 'must be', '');
  if (value instanceof Date) return checkMoment(field, value);
  if (Array.isArray(value)) {
    if (value.length > MOST_ITEMS)
      return refuse('BULK_TOO_LARGE', `${field} has more than ${MOST_ITEMS} items.`, field);
    return value.reduce<Refused | null>((refused, item) => refused ?? check(name, field, item), null);
  }
  return typeof value === 'object' && value !== null ? checkArgumentLimits({ ...value }, `${field}.`) : null;
}

function checkText(name: string, field: string, value: string): Refused | null {
  if (UNSTORABLE.test(value))
    return refuse('BAD_USER_INPUT', `${field} holds a character that cannot be stored.`, field);
  return checkBound(TEXT_BOUNDS[name], field, value.length, 'must have', ' characters');
}

function checkBound(bound: Bound | undefined, field: string, size: number, must: string, unit: string): Refused | null {
  if (bound === undefined || (size >= bound.least && size <= bound.most)) return null;
  return refuse('BAD_USER_INPUT', `${field} ${must} ${bound.least} to ${bound.most}${unit}.`, field);
}

function checkMoment(field: string, value: Date): Refused | null {
  const time = value.getTime();
  return time >= EARLIEST && time < LATEST
    ? null
    : refuse('BAD_USER_INPUT', `${field} must lie between the years 2000 and 9998.`, field);
}
