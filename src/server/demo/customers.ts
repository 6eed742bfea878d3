import type { BlockReason, BlockScope, OpenTicketAction } from '../../blocks/block.ts';
import type { IdentityKind } from '../../contacts/identity.ts';
import type { DemoChannel } from './people.ts';

export interface DemoContact {
  readonly name: string;
  readonly channel: DemoChannel['key'];
  readonly kind: IdentityKind;
  readonly value: string;
  readonly writes: readonly string[];
  /** The user who takes the ticket, and the messages of the user and the customer in turn. */
  readonly conversation?: { readonly by: string; readonly replies: readonly string[]; readonly close?: boolean };
  readonly blocked?: DemoBlock;
}

export interface DemoBlock {
  readonly reason: BlockReason;
  readonly scope?: BlockScope;
  readonly note: string;
  /** The time until the block ends. A block without it does not end by itself. */
  readonly hours?: number;
  readonly openTickets?: OpenTicketAction;
  readonly thenWrites: readonly string[];
  readonly thenWritesOnOther?: { readonly channel: DemoChannel['key']; readonly bodies: readonly string[] };
}

/** The contacts of the demo, in the order in which they write. Numbers and addresses are reserved for examples. */
export const DEMO_CONTACTS: readonly DemoContact[] = [
  {
    name: 'Crypto Gains Daily',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+447700900123',
    writes: ['Double your money in 24 hours!!!'],
    blocked: {
      reason: 'SPAM',
      note: 'The same advertisement to every number we have.',
      thenWrites: [
        'LAST CHANCE: 300% guaranteed',
        'Your friends are in already. Are you?',
        'Only 3 places left today',
        'Reply YES now',
      ],
    },
  },
  {
    name: 'Hana Suzuki',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'hana-s',
    writes: ['Do you deliver to Yogyakarta?'],
    conversation: {
      by: 'demo-agent-2',
      replies: ['We do, within two days.', 'Lovely, then I order tonight. Thank you!'],
      close: true,
    },
  },
  {
    name: 'Victor Almeida',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'v.almeida',
    writes: ['Answer me at once or I come to your shop and you will be sorry.'],
    blocked: { reason: 'ABUSE', note: 'Threatened the people in the shop. Police told.', thenWrites: [] },
  },
  {
    name: 'Oliver Grant',
    channel: 'email',
    kind: 'EMAIL',
    value: 'oliver.grant@example.com',
    writes: ['Please send me the invoice for order KC-1990. I need it for my taxes.'],
    conversation: { by: 'demo-agent', replies: ['Dear Oliver, here it is, as a PDF. Have a good week.'], close: true },
  },
  {
    name: 'Account Security Department',
    channel: 'email',
    kind: 'EMAIL',
    value: 'security@accounts-alert.example',
    writes: ['Your account is limited. Confirm your password here.'],
    blocked: {
      reason: 'PHISHING',
      note: 'A made-up bank. Never open its links.',
      thenWrites: ['Second notice: unusual sign-in from a new device.', 'Final notice: confirm within 12 hours.'],
    },
  },
  {
    name: 'Beatrice Lund',
    channel: 'email',
    kind: 'EMAIL',
    value: 'beatrice.lund@example.net',
    writes: ['Please never write to me again. I do not want your newsletter.'],
    blocked: {
      reason: 'OPT_OUT',
      note: 'Asked us to leave her alone.',
      thenWrites: ['I have changed my mind: how do I get the newsletter again? My sister showed me the spring blend.'],
    },
  },
  {
    name: 'Ryan Stone',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+12025550143',
    writes: ['Refund order KC-1888, it never came.', 'And KC-1889. And KC-1890.'],
    blocked: {
      reason: 'FRAUD',
      note: 'Three refunds claimed for orders that another customer made. Ask Sam before releasing anything.',
      hours: 30 * 24,
      thenWrites: ['I am still waiting for my money.', 'My lawyer has your address.', 'Last time that I ask: KC-1888.'],
    },
  },
  {
    name: 'Priya Natarajan',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+12125550170',
    writes: ['Which of your beans are best for a moka pot?'],
  },
  {
    name: 'Marco Bianchi',
    channel: 'email',
    kind: 'EMAIL',
    value: 'marco.bianchi@example.org',
    writes: [
      'The grinder I bought in March makes a loud noise since yesterday, even when there are no beans in it. Can I send it back, and who pays for the parcel?',
    ],
  },
  {
    name: 'Gregor Hall',
    channel: 'email',
    kind: 'EMAIL',
    value: 'gregor.hall@example.net',
    writes: ['The espresso cups came broken. All six.'],
    conversation: {
      by: 'demo-agent',
      replies: [
        'I am sorry, Gregor. Could you send us a photo of the parcel? Then we replace them.',
        'A photo? Are you calling me a liar? You people are a disgrace.',
        'Not at all. The carrier asks us for it. Please stay polite with us.',
        'I will be as rude as I like with idiots like you.',
      ],
    },
    blocked: {
      reason: 'ABUSE',
      note: 'Insulted two colleagues after being warned.',
      hours: 7 * 24,
      openTickets: 'LEAVE_OPEN',
      thenWrites: [
        'I want to apologise. I had a bad day, and it was not your fault.',
        'Here is the photo you asked for.',
      ],
      thenWritesOnOther: {
        channel: 'webchat',
        bodies: ['Hello? I wrote you an e-mail about the broken cups. Does anybody read it?'],
      },
    },
  },
  {
    name: 'Sofia Lindqvist',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+14155550188',
    writes: ['Hi! Is the shop in Kemang open on Sunday?', 'And may I bring my dog?'],
  },
  {
    name: 'Kenji Mori',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'kenji.mori',
    writes: ['I paid twice for my subscription this month.'],
    conversation: {
      by: 'demo-agent-2',
      replies: ['You are right, I see both payments. I send one back today.', 'How long does that take?'],
    },
  },
  {
    name: 'Maximiliana von Hohenstein-Wartenberg',
    channel: 'email',
    kind: 'EMAIL',
    value: 'maximiliana.von.hohenstein-wartenberg@example.org',
    writes: [
      'We would like to serve your coffee in our three hotels. Whom may I talk to about prices for 40 kg a month?',
    ],
  },
  {
    name: 'Anton Weber',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+447700900456',
    writes: ['Is Ayu working today? I saw her photo on your page.'],
    blocked: {
      reason: 'HARASSMENT',
      note: 'Will not stop writing to Ayu.',
      hours: 24,
      thenWrites: ['Tell Ayu that I wait outside.'],
    },
  },
  {
    name: 'Lucas Martin',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'lucas.m',
    writes: ['The discount code SENJA does not work.'],
  },
  {
    name: 'Dewi Anggraini',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+12025550101',
    writes: ['Hello, is my order KC-2041 on its way?', 'It should have come yesterday.'],
    conversation: {
      by: 'demo-agent',
      replies: [
        'Good morning Dewi, it left our warehouse at nine and arrives today.',
        'Thank you! I am out until five. Can the driver leave it with my neighbour?',
        'Of course. Which number does your neighbour live at?',
        'Number 14, the blue door. Her name is Sri.',
      ],
    },
  },
  {
    name: 'Test Robot 7',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'robot-7',
    writes: ['test test test'],
    blocked: { reason: 'OTHER', note: 'Somebody tries out their own bot on us.', hours: 8, thenWrites: ['test 8842'] },
  },
];
