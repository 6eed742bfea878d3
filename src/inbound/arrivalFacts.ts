import { type Identity, identityKey } from '../contacts/identity.ts';
import { pairKey } from '../contacts/mergeProposal.ts';
import type { InboundMessage } from './inboundMessage.ts';

/** What the database knows about messages that arrive. */
export interface ArrivalFacts {
  readonly botEnabled: boolean;
  readonly channels: readonly { readonly id: string; readonly botActive: boolean }[];
  /** The places of the messages whose ids their channels took before. */
  readonly taken: readonly number[];
  /** The identities of the messages that have an owner. */
  readonly owners: readonly (Identity & { readonly contactId: string })[];
  /** The owners. */
  readonly contacts: readonly {
    readonly id: string;
    readonly blocked: boolean;
    readonly tickets: readonly ({ readonly channelId: string } & Candidates)[];
  }[];
  /** The pairs of owners that are proposed to be merged, or were declined. */
  readonly proposed: readonly { readonly one: string; readonly other: string }[];
}

/** The tickets that the next message of a contact on a channel could join. */
export interface Candidates {
  readonly heldTicketId: string | null;
  readonly openTicketId: string | null;
}

export interface KnownContact {
  readonly id: string;
  readonly blocked: boolean;
  readonly tickets: Map<string, Candidates>;
}

/** The facts as messages meet them: each changes what the next one meets. */
export interface Known {
  readonly botEnabled: boolean;
  readonly channels: ReadonlyMap<string, { readonly botActive: boolean }>;
  readonly taken: Set<string>;
  readonly contacts: Map<string, KnownContact>;
  /** The id of the contact that an identity belongs to. */
  readonly owners: Map<string, string>;
  /** The pairs of contacts that are not proposed again. */
  readonly proposed: Set<string>;
}

export function knownFrom(facts: ArrivalFacts, messages: readonly InboundMessage[]): Known {
  const { botEnabled, channels, contacts, owners, proposed } = facts;
  return {
    botEnabled,
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    taken: new Set(facts.taken.flatMap((place) => messages.slice(place, place + 1).map(takenKey))),
    contacts: new Map(
      contacts.map(({ tickets, ...contact }) => [
        contact.id,
        { ...contact, tickets: new Map(tickets.map(({ channelId, ...candidates }) => [channelId, candidates])) },
      ]),
    ),
    owners: new Map(owners.map((identity) => [identityKey(identity), identity.contactId])),
    proposed: new Set(proposed.map(({ one, other }) => pairKey(one, other))),
  };
}

/** A key that is equal for messages of which a channel takes one. */
export function takenKey({ channelId, externalId }: InboundMessage): string {
  return `${channelId}\n${externalId}`;
}
