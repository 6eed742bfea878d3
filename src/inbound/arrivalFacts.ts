import type { KeptMatch } from '../blocks/kept/keptMatch.ts';
import { type Identity, identityKey } from '../contacts/identity.ts';
import { pairKey } from '../contacts/merging/mergeProposal.ts';
import type { BotStatus } from '../workspaces/channel.ts';
import type { FloodLimits, SpamDetection } from '../workspaces/workspace.ts';
import type { RecentTicket } from './flood/flood.ts';
import type { InboundMessage } from './inboundMessage.ts';

/** What the database knows about messages that arrive. */
export interface ArrivalFacts extends FloodLimits {
  readonly inboundPerMinute: number;
  readonly botEnabled: boolean;
  /** Another one with each change of a rule. Null where no rule ever was. */
  readonly rulesVersion: string | null;
  readonly spamDetection: SpamDetection;
  /** Another one each time that the detector has learnt. Null where it never did. */
  readonly spamVersion: string | null;
  /** By the database's clock. */
  readonly now: Date;
  readonly channels: readonly ({ readonly id: string } & KnownChannel)[];
  /** The places of the messages whose ids their channels took before. */
  readonly taken: readonly number[];
  /** The identities of the messages that have an owner. */
  readonly owners: readonly (Identity & { readonly contactId: string; readonly held: boolean })[];
  /** The identities of the messages that a contact gave up, with that contact. */
  readonly former: readonly (Identity & { readonly contactId: string })[];
  /** The owners. */
  readonly contacts: readonly {
    readonly id: string;
    /** Whether its messages are held. */
    readonly blocked: boolean;
    /** Whether no one may write to it. */
    readonly optedOut: boolean;
    /** Whether agents do not see the contact, because held messages alone made it. */
    readonly hidden: boolean;
    /** Whether rules leave it alone, because a person unblocked or released lately. */
    readonly inGrace: boolean;
    /** Whether the detector leaves it alone: in grace, or a person said lately that it writes no spam. */
    readonly trusted: boolean;
    readonly tickets: readonly ({ readonly channelId: string; readonly groupId: string } & Candidates)[];
    /** Its held tickets of these chats, and those that got messages within the minute, on these channels. */
    readonly recent: readonly RecentTicket[];
  }[];
  /** The pairs of owners that are proposed to be merged, or were declined. */
  readonly proposed: readonly { readonly one: string; readonly other: string }[];
  /** Whether the workspace keeps blocks of removed contacts. */
  readonly keepsHashes: boolean;
  /** Those that identities of the messages meet. */
  readonly kept: readonly KeptMatch[];
  /** The messages that those at these places answer, edit, delete or react to. */
  readonly referred: readonly ({ readonly place: number } & ReferredMessage)[];
}

export interface ReferredMessage {
  readonly messageId: string;
  readonly ticketId: string;
}

interface KnownChannel {
  readonly botActive: boolean;
  readonly botStatus: BotStatus | null;
  /** The channels that external ids of this channel hold on, as one word. Null when they hold on this one alone. */
  readonly provider: string | null;
}

/** The tickets that the next message of a contact on a channel could join. */
export interface Candidates {
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
  /** The newest ticket that is not held. Null also where no notice asks for it. */
  readonly newestTicketId: string | null;
}

export const NO_TICKETS: Candidates = { heldTicketId: null, openTicketId: null, newestTicketId: null };

export interface KnownContact {
  readonly id: string;
  readonly blocked: boolean;
  readonly optedOut: boolean;
  readonly hidden: boolean;
  readonly inGrace: boolean;
  readonly trusted: boolean;
  /** By chat. */
  readonly tickets: Map<string, Candidates>;
  /** By ticket. */
  readonly recent: Map<string, RecentTicket>;
}

/** The facts as messages meet them: each changes what the next one meets. */
export interface Known extends FloodLimits {
  readonly botEnabled: boolean;
  readonly spamDetection: SpamDetection;
  readonly channels: ReadonlyMap<string, KnownChannel>;
  readonly taken: Set<string>;
  readonly now: Date;
  readonly contacts: Map<string, KnownContact>;
  /** The id of the contact that an identity belongs to, by the identity's place. */
  readonly owners: Map<string, string>;
  /** The places of identities that held messages revealed: agents do not see them. */
  readonly heldIdentities: Set<string>;
  /** The ids of contacts that gave an identity up, by its place. */
  readonly former: Map<string, readonly string[]>;
  /** The pairs of contacts that are not proposed again. */
  readonly proposed: Set<string>;
  /** By the place of the message that refers to it. */
  readonly referred: ReadonlyMap<number, ReferredMessage>;
}

export function knownFrom(facts: ArrivalFacts, messages: readonly InboundMessage[]): Known {
  const { botEnabled, spamDetection, heldPerMinute, deliveredPerMinute, now } = facts;
  const { contacts, owners, former, proposed, referred } = facts;
  const channels = new Map(facts.channels.map((channel) => [channel.id, channel]));
  const known: Known = {
    botEnabled,
    spamDetection,
    heldPerMinute,
    deliveredPerMinute,
    now,
    channels,
    taken: new Set(facts.taken.flatMap((place) => messages.slice(place, place + 1).map(takenKey))),
    contacts: new Map(
      contacts.map(({ tickets, recent, ...contact }) => [
        contact.id,
        {
          ...contact,
          tickets: new Map(tickets.map((candidates) => [chatKey(candidates), candidates])),
          recent: new Map(recent.map((ticket) => [ticket.ticketId, ticket])),
        },
      ]),
    ),
    owners: new Map(owners.map((identity) => [placeOf({ channels }, identity), identity.contactId])),
    heldIdentities: new Set(owners.flatMap((one) => (one.held ? [placeOf({ channels }, one)] : []))),
    former: new Map(),
    proposed: new Set(proposed.map(({ one, other }) => pairKey(one, other))),
    referred: new Map(referred.map((message) => [message.place, message])),
  };
  for (const identity of former) addFormer(known, identity, identity.contactId);
  return known;
}

/** A key that is equal for identities that are one, on whichever channel of their provider they were seen. */
export function placeOf({ channels }: Pick<Known, 'channels'>, identity: Identity): string {
  const provider = identity.kind === 'EXTERNAL_ID' ? channels.get(identity.channelId ?? '')?.provider : null;
  return identityKey(provider ? { ...identity, channelId: provider } : identity);
}

/** Remembers that a contact gave the identity up. */
export function addFormer(known: Known, identity: Identity, contactId: string): void {
  const place = placeOf(known, identity);
  known.former.set(place, [...(known.former.get(place) ?? []), contactId]);
}

/** A key that is equal for messages that can join one ticket of their contact. */
export function chatKey({ channelId, groupId }: { readonly channelId: string; readonly groupId: string }): string {
  return `${channelId}\n${groupId}`;
}

/** A key that is equal for messages of which a channel takes one. */
export function takenKey({ channelId, externalId }: InboundMessage): string {
  return `${channelId}\n${externalId}`;
}
