import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { contactIdentities, contacts } from '../../../../src/contacts/contacts.table.ts';
import { events } from '../../../../src/events/events.table.ts';
import { acceptedMessages, messages, tickets } from '../../../../src/tickets/tickets.table.ts';
import { inWorkspace } from './tenantDatabase.ts';

export interface ReceivedMessage {
  readonly channelId: string;
  readonly phone: string;
  readonly body: string;
  readonly externalId: string;
}

/** Takes in a message of a known contact with a ticket, one statement after the other, as drizzle's examples do. */
export function receiveMessage(workspaceId: string, message: ReceivedMessage): Promise<'HELD' | 'DELIVERED'> {
  const { channelId, phone, body, externalId } = message;
  return inWorkspace(workspaceId, async (transaction) => {
    const [contact] = await transaction
      .select({ id: contacts.id, blockId: contacts.blockId })
      .from(contacts)
      .innerJoin(
        contactIdentities,
        and(eq(contactIdentities.workspaceId, workspaceId), eq(contactIdentities.contactId, contacts.id)),
      )
      .where(
        and(
          eq(contacts.workspaceId, workspaceId),
          eq(contactIdentities.kind, 'PHONE'),
          eq(contactIdentities.value, phone),
          isNull(contactIdentities.channelId),
        ),
      )
      .for('no key update', { of: contacts });
    if (contact === undefined) throw new Error('There is no such contact.');
    const isHeld = contact.blockId !== null;
    const [ticket] = await transaction
      .select({ id: tickets.id })
      .from(tickets)
      .where(
        and(
          eq(tickets.workspaceId, workspaceId),
          eq(tickets.contactId, contact.id),
          eq(tickets.channelId, channelId),
          inArray(tickets.status, isHeld ? ['BLOCKED'] : ['BOT', 'UNASSIGNED', 'ASSIGNED']),
        ),
      )
      .orderBy(desc(tickets.lastMessageAt), desc(tickets.id))
      .limit(1);
    if (ticket === undefined) throw new Error('The contact has no ticket.');
    const id = newId();
    const moment = new Date();
    await transaction.insert(acceptedMessages).values({ workspaceId, channelId, externalId });
    await transaction.insert(messages).values({
      ...{ workspaceId, id, ticketId: ticket.id, direction: 'INBOUND' as const, body, externalId },
      ...{ sentAt: moment, storedAt: moment },
    });
    await transaction
      .update(tickets)
      .set({ lastMessageId: id, lastMessageAt: moment, messageCount: sql`${tickets.messageCount} + 1` })
      .where(and(eq(tickets.workspaceId, workspaceId), eq(tickets.id, ticket.id)));
    if (!isHeld)
      await transaction
        .update(contacts)
        .set({ updatedAt: moment })
        .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contact.id)));
    await transaction.insert(events).values({
      ...{ workspaceId, type: isHeld ? 'ticket.held_more' : 'ticket.message_received', contactId: contact.id },
      ...{ audience: isHeld ? ('SUPERVISORS' as const) : ('EVERYONE' as const), ticketId: ticket.id },
      ...{ actorKind: 'SYSTEM' as const, data: { messageId: id, channelId }, occurredAt: moment },
    });
    return isHeld ? 'HELD' : 'DELIVERED';
  });
}
