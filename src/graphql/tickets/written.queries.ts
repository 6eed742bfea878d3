import { createReader } from '../../database/reader.ts';
import type { Message } from '../../tickets/messages.queries.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { createLoaders, type Loaders } from '../loaders.queries.ts';

/*
 * What a mutation wrote, for its answer. A bot that handed its ticket over, or whose ticket was taken at that moment,
 * does not see it any more. Its answer is the row of its own act, read without the bounds of the bot.
 */

export async function writtenMessage(context: GraphQLContext, id: string): Promise<Message | null> {
  return (await context.loaders.message.load(id)) ?? unbound(context)?.message.load(id) ?? null;
}

export async function writtenTicket(context: GraphQLContext, id: string): Promise<Ticket | null> {
  const seen = await context.loaders.ticket.load(id);
  const loaders = unbound(context);
  if (seen !== null || loaders === null) return seen;
  const ticket = await loaders.ticket.load(id);
  if (ticket === null) return null;
  const [contact, channel] = await Promise.all([
    loaders.contact.load(ticket.contactId),
    loaders.channel.load(ticket.channelId),
  ]);
  return { ...ticket, ...(contact && { contact }), ...(channel && { channel }) };
}

/** Null for a viewer who is no bot. */
function unbound({ reader, database }: GraphQLContext): Loaders | null {
  const { bot, ...scope } = reader.scope;
  return bot === undefined ? null : createLoaders(createReader(database, scope));
}
