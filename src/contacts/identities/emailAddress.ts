import { domainToASCII } from 'node:url';
import { digest, isDigest } from './digest.ts';
import { EMAIL_PROVIDERS, type EmailProvider, isRole } from './emailProviders.ts';
import { writtenEmail } from './emailText.ts';
import type { Reading } from './spelling.ts';

/** The longest address in octets that is kept as it is (RFC 3696, erratum 1690: 64 + 1 + 255). */
const MAX_OCTETS = 320;
const MAX_DOMAIN = 253;
const LOCAL = /^[^\p{Cc}\p{Z}"(),:;<>@[\\\]]+$/u;
const QUOTABLE = /^\P{Cc}+$/u;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

const PROVIDERS = new Map(EMAIL_PROVIDERS.flatMap((provider) => provider.domains.map((domain) => [domain, provider])));

/**
 * The address for matching: in lower case, with the domain in ASCII (UTS 46). At providers that say so, addresses that
 * lead to one mailbox are one. An address beyond 320 octets becomes its hash.
 */
export function canonicalEmail(text: string): Reading {
  // A stored hash. It is no address, because no address has a colon outside quotes.
  if (isDigest(text)) return { value: text };
  const written = writtenEmail(text);
  if ('problem' in written) return written;
  const domain = asciiDomain(written.domain);
  if (domain === null) return { problem: 'No mail can go to this domain. Check the part after the @.' };
  const mailbox = mailboxOf(foldedLocal(written.local), domain);
  if (!LOCAL.test(mailbox.local) && !(written.quoted && QUOTABLE.test(mailbox.local))) {
    return { problem: 'The part before the @ holds a character that no address has.' };
  }
  const local = LOCAL.test(mailbox.local) ? mailbox.local : `"${mailbox.local.replace(/["\\]/g, '\\$&')}"`;
  const address = `${local}@${mailbox.domain}`;
  const octets = new TextEncoder().encode(address).length;
  return { value: octets > MAX_OCTETS ? digest(address) : address };
}

/**
 * Lower case without the final form of sigma. Unlike a caseless comparison it keeps `ß` from `ss`: they are two
 * mailboxes.
 */
function foldedLocal(local: string): string {
  return local.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}

/** Null for a text that is no domain: a bad label, or a number that would be read as an IP address. */
function asciiDomain(written: string): string | null {
  if (/[%/?#\\]/.test(written)) return null;
  const domain = domainToASCII(written.toLowerCase());
  const labels = domain.split('.');
  const isDomain = labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isDomain && domain.length <= MAX_DOMAIN ? domain : null;
}

function mailboxOf(local: string, domain: string): { readonly local: string; readonly domain: string } {
  const provider = PROVIDERS.get(domain) ?? null;
  if (provider === null) return subdomainMailbox(local, domain) ?? { local, domain };
  return { local: untagged(local, provider), domain: provider.twinOf ?? domain };
}

/** `tag@name.domain` where the provider means `name@domain`; null elsewhere. */
function subdomainMailbox(local: string, domain: string) {
  const [name = '', ...rest] = domain.split('.');
  const parent = rest.join('.');
  const isMailbox = PROVIDERS.get(parent)?.subdomains === true && !isRole(local) && !isRole(name) && name !== 'www';
  return isMailbox ? { local: name, domain: parent } : null;
}

function untagged(local: string, { ignoresDots }: EmailProvider): string {
  const [, name = local, tag = ''] = /^([^+]+)(\+.*)?$/u.exec(local) ?? [];
  const plain = ignoresDots ? name.replaceAll('.', '') : name;
  return isRole(plain) ? `${plain}${tag}` : plain;
}
