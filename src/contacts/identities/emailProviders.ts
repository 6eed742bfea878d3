/** What a provider says of addresses that lead to one mailbox. */
export interface EmailProvider {
  readonly name: string;
  /** The domain of the canonical form where all domains name one mailbox; null where each is its own. */
  readonly twinOf: string | null;
  readonly domains: readonly string[];
  readonly ignoresDots?: true;
  /** `tag@name.domain` is `name@domain`. */
  readonly subdomains?: true;
  readonly example: readonly [written: string, canonical: string];
  readonly source: string;
}

function under(name: string, endings: string): string[] {
  return endings.split(' ').map((ending) => `${name}.${ending}`);
}

/**
 * The providers that ignore a plus tag (RFC 5233), by their own word. At every other domain a tag stays: a server may
 * give each tag to another person, as list managers, shops and ticket systems do.
 */
export const EMAIL_PROVIDERS: readonly EmailProvider[] = [
  {
    name: 'Gmail',
    twinOf: 'gmail.com',
    domains: ['gmail.com', 'googlemail.com'],
    ignoresDots: true,
    example: ['Jane.Doe+news@googlemail.com', 'janedoe@gmail.com'],
    source: 'Gmail Help: "Dots don\'t matter in Gmail addresses", "Create task-specific email addresses"',
  },
  {
    name: 'Outlook.com',
    twinOf: null,
    domains: [
      'msn.com',
      ...under(
        'outlook',
        'com at be cl co.id co.il co.th com.ar com.au com.br com.gr com.pe com.tr com.vn cz de dk es fr hu ie in it jp kr lv my ph pt sa sg sk',
      ),
      ...under(
        'hotmail',
        'com be ca ch cl co.id co.il co.jp co.nz co.th co.uk co.za com.ar com.au com.br com.hk com.tr com.tw com.vn cz de dk es fi fr gr hu it my nl no ph rs se sg',
      ),
      ...under(
        'live',
        'com at be ca cl cn co.uk co.za com.ar com.au com.mx com.my com.pt com.sg de dk fi fr hk ie in it jp nl no ph ru se',
      ),
    ],
    example: ['jane.doe+news@hotmail.com', 'jane.doe@hotmail.com'],
    source: 'Microsoft Learn: "Plus addressing in Exchange Online"; the same servers carry Outlook.com',
  },
  {
    name: 'iCloud',
    twinOf: 'icloud.com',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    example: ['jane+news@me.com', 'jane@icloud.com'],
    source: 'Apple Support 118230: "About your @icloud.com, @me.com and @mac.com email addresses"',
  },
  {
    name: 'Fastmail',
    twinOf: null,
    domains: [
      ...under('fastmail', 'com fm cn co.uk com.au de es fr im in jp mx net nl org se to tw uk us'),
      'sent.com',
      'messagingengine.com',
    ],
    subdomains: true,
    example: ['shop@jane.fastmail.com', 'jane@fastmail.com'],
    source: 'Fastmail Help 360060591053: "Plus addressing and subdomain addressing"',
  },
  {
    name: 'Proton',
    twinOf: 'proton.me',
    domains: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'],
    example: ['jane+news@pm.me', 'jane@proton.me'],
    source: 'Proton Support: "Email addresses and aliases": one name, and the short form of it at pm.me',
  },
  {
    name: 'Yandex',
    twinOf: 'yandex.ru',
    domains: ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua'],
    example: ['jane+news@ya.ru', 'jane@yandex.ru'],
    source: 'Yandex Support: "Mailbox aliases": letters to each of these domains arrive at the same mailbox',
  },
  {
    name: 'mailbox.org',
    twinOf: null,
    domains: ['mailbox.org'],
    example: ['jane+news@mailbox.org', 'jane@mailbox.org'],
    source: 'mailbox.org Knowledge Base: "What is an alias": the plus extension',
  },
];

/**
 * Names of machines and roles. What follows their plus is a ticket, a customer or a list: taking it off would make one
 * person of all of them. Compared without dots, hyphens and underscores.
 */
const ROLES = new Set(
  (
    'abuse autoreply bounce bounces case cases catchall comment comments confirm confirmation donotreply feedback help ' +
    'helpdesk inbound incoming issue issues list lists mailer mailerdaemon msprvs1 noreply notification notifications ' +
    'notify order orders owner postmaster prvs reply replies request requests return returns srs0 srs1 subscribe ' +
    'support ticket tickets unsubscribe verify'
  ).split(' '),
);

export function isRole(name: string): boolean {
  return ROLES.has(name.replace(/[._-]/g, '').replace(/=.*/, ''));
}
