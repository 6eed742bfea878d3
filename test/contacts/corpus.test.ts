import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EMAIL_PROVIDERS } from '../../src/contacts/identities/emailProviders.ts';
import { PHONE_FORMS, REFUSED_PHONE_FORMS } from '../../src/contacts/identities/phoneForms.ts';
import { PLAN_RULES } from '../../src/contacts/identities/phonePlans.ts';
import type { IdentityKind } from '../../src/contacts/identity.ts';
import { normaliseIdentity } from '../../src/contacts/normaliseIdentity.ts';

/** How a person wrote it, its canonical value or null when it is refused, and why. */
type Case = readonly [written: string, value: string | null, reason: string];

interface Cases {
  readonly cases: readonly Case[];
}

const CHANNEL = 'b1f0a0d2-5c1e-4a8b-9d64-0c8b4a3b7c11';

function corpus<Group extends Cases>(name: string): Group[] {
  return JSON.parse(readFileSync(new URL(`corpus/${name}.json`, import.meta.url), 'utf8'));
}

const plans = corpus<Cases & { plan: string; code: string }>('phones');
const providers = corpus<Cases & { provider: string }>('mails');
const forms = corpus<Cases & { kind: IdentityKind; about: string }>('forms');

const groups = [
  ...plans.map(({ plan, cases }) => ({ kind: 'PHONE' as const, about: `numbers of ${plan}`, cases })),
  ...providers.map(({ provider, cases }) => ({ kind: 'EMAIL' as const, about: `addresses: ${provider}`, cases })),
  ...forms,
];

function canonical(kind: IdentityKind, value: string): string | null {
  const identity = normaliseIdentity({ kind, value, channelId: CHANNEL });
  return 'refused' in identity ? null : identity.value;
}

describe('the corpus of spellings', () => {
  test('the corpus has at least 500 spellings, 30 numbering plans and 20 mail providers', () => {
    expect(groups.flatMap(({ cases }) => cases).length).toBeGreaterThanOrEqual(500);
    expect(new Set(plans.map(({ code }) => code)).size).toBeGreaterThanOrEqual(30);
    expect(providers.length).toBeGreaterThanOrEqual(20);
  });

  test.each(groups)('every spelling has its value or its refusal: $kind, $about', ({ kind, cases }) => {
    const found = cases.map(([written, , reason]) => [written, canonical(kind, written), reason]);
    expect(found).toEqual(cases);
  });

  test.each(groups)('every value is its own canonical form: $kind, $about', ({ kind, cases }) => {
    const values = cases.flatMap(([, value]) => value ?? []);
    expect(values.map((value) => canonical(kind, value))).toEqual(values);
  });
});

describe('the tables of rules', () => {
  test.each(PLAN_RULES)(
    'the example of a plan rule is true: $country, $example',
    ({ written, example: [from, to] }) => {
      expect(from).toMatch(written);
      expect(canonical('PHONE', `+${from}`)).toBe(`+${to}`);
    },
  );

  test.each(EMAIL_PROVIDERS)('the example of a mail provider is true: $name', ({ example }) => {
    expect(canonical('EMAIL', example[0])).toBe(example[1]);
  });

  test('docs/identities.md names every numbering plan and every mail provider of the tables', () => {
    const page = readFileSync(new URL('../../docs/identities.md', import.meta.url), 'utf8');
    const names = [...PLAN_RULES.map(({ country }) => country), ...EMAIL_PROVIDERS.map(({ name }) => name)];
    expect(names.filter((name) => !page.includes(`\n| ${name} | `))).toEqual([]);
  });

  test('every form of a telephone number is read, and every refused form is refused', () => {
    expect(PHONE_FORMS.map(({ example }) => canonical('PHONE', example))).toEqual(
      PHONE_FORMS.map(() => '+6281234567890'),
    );
    for (const { example, problem } of REFUSED_PHONE_FORMS) {
      expect(normaliseIdentity({ kind: 'PHONE', value: example })).toMatchObject({ message: problem });
    }
  });
});
