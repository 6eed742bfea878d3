import { seedId } from './seedIds.ts';
import {
  BLOCKED_EVERY,
  contactId,
  contactSince,
  messageId,
  messageTime,
  randomOf,
  seededTicket,
  type WorkspacePlan,
} from './seedPlan.ts';
import { seededBody, seededName } from './seedText.ts';

export type Cell = string | number | boolean | null;

/** The rows of one table that belong to a place of a workspace: a ticket, a contact, or the workspace itself. */
export interface SeedTable {
  readonly name: string;
  readonly columns: string;
  readonly per: 'ticket' | 'contact' | 'workspace';
  rowsAt(workspace: WorkspacePlan, at: number): readonly (readonly Cell[])[];
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

const CHANNELS = [
  ['WHATSAPP', 'WhatsApp support'],
  ['WEBCHAT', 'Web chat'],
  ['EMAIL', 'Mailbox'],
  ['API', 'Shop'],
] as const;
const REASONS = ['SPAM', 'ABUSE', 'HARASSMENT', 'FRAUD'] as const;

export function blockIdOf(workspace: WorkspacePlan, contact: number): string | null {
  if (contact % BLOCKED_EVERY !== 0) return null;
  return seedId('block', workspace.at, contact, contactSince(workspace, contact));
}

/** The time of the contact's last change: between its making and now. */
function contactChanged(workspace: WorkspacePlan, contact: number): number {
  const since = contactSince(workspace, contact);
  return since + Math.floor(randomOf(workspace, 2, contact)() * (Date.now() - since));
}

const channels: SeedTable = {
  name: 'channels',
  columns: 'workspace_id, id, type, name, bot_active',
  per: 'workspace',
  rowsAt: ({ id, channelIds }) =>
    channelIds.map((channelId, at) => [id, channelId, ...(CHANNELS[at] ?? CHANNELS[0]), at === 0]),
};

const users: SeedTable = {
  name: 'users',
  columns: 'workspace_id, id, subject, display_name, email, role',
  per: 'workspace',
  rowsAt: (workspace) =>
    workspace.userIds.map((userId, at) => {
      const name = seededName(randomOf(workspace, 3, at));
      return [workspace.id, userId, `seeded-${at}`, name, `user-${at}@example.com`, 'AGENT'];
    }),
};

const contacts: SeedTable = {
  name: 'contacts',
  columns: 'workspace_id, id, display_name, block_id, created_at, updated_at',
  per: 'contact',
  rowsAt: (workspace, at) => [
    [
      workspace.id,
      contactId(workspace, at),
      seededName(randomOf(workspace, 4, at)),
      blockIdOf(workspace, at),
      iso(contactSince(workspace, at)),
      iso(contactChanged(workspace, at)),
    ],
  ],
};

/** The telephone number of a seeded contact. */
export function phoneOf(contact: number): string {
  return `+62812${10_000_000 + contact}`;
}

const identities: SeedTable = {
  name: 'contact_identities',
  columns: 'workspace_id, contact_id, kind, value, created_at',
  per: 'contact',
  rowsAt: (workspace, at) => {
    const owner = [workspace.id, contactId(workspace, at)];
    const since = iso(contactSince(workspace, at));
    return [
      [...owner, 'PHONE', phoneOf(at), since],
      ...(at % 2 === 0 ? [[...owner, 'EMAIL', `person-${at}@example.com`, since]] : []),
    ];
  },
};

const blocks: SeedTable = {
  name: 'blocks',
  columns: 'workspace_id, id, contact_id, reason, note, blocked_by_kind, blocked_by_id, blocked_at, expires_at',
  per: 'contact',
  rowsAt: (workspace, at) => {
    const id = blockIdOf(workspace, at);
    if (id === null) return [];
    const random = randomOf(workspace, 5, at);
    const note = random() < 0.5 ? seededBody(0, random) : null;
    const reason = REASONS[Math.floor(random() * REASONS.length)] ?? 'SPAM';
    const expiresAt = random() < 0.25 ? '2099-01-01T00:00:00.000Z' : null;
    const blockedAt = iso(contactSince(workspace, at));
    const by = workspace.userIds[0] ?? null;
    return [[workspace.id, id, contactId(workspace, at), reason, note, 'USER', by, blockedAt, expiresAt]];
  },
};

const tickets: SeedTable = {
  name: 'tickets',
  columns: `workspace_id, id, number, contact_id, channel_id, status, assignee_id, last_message_id, last_message_at,
    message_count, blocked_at, created_at, closed_at`,
  per: 'ticket',
  rowsAt: (workspace, at) => {
    const ticket = seededTicket(workspace, at);
    const { id, number, contact, channelId, status, assigneeId, messages, createdAt, lastMessageAt } = ticket;
    return [
      [
        ...[workspace.id, id, number, contactId(workspace, contact), channelId, status, assigneeId],
        ...[messageId(workspace, at, ticket, messages - 1), iso(lastMessageAt), messages],
        ...[status === 'BLOCKED' ? iso(createdAt) : null, iso(createdAt)],
        status === 'CLOSED' ? iso(lastMessageAt) : null,
      ],
    ];
  },
};

const messages: SeedTable = {
  name: 'messages',
  columns: 'workspace_id, id, ticket_id, direction, body, external_id, sent_at, stored_at',
  per: 'ticket',
  rowsAt: (workspace, at) => {
    const ticket = seededTicket(workspace, at);
    const random = randomOf(workspace, 6, at);
    return Array.from({ length: ticket.messages }, (_, message) => {
      const time = iso(messageTime(ticket, message));
      const external = externalIdOf(at, message);
      return [
        ...[workspace.id, messageId(workspace, at, ticket, message), ticket.id, 'INBOUND'],
        ...[seededBody(at, random), external, time, time],
      ];
    });
  },
};

const acceptedMessages: SeedTable = {
  name: 'accepted_messages',
  columns: 'workspace_id, channel_id, external_id, accepted_at',
  per: 'ticket',
  rowsAt: (workspace, at) => {
    const ticket = seededTicket(workspace, at);
    return Array.from({ length: ticket.messages }, (_, message) => [
      ...[workspace.id, ticket.channelId, externalIdOf(at, message), iso(messageTime(ticket, message))],
    ]);
  },
};

function externalIdOf(ticket: number, message: number): string {
  return `seeded-${ticket}-${message}`;
}

/** The tables in the order in which they are filled. */
export const SEED_TABLES: readonly SeedTable[] = [
  channels,
  users,
  contacts,
  identities,
  blocks,
  tickets,
  messages,
  acceptedMessages,
];
