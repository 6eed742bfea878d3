import type { Role } from '../../access/viewer.ts';
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

export function demoEmail(subject: string): string {
  return `${subject}@example.com`;
}
