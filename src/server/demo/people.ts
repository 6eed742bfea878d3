import type { Role } from '../../access/viewer.ts';
import type { BlockReason } from '../../blocks/block.ts';
import type { IdentityKind } from '../../contacts/identity.ts';
import type { ChannelType } from '../../workspaces/channel.ts';

export const DEMO_WORKSPACE = { slug: 'demo', name: 'Kopi & Co. Support' } as const;

export interface DemoUser {
  readonly subject: string;
  readonly name: string;
  readonly role: Role;
}

export const DEMO_USERS: readonly DemoUser[] = [
  { subject: 'demo-supervisor', name: 'Rina Wijaya', role: 'SUPERVISOR' },
  { subject: 'demo-agent', name: 'Tom Becker', role: 'AGENT' },
  { subject: 'demo-agent-2', name: 'Ayu Lestari', role: 'AGENT' },
  { subject: 'demo-admin', name: 'Sam Okafor', role: 'ADMIN' },
];

export interface DemoChannel {
  readonly key: 'whatsapp' | 'webchat' | 'email';
  readonly type: ChannelType;
  readonly name: string;
  readonly botActive: boolean;
  readonly address: string | null;
}

export const DEMO_CHANNELS: readonly DemoChannel[] = [
  { key: 'whatsapp', type: 'WHATSAPP', name: 'WhatsApp +62 21 5550 100', botActive: true, address: '100000000000001' },
  { key: 'webchat', type: 'WEBCHAT', name: 'Web chat', botActive: false, address: null },
  { key: 'email', type: 'EMAIL', name: 'help@kopi.example', botActive: false, address: null },
];

export interface DemoContact {
  readonly name: string;
  readonly channel: DemoChannel['key'];
  readonly kind: IdentityKind;
  readonly value: string;
  readonly writes: readonly string[];
  readonly blocked?: { readonly reason: BlockReason; readonly note: string; readonly thenWrites: readonly string[] };
  /** What becomes of the conversation: the subject of the user who takes it, or that it is closed. */
  readonly handled?: { readonly by: string; readonly reply: string; readonly close?: boolean };
}

export const DEMO_CONTACTS: readonly DemoContact[] = [
  {
    name: 'Dewi Anggraini',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+628123456701',
    writes: ['Hello, is my order KC-2041 on its way?', 'It should have come yesterday.'],
    handled: { by: 'demo-agent', reply: 'Good morning Dewi, it left our warehouse at nine and arrives today.' },
  },
  {
    name: 'Marco Bianchi',
    channel: 'email',
    kind: 'EMAIL',
    value: 'marco.bianchi@example.org',
    writes: ['The grinder I bought makes a loud noise. Can I send it back?'],
  },
  {
    name: 'Hana Suzuki',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'hana-s',
    writes: ['Do you deliver to Yogyakarta?'],
    handled: { by: 'demo-agent-2', reply: 'We do, within two days.', close: true },
  },
  {
    name: 'Priya Natarajan',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+919812345670',
    writes: ['Which of your beans are best for a moka pot?'],
  },
  {
    name: 'Crypto Gains Daily',
    channel: 'whatsapp',
    kind: 'PHONE',
    value: '+447700900123',
    writes: ['Double your money in 24 hours!!!'],
    blocked: {
      reason: 'SPAM',
      note: 'The same advertisement to every number we have.',
      thenWrites: ['LAST CHANCE: 300% guaranteed, reply YES', 'Reply YES now'],
    },
  },
  {
    name: 'Gregor Hall',
    channel: 'email',
    kind: 'EMAIL',
    value: 'gregor.hall@example.net',
    writes: ['Your shop is a disgrace and so is everybody in it.'],
    blocked: {
      reason: 'ABUSE',
      note: 'Insulted two colleagues after being warned.',
      thenWrites: ['I want to apologise, and I still need a refund for order KC-1977. Please.'],
    },
  },
  {
    name: 'PayPal Security Team',
    channel: 'email',
    kind: 'EMAIL',
    value: 'security@paypa1-alerts.example',
    writes: ['Your account is limited. Confirm your password here.'],
    blocked: { reason: 'PHISHING', note: 'Not from PayPal.', thenWrites: ['Final notice: confirm within 12 hours.'] },
  },
  {
    name: 'Lucas Martin',
    channel: 'webchat',
    kind: 'HANDLE',
    value: 'lucas.m',
    writes: ['The discount code SENJA does not work.'],
  },
];
