import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { IDENTITY_KINDS, type IdentityKind } from '../../src/contacts/identity.ts';
import { wholeMailbox } from '../../src/contacts/mailbox.ts';
import { normaliseIdentity, normaliseSender } from '../../src/contacts/normaliseIdentity.ts';
import type { ChannelType } from '../../src/workspaces/channel.ts';

const CHANNEL = 'b1f0a0d2-5c1e-4a8b-9d64-0c8b4a3b7c11';

function canonical(kind: IdentityKind, value: string, channelId: string | null = CHANNEL): string | null {
  const identity = normaliseIdentity({ kind, value, channelId });
  return 'refused' in identity ? null : identity.value;
}

const separator = fc.constantFrom('', '', ' ', '-', '.', '\u00a0', '\u200b', '\u2011', '\u2013', '\u202d', '\u2060');
const zero = fc.constantFrom(0x30, 0xff10, 0x0660, 0x06f0, 0x0966, 0x1040, 0x116da, 0x1d7ce, 0x1d7f6);
const prefix = fc.constantFrom('+', '00', '\uff0b', 'tel:+', '\u202a+', ' +', '\u0660\u0660');
const suffix = fc.constantFrom('', ' ', '\u202c', ';ext=12', ' ext. 7', ' x99', '\u200f');
const phones = fc.constantFrom(
  '6281234567890',
  '14155550123',
  '442071838750',
  '390612345678',
  '525512345678',
  '5491123456789',
  '5551985765432',
  '2290197123456',
  '23480212345678',
  '2250707070707',
);

/** The same digits, each in some script, with something between them that a person or a machine would put there. */
const spelled = phones.chain((digits) =>
  fc
    .tuple(prefix, suffix, fc.array(fc.tuple(separator, zero), { minLength: digits.length, maxLength: digits.length }))
    .map(([before, after, marks]) => ({
      digits,
      text: before + [...digits].map((digit, i) => glyph(Number(digit), marks[i])).join('') + after,
    })),
);

function glyph(digit: number, [between, start]: [string, number] = ['', 0x30]): string {
  return between + String.fromCodePoint(start + digit);
}

