import { everyHabit, everyImport } from './rules.ts';
import type { Rule } from './source.ts';

type Floor = 0 | 1 | 2 | 3 | 4;

/** Files that wrap a package, or a part of Node, so that decisions need none. */
const WRAPPERS: readonly string[] = [
  'src/accounts/apiKeyCredential.ts', // node:crypto
  'src/accounts/token.ts', // jose
  'src/blocks/kept/identityHasher.ts', // node:crypto, lru-cache
  'src/channels/email/parseMail.ts', // html-to-text, postal-mime
  'src/channels/publicAddress.ts', // ipaddr.js
  'src/channels/secrets/secretBox.ts', // node:crypto
  'src/channels/whatsapp/signature.ts', // node:crypto
  'src/contacts/identities/digest.ts', // node:crypto
  'src/contacts/identities/emailAddress.ts', // node:url
  'src/contacts/identities/phoneNumber.ts', // libphonenumber-js
  'src/contacts/normaliseIdentity.ts', // the three above
  'src/exports/csv.ts', // csv-stringify
  'src/imports/fileLines.ts', // csv-parse
  'src/imports/readRow.ts', // normaliseIdentity.ts above
  'src/inbound/messageIdHash.ts', // node:crypto
  'src/outbound/webhooks/destination.ts', // publicAddress.ts above
  'src/outbound/webhooks/sending/post.ts', // node:dns, node:http, node:https
  'src/outbound/webhooks/signature.ts', // node:crypto
  'src/paging/encryptedCursorCodec.ts', // node:crypto
  'src/refusals/bulk.ts', // p-limit
  'src/rules/compiledRules.ts', // the three below
  'src/rules/matching/country.ts', // libphonenumber-js
  'src/rules/matching/expressions.ts', // re2js
  'src/rules/matching/publicSuffix.ts', // tldts
  'src/rules/ruleValue.ts', // node:url, and two of the above
  'src/signals/signals.ts', // node:diagnostics_channel
  'src/tickets/spam/wordNumbers.ts', // node:crypto
];

/** The first row that fits tells the floor of a file. A file that fits none is a type or a decision: floor 0. */
const FLOORS: readonly (readonly [RegExp, Floor])[] = [
  [/^src\/(main\.ts$|server\/)/, 4],
  [/^src\/graphql\/schema\.ts$/, 3],
  [/^src\/graphql\/context\.ts$/, 2], // what a resolver is given: the viewer, the loaders, the database
  [/\.(resolver|graphql|webhook)\.ts$/, 3],
  [/\.(commands|queries|tx|service)\.ts$/, 2], // tx: a part of a transaction; service: lives as long as the process
  [/\.(table|store)\.ts$/, 1],
  [/^src\/(database|devPostgres|admission)\//, 1],
];

const PAGES = ['dashboard', 'explorer', 'widget'];
/** The feed's client runs in a browser, and any page may import it. It sees the schema only, too. */
const CLIENT = 'client';
const DATABASE = /^src\/database\//;
const DEV_POSTGRES = /^src\/devPostgres\//;
const RESOLVER = /\.resolver\.ts$/;
const DRIVER = /^(drizzle-orm|postgres)(\/|$)/;

/** Null for a file without a floor: pages that run in a browser, and files outside src. */
export function floorOf(path: string): Floor | null {
  if (!path.startsWith('src/') || pageOf(path) !== null) return null;
  return FLOORS.find(([fits]) => fits.test(path))?.[1] ?? (WRAPPERS.includes(path) ? 1 : 0);
}

function moduleOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function pageOf(path: string): string | null {
  const module = moduleOf(path);
  return path.startsWith('src/') && (module === CLIENT || PAGES.includes(module)) ? module : null;
}

function inServer(path: string): boolean {
  return path.startsWith('src/') && pageOf(path) === null;
}

export const FLOOR_RULES: readonly Rule[] = [
  everyImport('a file imports its own floor or a lower one', (file, { target }) => {
    const floor = floorOf(file.path);
    const floorBelow = target === null ? null : floorOf(target);
    return floor !== null && floorBelow !== null && floorBelow > floor;
  }),
  everyImport(
    'a door (floor 3) hands the database on and never asks it: of src/database it may import types only',
    ({ path }, { target, typeOnly }) => floorOf(path) === 3 && target !== null && DATABASE.test(target) && !typeOnly,
  ),
  everyImport(
    'floor 0 imports no package and nothing of Node, besides types; WRAPPERS names the files that wrap one',
    ({ path }, { target, typeOnly }) => floorOf(path) === 0 && target === null && !typeOnly,
  ),
  everyHabit(
    'floor 0 has no clock and no dice: take the moment or the id as an argument',
    ({ path }, habit) => floorOf(path) === 0 && (habit === 'clock' || habit === 'dice'),
  ),
  everyImport(
    "another module's store is never imported: ask its commands or queries",
    ({ path }, { target }) =>
      inServer(path) && target !== null && /\.store\.ts$/.test(target) && moduleOf(path) !== moduleOf(target),
  ),
  everyImport(
    "another module's tables are for queries, commands, parts of transactions and tables",
    ({ path }, { target }) =>
      inServer(path) &&
      target !== null &&
      /\.table\.ts$/.test(target) &&
      moduleOf(path) !== moduleOf(target) &&
      !/\.(queries|commands|tx|table)\.ts$/.test(path),
  ),
  everyImport(
    'a resolver calls one command or query: no driver, no table, no store',
    ({ path }, { from, target }) =>
      RESOLVER.test(path) && (target === null ? DRIVER.test(from) : /\.(table|store)\.ts$/.test(target)),
  ),
  everyHabit(
    'a resolver decides nothing and catches nothing: a command or query is missing',
    ({ path }, habit) => RESOLVER.test(path) && habit === 'branch',
  ),
  everyImport(
    'the embedded PostgreSQL is imported dynamically: production runs without its binaries',
    ({ path }, { target, dynamic, typeOnly }) =>
      path.startsWith('src/') &&
      !DEV_POSTGRES.test(path) &&
      target !== null &&
      DEV_POSTGRES.test(target) &&
      !(dynamic || typeOnly),
  ),
  everyImport('pages and the server share no file: a page sees only the schema', ({ path }, { target }) => {
    if (pageOf(path) === null || target === null || !target.startsWith('src/')) return false;
    return inServer(target);
  }),
];
