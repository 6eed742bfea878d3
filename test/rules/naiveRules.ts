import type { Identity } from '../../src/contacts/identity.ts';
import type { StoredRule } from '../../src/rules/blockRule.ts';
import type { JudgedMessage } from '../../src/rules/judging.ts';
import { foldedWords } from '../../src/rules/matching/words.ts';

/** One rule after the other, each by the plainest reading of what it says. */
export function naiveFirst(rules: readonly StoredRule[], message: JudgedMessage): StoredRule | null {
  return rules.find((rule) => isOn(rule, message) && fits(rule, message)) ?? null;
}

function isOn(
  { enabled, expiresAt, effect, alsoOpen, channelId, match, provider }: StoredRule,
  message: JudgedMessage,
) {
  if (!enabled || (expiresAt !== null && expiresAt <= message.at)) return false;
  if (effect === 'HOLD' && !message.opens && !alsoOpen) return false;
  return channelId === null || channelId === message.channelId || (match === 'EXACT' && provider !== null);
}

function fits(rule: StoredRule, { identities, body, providerOf }: JudgedMessage): boolean {
  const { match, kind, value } = rule;
  if (match === 'WORDS') return value.split('\n').some((word) => hasWhole(foldedWords(body), word));
  if (match === 'REGEX' && kind === null) return new RegExp(value, 'i').test(body.slice(0, 1_000));
  return identities.some(
    (identity) => (kind === null || identity.kind === kind) && ofSender(rule, identity, providerOf(identity.channelId)),
  );
}

function ofSender(
  { match, value, channelId, provider: ofRule }: StoredRule,
  identity: Identity,
  provider: string | null,
) {
  switch (match) {
    case 'EXACT':
      if (identity.value !== value) return false;
      if (identity.kind === 'PHONE' || identity.kind === 'EMAIL') return true;
      return identity.kind === 'EXTERNAL_ID' && ofRule !== null
        ? ofRule === provider
        : identity.channelId === channelId;
    case 'DOMAIN':
      return identity.value.endsWith(`@${value}`) || identity.value.endsWith(`.${value}`);
    case 'PREFIX':
      return identity.value.startsWith(`+${value}`);
    case 'PATTERN':
      return new RegExp(`^${value.split('').map(inRegExp).join('')}$`, 'isu').test(identity.value);
    case 'REGEX':
      return new RegExp(value, 'i').test(identity.value);
    default:
      return false;
  }
}

function inRegExp(character: string): string {
  return character === '*' ? '.*' : character === '?' ? '.' : character.replace(/[.+^${}()|[\]\\]/g, '\\$&');
}

/** Whether the word stands in the text with an edge on both sides. Only for scripts that put spaces between words. */
function hasWhole(text: string, word: string): boolean {
  const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character);
  const characters = [...text];
  const wanted = [...word];
  return characters.some((_, place) => {
    if (wanted.some((character, at) => characters[place + at] !== character)) return false;
    const end = place + wanted.length;
    const begins = !(isWord(characters[place - 1]) && isWord(characters[place]));
    return begins && !(isWord(characters[end - 1]) && isWord(characters[end]));
  });
}
