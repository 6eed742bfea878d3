import { type Problem, visibleText, withoutQuotes } from './spelling.ts';

export interface WrittenEmail {
  readonly local: string;
  /** A local part in quotes may hold spaces, commas and @. */
  readonly quoted: boolean;
  readonly domain: string;
}

const NO_ADDRESS = 'This is no e-mail address. Write one such as ann@example.com.';
const SEVERAL = 'There is more than one e-mail address here. Write one.';

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const COMMENT = new RegExp(String.raw`(${QUOTED})|\((?:[^()"\\]|\\.)*\)`, 'gu');
const QUOTED_PART = new RegExp(QUOTED, 'gu');

/** The parts of an address as mail headers, links and people write it (RFC 5322, 3.4; RFC 6068). */
export function writtenEmail(text: string): WrittenEmail | Problem {
  const line = visibleText(text.replace(/[\t\r\n\v\f]+/g, ' '));
  const header = line.replace(/^(?:from|to|cc|reply-to|sender|e-?mail)\s*:\s*/iu, '');
  const bracketed = withoutComments(withoutLink(header));
  const addresses = [
    ...bracketed.replace(QUOTED_PART, (quoted) => quoted.replace(/[<>@]/g, '_')).matchAll(/<[^<>]*@[^<>]*(?:>|$)/gu),
  ];
  if (addresses.length > 1) return { problem: SEVERAL };
  const place = addresses[0]?.index;
  const address = place === undefined ? bracketed.replace(/>$/u, '') : bracketed.slice(place + 1).replace(/>.*$/u, '');
  return partsOf(trimmed(withoutLink(address.trim())));
}

function partsOf(address: string): WrittenEmail | Problem {
  // The obsolete source route `@relay.example:` before an address (RFC 5322, 4.4).
  const mailbox = address.replace(/^@[^:]*:/u, '');
  const at = mailbox.lastIndexOf('@');
  const written = mailbox.slice(0, at).trim();
  const domain = mailbox
    .slice(at + 1)
    .trim()
    .replace(/\.$/u, '');
  if (at < 1 || domain === '') return { problem: NO_ADDRESS };
  // The quotes and backslashes are no part of the name: `"ann"@b.c` is `ann@b.c` (RFC 5321, 4.1.2).
  const inner = /^"(.*)"$/u.exec(written)?.[1];
  const local = inner === undefined ? written : inner.replace(/\\(.)/gu, '$1');
  if (local === '') return { problem: NO_ADDRESS };
  if (inner === undefined && local.includes('@')) return { problem: SEVERAL };
  return { local, quoted: inner !== undefined, domain };
}

/** The address of a `mailto:` link, without its parameters and percent-encoding. */
function withoutLink(text: string): string {
  const address = /^mailto:([^?]*)/iu.exec(text)?.[1];
  return address === undefined ? text : address.replace(/%([2-7][0-9a-f])/giu, fromCode);
}

function fromCode(_code: string, hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Comments nest, so the innermost go first. */
function withoutComments(text: string): string {
  const next = text.replace(COMMENT, (_part, quoted: string | undefined) => quoted ?? '');
  return next === text ? text.trim() : withoutComments(next);
}

/**
 * Without quotation marks, dots and commas around the address. The quotes of a local part alone stay, and so does an
 * apostrophe at the beginning that none at the end closes: a name can begin with it.
 */
function trimmed(address: string): string {
  const bare = address.replace(/^[\s,;:]+|[\s.,;:!]+$/gu, '');
  const unclosed = withoutQuotes(`_${bare}`).slice(1);
  const isLocalQuoted = /^"(?:[^"\\]|\\.)*"@/u.test(bare);
  const keepsStart = isLocalQuoted || (unclosed === bare && /^['`]/u.test(bare));
  const next = keepsStart ? unclosed : withoutQuotes(bare);
  return next === address ? address : trimmed(next);
}
