import { type Random, seededRandom } from '../../../testkit/seededRandom.ts';
import { times } from '../../feed/publication.ts';
import { seedId } from './seedIds.ts';

/** One workspace of the seed. Its rows follow from these values alone, so none has to be remembered. */
export interface WorkspacePlan {
  readonly at: number;
  readonly id: string;
  readonly slug: string;
  readonly tickets: number;
  readonly contacts: number;
  readonly channelIds: readonly string[];
  readonly userIds: readonly string[];
  /** When its first ticket was created, in milliseconds since 1970. The last one was created a year later. */
  readonly since: number;
}

export interface SeededTicket {
  readonly id: string;
  readonly number: number;
  /** The place of its contact. */
  readonly contact: number;
  readonly channelId: string;
  readonly status: 'BOT' | 'UNASSIGNED' | 'ASSIGNED' | 'BLOCKED' | 'CLOSED';
  readonly assigneeId: string | null;
  readonly messages: number;
  readonly createdAt: number;
  readonly lastMessageAt: number;
}

const LARGEST_SHARE = 0.4;
const CONTACTS_A_TICKET = 0.4;
/** One ticket of so many is held: 2 %. */
const HELD_EVERY = 50;
/** One contact of so many is blocked. Each of them has two held tickets, on two channels. */
export const BLOCKED_EVERY = 40;
const CHANNELS = 4;
const USERS = 5;
export const YEAR_MS = 365 * 86_400_000;
const LONGEST_TICKET_MS = 2 * 86_400_000;
/** Numbers of tickets rise by ten on the average, as those that Blockdesk gives. */
const NUMBER_STEP = 10;
export const MAX_MESSAGES = 2;

/** The largest workspace comes first, with 40 % of the tickets. The others share the rest. */
export function planWorkspaces(ids: readonly string[], slugs: readonly string[], tickets: number): WorkspacePlan[] {
  const largest = ids.length === 1 ? tickets : Math.round(tickets * LARGEST_SHARE);
  const others = Math.floor((tickets - largest) / Math.max(1, ids.length - 1));
  const since = Date.now() - YEAR_MS - LONGEST_TICKET_MS;
  return ids.map((id, at) => {
    const count = at === 0 ? largest : others;
    return {
      at,
      id,
      slug: slugs[at] ?? '',
      tickets: count,
      contacts: Math.ceil(count * CONTACTS_A_TICKET),
      channelIds: times(CHANNELS, (channel) => seedId('channel', at, channel, since)),
      userIds: times(USERS, (user) => seedId('user', at, user, since)),
      since,
    };
  });
}

/** Random numbers of one row, the same each time. */
export function randomOf({ at: workspace }: WorkspacePlan, salt: number, at: number): Random {
  return seededRandom(Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(workspace + 1, 0x85ebca6b) ^ salt);
}

export function seededTicket(workspace: WorkspacePlan, at: number): SeededTicket {
  const random = randomOf(workspace, 1, at);
  const createdAt = workspace.since + Math.floor(((at + random()) / workspace.tickets) * YEAR_MS);
  const isHeld = at % HELD_EVERY === HELD_EVERY - 1;
  const held = Math.floor(at / HELD_EVERY);
  const channel = isHeld ? held % 2 : Math.floor(random() * CHANNELS);
  const status = isHeld ? 'BLOCKED' : statusAt(random());
  const assignee = workspace.userIds[userAt(Math.floor(random() * USERS), channel, at / workspace.tickets)] ?? null;
  return {
    id: seedId('ticket', workspace.at, at, createdAt),
    number: at * NUMBER_STEP + 1 + Math.floor(random() * NUMBER_STEP),
    contact: isHeld ? Math.floor(held / 2) * BLOCKED_EVERY : Math.floor(random() * workspace.contacts),
    channelId: workspace.channelIds[channel] ?? '',
    status,
    assigneeId: status === 'ASSIGNED' || status === 'CLOSED' ? assignee : null,
    messages: 1 + (at % MAX_MESSAGES),
    createdAt,
    lastMessageAt: createdAt + Math.floor(random() * LONGEST_TICKET_MS),
  };
}

/** When the contact was made. */
export function contactSince({ since, contacts }: WorkspacePlan, at: number): number {
  return since + Math.floor((at / contacts) * YEAR_MS);
}

export function contactId(workspace: WorkspacePlan, at: number): string {
  return seedId('contact', workspace.at, at, contactSince(workspace, at));
}

/** The last message has the time of the ticket's last message, and the first one that of the ticket. */
export function messageTime({ createdAt, lastMessageAt, messages }: SeededTicket, message: number): number {
  return message === messages - 1 ? lastMessageAt : createdAt;
}

export function messageId(workspace: WorkspacePlan, at: number, ticket: SeededTicket, message: number): string {
  return seedId('message', workspace.at, at * MAX_MESSAGES + message, messageTime(ticket, message));
}

/**
 * The last user had tickets of the last channel in the first tenth of the year alone. A list of both begins far behind
 * the newest tickets of either.
 */
function userAt(user: number, channel: number, share: number): number {
  const isLast = user === USERS - 1 && channel === CHANNELS - 1;
  return isLast && share > 0.1 ? 0 : user;
}

function statusAt(place: number): SeededTicket['status'] {
  if (place < 0.01) return 'BOT';
  if (place < 0.025) return 'UNASSIGNED';
  return place < 0.04 ? 'ASSIGNED' : 'CLOSED';
}
