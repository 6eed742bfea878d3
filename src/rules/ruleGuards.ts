import { EMAIL_PROVIDERS } from '../contacts/identities/emailProviders.ts';
import type { Identity } from '../contacts/identity.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import type { RuleTerms } from './blockRule.ts';
import type { JudgedMessage, Rules } from './judging.ts';
import type { Trial } from './trial.ts';

/** Mail providers of the public beside those whose plus tags are known. */
const OTHER_PUBLIC_DOMAINS = [
  ...[
    'yahoo.com',
    'ymail.com',
    'rocketmail.com',
    'yahoo.co.id',
    'yahoo.co.uk',
    'yahoo.co.jp',
    'yahoo.co.in',
    'yahoo.fr',
  ],
  ...['yahoo.de', 'yahoo.es', 'yahoo.it', 'yahoo.com.br', 'yahoo.com.ar', 'yahoo.com.mx', 'yahoo.com.sg', 'aol.com'],
  ...['gmx.com', 'gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch', 'web.de', 't-online.de', 'freenet.de', 'mail.com', 'mail.ru'],
  ...[
    'bk.ru',
    'inbox.ru',
    'list.ru',
    'rambler.ru',
    'qq.com',
    '163.com',
    '126.com',
    'sina.com',
    'foxmail.com',
    'naver.com',
  ],
  ...[
    'daum.net',
    'hanmail.net',
    'orange.fr',
    'wanadoo.fr',
    'free.fr',
    'laposte.net',
    'sfr.fr',
    'libero.it',
    'virgilio.it',
  ],
  ...[
    'tiscali.it',
    'btinternet.com',
    'sky.com',
    'talktalk.net',
    'comcast.net',
    'verizon.net',
    'att.net',
    'sbcglobal.net',
  ],
  ...[
    'cox.net',
    'bellsouth.net',
    'charter.net',
    'bol.com.br',
    'uol.com.br',
    'terra.com.br',
    'rediffmail.com',
    'zoho.com',
  ],
  ...['tutanota.com', 'tuta.com', 'hushmail.com', 'seznam.cz', 'wp.pl', 'o2.pl', 'onet.pl', 'interia.pl', 'ukr.net'],
];

const PUBLIC_DOMAINS = [...EMAIL_PROVIDERS.flatMap(({ domains }) => domains), ...OTHER_PUBLIC_DOMAINS];
/** A rule that fits both of these at a domain is meant for all of its addresses. */
const ANY_LOCALS = ['jane.doe', 'office-4711'];

/** The share of the contacts of 30 days that a rule may hold, and the number below which that says nothing. */
const MOST_HELD = { share: 0.2, contacts: 5 } as const;

/** What of the workspace no rule may hold. */
export interface Protected {
  /** The addresses of its users and of its channels. */
  readonly addresses: readonly string[];
  /** The countries of its own telephone numbers. */
  readonly countries: readonly string[];
}

interface Guarded {
  readonly terms: RuleTerms;
  /** The rule alone, compiled, as if it were on. */
  readonly compiled: Rules;
  readonly isPublicSuffix: boolean;
  readonly own: Protected;
  readonly trial: Trial;
}

/**
 * Why a rule is not made without `force`: it would hold people whom no workspace means to hold. Null when nothing is
 * to be said. A rule that lets through is never refused.
 */
export function guardRule({ terms, compiled, isPublicSuffix, own, trial }: Guarded, at: Date): Refused | null {
  if (terms.effect === 'ALLOW') return null;
  const holds = (identity: Identity) => compiled.holding(messageOf(identity, terms.channelId, at)) !== null;
  const holdsAll = (domain: string) => ANY_LOCALS.every((local) => holds(emailOf(`${local}@${domain}`)));
  const user = own.addresses.find((address) => holds(emailOf(address)));
  if (user !== undefined) return protect(`It would hold ${user}, an address of this workspace.`);
  if (isPublicSuffix) return protect(`It would hold every address under .${terms.value}, of whatever owner.`);
  const domain = PUBLIC_DOMAINS.find(holdsAll);
  if (domain !== undefined) return protect(`It would hold everybody at ${domain}, a mail provider of the public.`);
  if (terms.match === 'COUNTRY' && own.countries.includes(terms.value)) {
    return protect('It would hold the country of your own telephone number.');
  }
  const { contacts, allContacts } = trial;
  if (contacts >= MOST_HELD.contacts && contacts > allContacts * MOST_HELD.share) {
    return protect(`It would have held ${contacts} of the ${allContacts} contacts who wrote lately.`);
  }
  return null;
}

function emailOf(value: string): Identity {
  return { kind: 'EMAIL', value, channelId: null };
}

function messageOf(identity: Identity, channelId: string | null, at: Date): JudgedMessage {
  return { channelId: channelId ?? '', identities: [identity], body: '', providerOf: () => null, opens: true, at };
}

function protect(why: string): Refused {
  return refuse('PROTECTED_IDENTITY', `${why} An admin can make it all the same.`, 'value');
}
