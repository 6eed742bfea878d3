import { seedId } from '../seed/seedIds.ts';
import {
  BLOCKED_EVERY,
  contactId,
  messageId,
  type SeededTicket,
  seededTicket,
  type WorkspacePlan,
} from '../seed/seedPlan.ts';
import { blockIdOf, type Cell, SEED_TABLES, type SeedTable } from '../seed/seedRows.ts';

/** The place of the contact that is renamed again and again, so that its timeline is as deep as the log. */
const BUSY_CONTACT = 1;
/** One ticket of so many is followed by a change of the busy contact. */
const BUSY_EVERY = 100;
/** The last user changed the busy contact only within this part of the tickets, the oldest. */
const LAST_USER_SHARE = 0.1;
const OLDEST = 0;

export const busyContactId = (workspace: WorkspacePlan) => contactId(workspace, BUSY_CONTACT);

/** The key that hands in the messages of every channel but the first, whose messages come by a webhook. */
export const apiKeyId = ({ at, since }: WorkspacePlan) => seedId('apiKey', at, 0, since);

const apiKeys: SeedTable = {
  name: 'api_keys',
  columns: 'workspace_id, id, display_name, secret_hash, scopes',
  per: 'workspace',
  rowsAt: (workspace) => [[workspace.id, apiKeyId(workspace), 'Shop', 'none', '{messages:ingest}']],
};

type Row = readonly Cell[];
type Actor = readonly ['USER' | 'API_KEY' | 'SYSTEM', string | null];

const events: SeedTable = {
  name: 'events',
  columns: 'workspace_id, type, audience, contact_id, ticket_id, actor_kind, actor_id, data, occurred_at',
  per: 'ticket',
  rowsAt: (workspace, at) => {
    const ticket = seededTicket(workspace, at);
    const rows = ticket.status === 'BLOCKED' ? heldEvents(workspace, at, ticket) : openEvents(workspace, at, ticket);
    return at % BUSY_EVERY === 0 ? [...rows, busyEvent(workspace, at, ticket)] : rows;
  },
};

/** A ticket is opened and, most of them, closed by its assignee. */
function openEvents(workspace: WorkspacePlan, at: number, ticket: SeededTicket): Row[] {
  const { id, status, assigneeId, channelId, createdAt, lastMessageAt } = ticket;
  const contact = contactId(workspace, ticket.contact);
  const message = messageId(workspace, at, ticket, OLDEST);
  const to = status === 'BOT' ? 'BOT' : 'UNASSIGNED';
  const row = (type: string, [kind, actor]: Actor, data: object, milliseconds: number): Row => {
    return [workspace.id, type, 'EVERYONE', contact, id, kind, actor, JSON.stringify(data), iso(milliseconds)];
  };
  const opened = row('ticket.opened', writerOf(workspace, ticket), { messageId: message, channelId, to }, createdAt);
  if (status !== 'CLOSED') return [opened];
  return [opened, row('ticket.closed', ['USER', assigneeId], { from: 'ASSIGNED', to: status }, lastMessageAt)];
}

/** A blocked contact has two held tickets. Before the first it was blocked. */
function heldEvents(workspace: WorkspacePlan, at: number, ticket: SeededTicket): Row[] {
  const { id, channelId, createdAt } = ticket;
  const contact = contactId(workspace, ticket.contact);
  const message = messageId(workspace, at, ticket, OLDEST);
  const data = JSON.stringify({ messageId: message, channelId, to: 'BLOCKED' });
  const held = [
    workspace.id,
    'ticket.held',
    'SUPERVISORS',
    contact,
    id,
    ...writerOf(workspace, ticket),
    data,
    iso(createdAt),
  ];
  if (channelId !== workspace.channelIds[0] || ticket.contact % BLOCKED_EVERY !== 0) return [held];
  const block = JSON.stringify({ blockId: blockIdOf(workspace, ticket.contact) });
  const by = workspace.userIds[0] ?? null;
  return [[workspace.id, 'contact.blocked', 'EVERYONE', contact, null, 'USER', by, block, iso(createdAt)], held];
}

function busyEvent(workspace: WorkspacePlan, at: number, { createdAt }: SeededTicket): Row {
  const users = at / workspace.tickets < LAST_USER_SHARE ? workspace.userIds : workspace.userIds.slice(0, -1);
  const by = users[(at / BUSY_EVERY) % users.length] ?? null;
  return [
    workspace.id,
    'contact.updated',
    'EVERYONE',
    busyContactId(workspace),
    null,
    'USER',
    by,
    JSON.stringify({ changed: ['displayName'] }),
    iso(createdAt),
  ];
}

/** A webhook acts as the system. */
function writerOf(workspace: WorkspacePlan, { channelId }: SeededTicket): Actor {
  return channelId === workspace.channelIds[0] ? ['SYSTEM', null] : ['API_KEY', apiKeyId(workspace)];
}

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** The tables of the other measurements, and the log. No page reads the digests of accepted messages. */
export const FLAT_TABLES: readonly SeedTable[] = [
  ...SEED_TABLES.filter(({ name }) => name !== 'accepted_messages'),
  apiKeys,
  events,
];
