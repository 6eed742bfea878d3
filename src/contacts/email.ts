import { caseless, visibleText } from './identity.ts';

/** The longest local part in octets, and the longest whole address (RFC 5321, 4.5.3.1). */
const MAX_LOCAL_OCTETS = 64;
const MAX_ADDRESS = 254;
const LOCAL = /^[^\p{Cc}\p{Z}"(),:;<>@[\\\]]+$/u;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
const GMAIL = new Set(['gmail.com', 'googlemail.com']);

export interface WrittenEmail {
  readonly local: string;
  readonly domain: string;
}

/** The parts of an address written as `Ann <a@b.c>`, `mailto:a@b.c` or in quotes; null when one is missing. */
export function writtenEmail(text: string): WrittenEmail | null {
  const bracketed = /<([^<>]*)>$/u.exec(visibleText(text))?.[1] ?? text;
  const address = caseless(bracketed)
    .replace(/^mailto:([^?]*).*$/u, '$1')
    .trim();
  const at = address.lastIndexOf('@');
  if (at < 1) return null;
  return { local: unquoted(address.slice(0, at)), domain: address.slice(at + 1).replace(/\.$/u, '') };
}

/** `"ann"@b.c` is `ann@b.c` (RFC 5321, 4.1.2): the quotes and backslashes are no part of the name. */
function unquoted(local: string): string {
  const inner = /^"(.*)"$/u.exec(local)?.[1];
  return inner === undefined ? local : inner.replace(/\\(.)/gu, '$1');
}

/**
 * The mailbox of an address whose domain is in ASCII. A plus tag names a folder of the same mailbox (RFC 5233). Gmail
 * ignores dots and has two domains. Without this a blocked person could write from another spelling.
 */
export function canonicalEmail(local: string, asciiDomain: string): string | null {
  const untagged = local.replace(/(?<=.)\+.*$/u, '');
  const address = GMAIL.has(asciiDomain) ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${asciiDomain}`;
  const mailbox = address.slice(0, address.lastIndexOf('@'));
  const isWhole = LOCAL.test(mailbox) && asciiDomain.split('.').every((label) => LABEL.test(label));
  const isWithin = new TextEncoder().encode(mailbox).length <= MAX_LOCAL_OCTETS && address.length <= MAX_ADDRESS;
  return isWhole && isWithin ? address : null;
}
