import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json';
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, test } from 'vitest';
import { EMAIL_PROVIDERS } from '../../src/contacts/identities/emailProviders.ts';
import { IDENTITY_KINDS, type IdentityKind } from '../../src/contacts/identity.ts';
import { normaliseIdentity, normaliseSender } from '../../src/contacts/normaliseIdentity.ts';
import { CHANNEL_TYPES } from '../../src/workspaces/channel.ts';

const CHANNEL = 'b1f0a0d2-5c1e-4a8b-9d64-0c8b4a3b7c11';

function canonical(kind: IdentityKind, value: string): string | null {
  const identity = normaliseIdentity({ kind, value, channelId: CHANNEL });
  return 'refused' in identity ? null : identity.value;
}

/** Digits of a mobile that its country has assigned. */
const mobiles = fc.constantFrom(
  ...getCountries().flatMap((country) => getExampleNumber(country, examples)?.number.slice(1) ?? []),
);

/** Few characters and short texts, so that two of them are often nearly the same. */
const locals = fc.stringMatching(/^[ab.+_'-]{0,3}[ab]\+?[ab.+-]{0,3}$/);
const providerDomains = EMAIL_PROVIDERS.flatMap(({ domains }) => domains);

/** Texts in the shapes that identities have, with everything that a keyboard, a program or a fault adds. */
const shaped = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.tuple(fc.string({ unit: 'binary', maxLength: 12 }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
    fc.tuple(locals, fc.constantFrom(...providerDomains)).map(([local, domain]) => `${local}@${domain}`),
    fc.tuple(
      fc.constantFrom('+', '00', '', '(', 'tel:', 'wa.me/'),
      mobiles,
      fc.stringMatching(/^[\d ./x,;#@()-]{0,6}$/),
    ),
    fc.tuple(
      fc.constantFrom('"', "'", '<', '(', 'mailto:', 'From: ', '@'),
      fc.emailAddress(),
      fc.constantFrom('"', '>', ')', ',', ''),
    ),
  )
  .map((text) => (typeof text === 'string' ? text : text.join('')));

describe('normalising', () => {
  test('any text is read or refused, and a value that was read is its own canonical form', () => {
    fc.assert(
      fc.property(fc.constantFrom(...IDENTITY_KINDS), shaped, (kind, written) => {
        const once = canonical(kind, written);
        return once === null || canonical(kind, once) === once;
      }),
      { numRuns: 20_000 },
    );
  });

  test('a sender that a channel hands over is the same sender when its value is handed over again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...IDENTITY_KINDS),
        fc.constantFrom(...CHANNEL_TYPES),
        shaped,
        (kind, type, written) => {
          const once = normaliseSender({ kind, value: written, channelId: CHANNEL }, type);
          if ('refused' in once) return true;
          const again = normaliseSender({ ...once, channelId: CHANNEL }, type);
          return !('refused' in again) && again.kind === once.kind && again.value === once.value;
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

describe('two people never meet in one value by a rule that no provider documents', () => {
  test('two names at an unknown domain stay two, tags and dots included', () => {
    fc.assert(
      fc.property(locals, locals, (one, other) => {
        const values = [one, other].map((local) => canonical('EMAIL', `${local}@company.example`));
        return values[0] === null || values[0] !== values[1] || one === other;
      }),
      { numRuns: 10_000 },
    );
  });

  test('one name at two unknown domains stays two', () => {
    fc.assert(
      fc.property(locals, fc.domain(), fc.domain(), (local, one, other) => {
        const values = [one, other].map((domain) => canonical('EMAIL', `${local}@${domain}`));
        return values[0] === null || values[0] !== values[1] || one.toLowerCase() === other.toLowerCase();
      }),
      { numRuns: 5_000 },
    );
  });

  test('two names at a provider meet only when they differ in what the provider ignores', () => {
    fc.assert(
      fc.property(locals, locals, fc.constantFrom(...EMAIL_PROVIDERS), (one, other, { domains, ignoresDots }) => {
        const [domain = ''] = domains;
        const values = [one, other].map((local) => canonical('EMAIL', `${local}@${domain}`));
        if (values[0] === null || values[0] !== values[1]) return true;
        const [name, otherName] = [one, other].map((local) => {
          const untagged = local.replace(/(?<=.)\+.*$/, '');
          return ignoresDots ? untagged.replaceAll('.', '') : untagged;
        });
        return name === otherName;
      }),
      { numRuns: 20_000 },
    );
  });

  test('two numbers of one plan that differ in a digit stay two', () => {
    fc.assert(
      fc.property(mobiles, fc.nat(14), fc.nat(9), fc.nat(14), fc.nat(9), (digits, place, digit, place2, digit2) => {
        const put = (text: string, at: number, what: number) =>
          at < text.length ? text.slice(0, at) + what + text.slice(at + 1) : text;
        const one = put(digits, Math.max(place, 4), digit);
        const other = put(one, Math.max(place2, 4), digit2);
        const areAssigned = [one, other].every((each) =>
          parsePhoneNumberFromString(`+${each}`, { extract: false })?.isValid(),
        );
        if (one === other || !areAssigned) return true;
        return canonical('PHONE', `+${one}`) !== canonical('PHONE', `+${other}`);
      }),
      { numRuns: 20_000 },
    );
  });

  test('a number without + is read as the number with +, or not at all', () => {
    fc.assert(
      fc.property(fc.oneof(mobiles, fc.stringMatching(/^[1-9]\d{5,14}$/)), (digits) => {
        const value = canonical('PHONE', digits);
        return value === null || value === canonical('PHONE', `+${digits}`);
      }),
      { numRuns: 10_000 },
    );
  });

  test('the mobile of every country is taken with + and 00', () => {
    const known = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number ?? []);
    expect(known.length).toBeGreaterThan(200);
    // The example of Gabon is a number of the plan before 2019.
    const expected = known.map((number) => (number === '+24106031234' ? '+24166031234' : number));
    expect(known.map((number) => canonical('PHONE', number))).toEqual(expected);
    expect(known.map((number) => canonical('PHONE', number.replace('+', '00')))).toEqual(expected);
  });
});