describe('a phone number', () => {
  test('a phone number is one identity in any format and in the digits of any script', () => {
    fc.assert(
      fc.property(spelled, ({ digits, text }) => canonical('PHONE', text) === `+${digits}`),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['Indonesia, as a person writes it', '+62 812-3456-7890', '+6281234567890'],
    ['Indonesia, as WhatsApp writes it', '6281234567890', '+6281234567890'],
    ['Indonesia, with the trunk prefix kept', '+62 (0)812 3456 7890', '+6281234567890'],
    ['Italy, whose leading nought belongs to the number', '+39 06 1234 5678', '+390612345678'],
    ['Mexico with the mobile 1 that ended in 2019', '+52 1 55 1234 5678', '+525512345678'],
    ['Mexico with 044', '+52 044 55 1234 5678', '+525512345678'],
    ['Argentina without the mobile 9', '+54 11 2345 6789', '+5491123456789'],
    ['Argentina with the local 15', '+54 11 15 2345-6789', '+5491123456789'],
    ['Argentina with both', '+54 9 11 15 2345 6789', '+5491123456789'],
    ['Brazil without the ninth digit', '555185765432', '+5551985765432'],
    ['a Brazilian landline, which never had a ninth digit', '+55 11 3876-5432', '+551138765432'],
    ['Benin before its numbers had ten digits', '+229 97 12 34 56', '+2290197123456'],
    ['Germany, with a slash', '+49 30/1234567', '+49301234567'],
    ['a range that no list knows, with its plus', '+44 7999 999 999', '+447999999999'],
    ["C\u00f4te d'Ivoire before its numbers had ten digits", '22568461217', '+2250768461217'],
    ["C\u00f4te d'Ivoire", '+225 07 68 46 12 17', '+2250768461217'],
    ['Brazil as an old account, without the ninth digit', '551187670001', '+5511987670001'],
    ['Mexico as WhatsApp writes it', '5215510766940', '+525510766940'],
    ['Mexico with 00', '0052 1 55 1076 6940', '+525510766940'],
    ['Twilio', 'whatsapp:+6281234567890', '+6281234567890'],
  ])('a phone number from %s gets its canonical form', (_case, written, value) => {
    expect(canonical('PHONE', written)).toBe(value);
  });

  test.each([
    ['national', '0812-3456-7890'],
    ['without a country code that exists', '8 (912) 345-67-89'],
    ['of a country code that does not exist', '+999 123 456 789'],
    ['American, with its area code in brackets', '(212) 555-2290'],
    ['American, and could be Egyptian', '2025550123'],
    ['American, and could be of Singapore', '6592345678'],
    ['too short for its country', '+62 812'],
    ['too long for its country', '+62 812 3456 7890 12345'],
    ['one of two', '+62 812 3456 7890 / +62 813 1111 2222'],
    ['followed by the end of another', '+49 89 1234567/8'],
    ['a WhatsApp LID', '123456789012345@lid'],
    ['a WhatsApp group', '120363041234567890@g.us'],
    ['shortened by a spreadsheet', '6.28123E+12'],

    ['too short to have its country code', '555 1234'],
    ['spelled with letters', '+1 800 FLOWERS'],
    ['of six digits', '+123456'],
    ['of sixteen digits', '+1234567890123456'],
    ['with a plus inside', '+62+81234567890'],
    ['with a NUL inside', '+62812\u00003456789'],
    ['empty', ' '],
  ])('a phone number that is %s is refused, and not taken for another number', (_case, written) => {
    expect(normaliseIdentity({ kind: 'PHONE', value: written })).toMatchObject({
      refused: 'BAD_USER_INPUT',
      field: 'identity.value',
    });
  });

  test('a refused phone number is refused with a sentence that says why', () => {
    const why = (value: string) => {
      const identity = normaliseIdentity({ kind: 'PHONE', value });
      return 'refused' in identity ? identity.message : null;
    };
    expect(why('+62 812')).toBe('This number is too short for +62 (Indonesia): 3 digits after the country code.');
    expect(why('+999 123 456 789')).toBe('No country has a code that begins with +999.');
    expect(why('0812-3456-7890')).toMatch(/^This is a number as written within its country\./);
    expect(why('+1 800 FLOWERS')).toMatch(/^There are letters in this telephone number\./);
    expect(why('6.28123E+12')).toMatch(/^A spreadsheet has shortened this number/);
  });
});

describe('a sender', () => {
  const sender = (channelType: ChannelType, value: string, kind: IdentityKind = 'PHONE') => {
    const identity = normaliseSender({ kind, value, channelId: CHANNEL }, channelType);
    return 'refused' in identity ? null : `${identity.kind} ${identity.value}`;
  };

  test('a sender of SMS that is no telephone number is a short code or a name, and belongs to its channel', () => {
    expect(sender('SMS', '12345')).toBe('SENDER_ID 12345');
    expect(sender('SMS', 'My Bank')).toBe('SENDER_ID my bank');
    expect(normaliseSender({ kind: 'PHONE', value: '12345', channelId: CHANNEL }, 'SMS')).toMatchObject({
      channelId: CHANNEL,
    });
    expect(sender('SMS', '+62 812 3456 7890')).toBe('PHONE +6281234567890');
    expect(sender('SMS', '6281234567890')).toBe('PHONE +6281234567890');
  });

  test('a short code on another channel is no sender', () => {
    expect(sender('WHATSAPP', '12345')).toBeNull();
    expect(sender('API', '12345')).toBeNull();
  });

  test('digits from WhatsApp have their country code, whatever else they could be', () => {
    expect(sender('WHATSAPP', '6592345678')).toBe('PHONE +6592345678');
    expect(sender('API', '6592345678')).toBeNull();
  });

  test('a number of a length that no list knows is taken from a channel, and refused from a person', () => {
    expect(sender('WHATSAPP', '229123456')).toBe('PHONE +229123456');
    expect(sender('SMS', '+229 123 456')).toBe('PHONE +229123456');
    expect(normaliseIdentity({ kind: 'PHONE', value: '+229 123 456' })).toMatchObject({ refused: 'BAD_USER_INPUT' });
  });

  test.each(['123456789', 'a name of twelve', '\u{1f4f1}'])('the SMS sender %j is refused', (value) => {
    expect(sender('SMS', value)).toBeNull();
  });
});

describe('an e-mail address', () => {
  test.each([
    ['Ann.Smith@Example.COM', 'ann.smith@example.com'],
    ['Ann Smith <ann@example.com>', 'ann@example.com'],
    ['"Smith, Ann <office>" <ann@example.com>', 'ann@example.com'],
    ['mailto:ann@example.com?subject=Hello', 'ann@example.com'],
    ['ann+anything@example.com', 'ann+anything@example.com'],
    ['ann+anything@outlook.com', 'ann@outlook.com'],
    ['reply+a1@mail.market.example', 'reply+a1@mail.market.example'],
    ['<ann@example.com', 'ann@example.com'],
    ['From: "Smith, Ann"\r\n\t<ann@example.com>', 'ann@example.com'],
    ['ann@example.com (at home)', 'ann@example.com'],
    ['\u201cann@example.com\u201d,', 'ann@example.com'],
    ['"ann"@example.com', 'ann@example.com'],
    ['ann@example.com.', 'ann@example.com'],
    ['a\u200bnn\u00ad@exam\u2060ple.com', 'ann@example.com'],
    ['\uff41\uff4e\uff4e\uff20example\uff0ecom', 'ann@example.com'],
    ['ann@B\u00fccher.example', 'ann@xn--bcher-kva.example'],
    ['ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
    ['a.n.n+shop@googlemail.com', 'ann@gmail.com'],
  ])('%j is %s', (written, value) => {
    expect(canonical('EMAIL', written)).toBe(value);
  });

  test('an address keeps its dots outside Gmail, where they name another mailbox', () => {
    expect(canonical('EMAIL', 'a.nn@example.com')).not.toBe(canonical('EMAIL', 'ann@example.com'));
  });

  test.each([
    'ann',
    '@example.com',
    'ann@',
    'a b@example.com',
    'a@b@example.com',
    'ann@exa mple.com',
    'ann@example.com, bob@example.com',
    'ann@1.2.3',
    `a@${'b'.repeat(64)}.com`,
    '...@gmail.com',
    'ann@-.com',
  ])('%j is refused', (written) => {
    expect(canonical('EMAIL', written)).toBeNull();
  });

  test('an address of up to 320 octets is kept, and a longer one is stored as its hash', () => {
    const of = (length: number) => `${'a'.repeat(length - '@example.com'.length)}@example.com`;
    expect(canonical('EMAIL', of(65))).toBe(of(65));
    expect(canonical('EMAIL', of(320))).toBe(of(320));
    expect(canonical('EMAIL', of(321))).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(canonical('EMAIL', of(321))).not.toBe(canonical('EMAIL', of(322)));
    expect(canonical('EMAIL', of(321).toUpperCase())).toBe(canonical('EMAIL', of(321)));
  });

  test('the whole mailbox of an address is the address without its tag, and none for a role', () => {
    expect(wholeMailbox('ann+shop@example.com')).toBe('ann@example.com');
    expect(wholeMailbox('ann@example.com')).toBeNull();
    expect(wholeMailbox('no-reply+a1@example.com')).toBeNull();
  });

  test('an e-mail address is one identity in any case and with any invisible character', () => {
    const noise = fc.constantFrom('', '\u200b', '\u200d', '\u2066', '\ufe0f');
    const address = fc.array(fc.tuple(fc.constantFrom(...'ann.smith'), noise, fc.boolean()), {
      minLength: 3,
      maxLength: 9,
    });
    fc.assert(
      fc.property(address, fc.stringMatching(/^[a-z0-9+.-]{0,8}$/), (letters, tag) => {
        const plain = `${letters.map(([letter]) => letter).join('')}+${tag}`;
        const noisy = letters.map(([letter, mark, upper]) => mark + (upper ? letter.toUpperCase() : letter)).join('');
        return canonical('EMAIL', ` ${noisy}+${tag}@Example.com `) === `${plain}@example.com`;
      }),
    );
  });
});

describe('a handle or an external id', () => {
  test('a handle is one identity with or without @, in any case', () => {
    expect(
      ['Ann_Lee', '@ann_lee', ' @ANN\u200b_LEE ', '\uff20ann_lee'].map((handle) => canonical('HANDLE', handle)),
    ).toEqual(Array(4).fill('ann_lee'));
  });

  test('a handle is one identity as a name and as a link to its profile', () => {
    const spellings = ['https://t.me/ann_lee', 'instagram.com/ann_lee/', 'https://www.tiktok.com/@ann_lee?lang=en'];
    expect(spellings.map((handle) => canonical('HANDLE', handle))).toEqual(Array(3).fill('ann_lee'));
  });

  test('an external id beyond 200 characters is stored as its hash', () => {
    expect(canonical('EXTERNAL_ID', 'a'.repeat(200))).toBe('a'.repeat(200));
    expect(canonical('EXTERNAL_ID', 'a'.repeat(201))).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('an invisible character does not keep a letter from its accent', () => {
    expect(canonical('HANDLE', 'jose\u200d\u0301')).toBe(canonical('HANDLE', 'jos\u00e9'));
  });

  test('a sharp s is one handle in small letters, in capitals and as SS', () => {
    expect(['gro\u00df', 'GRO\u1e9e', 'GROSS'].map((handle) => canonical('HANDLE', handle))).toEqual(
      Array(3).fill('gross'),
    );
  });

  test('an external id is kept as it is, so that ids which differ in case stay two', () => {
    expect(canonical('EXTERNAL_ID', ' US.aB1 ')).toBe('US.aB1');
  });

  test.each(['HANDLE', 'EXTERNAL_ID', 'SENDER_ID'] as const)('a %s without its channel is refused', (kind) => {
    expect(normaliseIdentity({ kind, value: 'ann' })).toMatchObject({
      refused: 'BAD_USER_INPUT',
      field: 'identity.channelId',
    });
  });

  test.each(['@', ' ', 'a'.repeat(101), '\u3164', '@\u2800', 'https://t.me/joinchat/AAAA'])(
    'a handle %j is refused',
    (handle) => {
      expect(canonical('HANDLE', handle)).toBeNull();
    },
  );
});

describe('every identity', () => {
  test('a handle and an external id hold on their channel only', () => {
    const channelOf = (kind: IdentityKind, value: string) => normaliseIdentity({ kind, value, channelId: CHANNEL });
    expect(channelOf('PHONE', '+6281234567890')).toMatchObject({ channelId: null });
    expect(channelOf('EMAIL', 'ann@example.com')).toMatchObject({ channelId: null });
    expect(channelOf('HANDLE', 'ann')).toMatchObject({ channelId: CHANNEL });
    expect(channelOf('EXTERNAL_ID', 'ann')).toMatchObject({ channelId: CHANNEL });
  });

  test('an identity of more than 2,000 characters, or with half a surrogate pair, is refused', () => {
    for (const kind of IDENTITY_KINDS) {
      expect(canonical(kind, `+62812${' '.repeat(2_000)}`)).toBeNull();
      expect(canonical(kind, 'a\ud83d@example.com')).toBeNull();
    }
  });
});
