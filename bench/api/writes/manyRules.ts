import type { Sql } from 'postgres';
import { v7 as newId } from 'uuid';
import { MAX_REGEX_COST, MAX_RULES, type RuleInput, type RuleMatch } from '../../../src/rules/blockRule.ts';
import { readRuleValue } from '../../../src/rules/ruleValue.ts';
import { times } from '../../feed/publication.ts';

/** How many rules of each kind there are: as many as a workspace can have. */
const NUMBERS: Readonly<Record<RuleMatch, number>> = {
  EXACT: 200,
  DOMAIN: 120,
  PREFIX: 150,
  COUNTRY: 20,
  PATTERN: 170,
  REGEX: 40,
  WORDS: 300,
};

const COUNTRIES = 'AR AU BE BR CA CL CZ DE DK ES FI FR GB GR IT JP KR NL PL SE'.split(' ');

/** They begin with every letter, as the words of messages do. */
const LURES =
  `account bonus casino deal easy free gift hot income jackpot kredit lottery money now offer prize quick reward
sale trade urgent viagra win xxx yield zero`.split(/\s+/);

/** What no seeded message and no seeded number fits, so that each message meets all of them. */
const VALUES: Readonly<Record<RuleMatch, (at: number) => string>> = {
  EXACT: (at) => `+44771234${String(at).padStart(4, '0')}`,
  DOMAIN: (at) => `promo-${at}.spam.example`,
  PREFIX: (at) => `44${1_000 + at}${at % 3 === 0 ? '77' : ''}`,
  COUNTRY: (at) => COUNTRIES[at] ?? '',
  PATTERN: (at) => `*promo-${at}-*@spam.example`,
  REGEX: (at) => `win(ner)? zq${at}\\d+ now`,
  WORDS: (at) => times(3, (word) => `${LURES[(at + 9 * word) % LURES.length]} zq${at}`).join('\n'),
};

interface Row {
  readonly id: string;
  readonly match: RuleMatch;
  readonly kind: string | null;
  readonly value: string;
  readonly alsoOpen: boolean;
  readonly cost: number;
}

/** A thousand enabled rules that hold, of every kind. Every second one judges messages to open tickets too. */
function manyRules(): readonly Row[] {
  const rows = (Object.keys(NUMBERS) as RuleMatch[]).flatMap((match) =>
    times(NUMBERS[match], (at) => ruleOf(match, VALUES[match](at), at % 2 === 0)),
  );
  const cost = rows.reduce((sum, row) => sum + row.cost, 0);
  if (rows.length !== MAX_RULES || cost > MAX_REGEX_COST)
    throw new Error(`${rows.length} rules that cost ${cost}: no workspace can have these.`);
  return rows;
}

function ruleOf(match: RuleMatch, value: string, alsoOpen: boolean): Row {
  const kind = match === 'EXACT' ? 'PHONE' : null;
  const input: RuleInput = {
    effect: 'HOLD',
    match,
    kind,
    channelId: null,
    value,
    note: null,
    alsoOpen,
    enabled: true,
    expiresAt: null,
  };
  const read = readRuleValue(input);
  if ('refused' in read) throw new Error(`${match} ${value}: ${read.message}`);
  return { id: newId(), match, alsoOpen, ...read };
}

/** Stores the rules, and returns a function that turns them on and off: off, the workspace never had any. */
export async function storeManyRules(owner: Sql, workspaceId: string): Promise<(on: boolean) => Promise<void>> {
  await owner`
    insert into block_rules (workspace_id, id, effect, match, kind, value, also_open, enabled, cost, created_by_kind, created_at)
    select ${workspaceId}::uuid, id, 'HOLD', match, kind, value, "alsoOpen", true, cost, 'SYSTEM', now()
    from jsonb_to_recordset(${owner.json(manyRules().map((row) => ({ ...row })))})
      as given(id uuid, match text, kind text, value text, "alsoOpen" boolean, cost integer)`;
  const version = newId();
  return async (on) => {
    await owner`update workspaces set rules_version = ${on ? version : null}::uuid where id = ${workspaceId}`;
  };
}
