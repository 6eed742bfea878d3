import DataLoader from 'dataloader';
import type { Actor } from '../access/actor.ts';
import { actorsOf } from '../access/actors.queries.ts';
import type { ActorRef } from '../access/viewer.ts';
import { blocksByIds, type ContactBlock } from '../blocks/blocks.queries.ts';
import type { Contact } from '../contacts/contact.ts';
import { contactsByIds } from '../contacts/contacts.queries.ts';
import { identitiesOf, type TicketCounts, ticketCountsOf } from '../contacts/details.queries.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Reader } from '../database/reader.ts';
import { type Message, messagesByIds } from '../tickets/messages.queries.ts';
import { type Ticket, ticketsByIds } from '../tickets/tickets.queries.ts';
import type { Channel } from '../workspaces/channel.ts';
import { channelsByIds } from '../workspaces/workspaces.queries.ts';

/** What fields of many rows need, gathered into one statement a kind. Nothing is cached: a subscription's next event must see what changed. */
export interface Loaders {
  readonly actor: DataLoader<ActorRef, Actor>;
  readonly block: DataLoader<string, ContactBlock | null>;
  readonly contact: DataLoader<string, Contact | null>;
  /** By the contact's id. */
  readonly identities: DataLoader<string, Identity[]>;
  /** By the contact's id. */
  readonly ticketCounts: DataLoader<string, TicketCounts>;
  readonly ticket: DataLoader<string, Ticket | null>;
  readonly message: DataLoader<string, Message | null>;
  readonly channel: DataLoader<string, Channel | null>;
}

export function createLoaders(reader: Reader): Loaders {
  return {
    actor: loader((refs) => actorsOf(reader, refs)),
    block: rowLoader((ids) => blocksByIds(reader, ids)),
    contact: rowLoader((ids) => contactsByIds(reader, ids)),
    identities: loader((contactIds) => identitiesOf(reader, contactIds)),
    ticketCounts: loader((contactIds) => ticketCountsOf(reader, contactIds)),
    ticket: rowLoader((ids) => ticketsByIds(reader, ids)),
    message: rowLoader((ids) => messagesByIds(reader, ids)),
    channel: rowLoader((ids) => channelsByIds(reader, ids)),
  };
}

/** One row an id, or null where there is none that the viewer may see. */
function rowLoader<Row extends { readonly id: string }>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
): DataLoader<string, Row | null> {
  return loader(async (ids) => {
    const rows = new Map((await load(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

function loader<Key, Found>(load: (keys: readonly Key[]) => Promise<readonly Found[]>): DataLoader<Key, Found> {
  return new DataLoader(load, { cache: false });
}
