import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { queueCountsFrom } from '../queueCounts.ts';
import { blockedContactPage, blocksOf, channelsOf, contactsOf, countsOf, identitiesOf, ticketPage } from './reads.ts';
import { receiveMessage } from './receiveMessage.ts';
import {
  Channel,
  Contact,
  ContactBlock,
  ContactConnection,
  ContactIdentity,
  ContactIdentityInput,
  ContactTab,
  QueueCounts,
  ReceiveMessagePayload,
  Ticket,
  TicketConnection,
  TicketStatus,
} from './types.ts';

/** The context of one request: the workspace, and a loader for each kind of row. */
export interface Context {
  readonly workspaceId: string;
  readonly contacts: DataLoader<string, Contact>;
  readonly channels: DataLoader<string, Channel>;
  readonly blocks: DataLoader<string, ContactBlock>;
  readonly identities: DataLoader<string, ContactIdentity[]>;
}

export function createContext(workspaceId: string): Context {
  return {
    workspaceId,
    contacts: new DataLoader((ids) => contactsOf(workspaceId, ids)),
    channels: new DataLoader((ids) => channelsOf(workspaceId, ids)),
    blocks: new DataLoader((ids) => blocksOf(workspaceId, ids)),
    identities: new DataLoader((ids) => identitiesOf(workspaceId, ids)),
  };
}

@Resolver(() => Ticket)
export class TicketResolver {
  @Query(() => TicketConnection)
  blockedTickets(@Ctx() { workspaceId }: Context, @Arg('first', () => Int) first: number): Promise<TicketConnection> {
    return ticketPage(workspaceId, 'BLOCKED', first);
  }

  @Query(() => TicketConnection)
  tickets(
    @Ctx() { workspaceId }: Context,
    @Arg('status', () => TicketStatus) status: TicketStatus,
    @Arg('first', () => Int) first: number,
  ): Promise<TicketConnection> {
    return ticketPage(workspaceId, status, first);
  }

  @FieldResolver(() => Contact)
  contact(@Root() { contactId }: Ticket, @Ctx() { contacts }: Context): Promise<Contact> {
    return contacts.load(contactId);
  }

  @FieldResolver(() => Channel)
  channel(@Root() { channelId }: Ticket, @Ctx() { channels }: Context): Promise<Channel> {
    return channels.load(channelId);
  }

  @Query(() => QueueCounts)
  async queueCounts(@Ctx() { workspaceId }: Context): Promise<QueueCounts> {
    const counts = await countsOf(workspaceId);
    const of = (subject: string) => counts.get(subject) ?? 0;
    return queueCountsFrom(of);
  }
}

@Resolver(() => Contact)
export class ContactResolver {
  @Query(() => ContactConnection)
  async contacts(
    @Ctx() { workspaceId }: Context,
    @Arg('tab', () => ContactTab) _tab: string,
    @Arg('first', () => Int) first: number,
  ): Promise<ContactConnection> {
    const [page, counts] = await Promise.all([blockedContactPage(workspaceId, first), countsOf(workspaceId)]);
    return { ...page, totalCount: counts.get('BLOCKED_CONTACTS') ?? 0 };
  }

  @FieldResolver(() => ContactBlock, { nullable: true })
  block(@Root() { blockId }: Contact, @Ctx() { blocks }: Context): Promise<ContactBlock> | null {
    return blockId === null ? null : blocks.load(blockId);
  }

  @FieldResolver(() => [ContactIdentity])
  identities(@Root() { id }: Contact, @Ctx() { identities }: Context): Promise<ContactIdentity[]> {
    return identities.load(id);
  }
}

@Resolver()
export class MessageResolver {
  @Mutation(() => ReceiveMessagePayload)
  async receiveMessage(
    @Ctx() { workspaceId }: Context,
    @Arg('channelId', () => ID) channelId: string,
    @Arg('from', () => ContactIdentityInput) { value: phone }: ContactIdentityInput,
    @Arg('body', () => String) body: string,
    @Arg('externalId', () => String) externalId: string,
  ): Promise<ReceiveMessagePayload> {
    return { outcome: await receiveMessage(workspaceId, { channelId, phone, body, externalId }) };
  }
}
