import type { MergeProposed } from '../contacts/contactEvent.ts';
import type { Identity } from '../contacts/identity.ts';
import type { NewMergeProposal } from '../contacts/merging/mergeProposal.ts';
import type { NewEvent } from '../events/event.ts';
import type { Bands } from '../tickets/campaigns/nearIdentity.ts';
import type { Suspicion } from '../tickets/spam/spamModel.ts';
import type { HeldCauseKind } from '../tickets/ticket.ts';
import type { ArrivalEvent, NoticeEvent } from '../tickets/ticketEvent.ts';
import type { NoticeArrival } from './arrival.ts';
import type { CustomerMessage } from './customerText.ts';

/** A message that is taken. */
export interface TakenMessage {
  readonly place: number;
  readonly messageId: string;
  readonly message: CustomerMessage;
  readonly event: NewEvent<ArrivalEvent | NoticeEvent>;
  /** The message that it answers, edits, deletes or reacts to; null for none. */
  readonly refersTo: string | null;
  readonly mark: NoticeArrival['mark'];
  /** Whether the next message of its minute takes its place. Then it has no files. */
  readonly isSurplus: boolean;
}

/** A message that is counted, and not kept. Its id is taken all the same. */
export interface CountedMessage {
  readonly channelId: string;
  readonly externalId: string;
}

/** What takes the place of the text that a message had. */
export interface ReplacedMessage {
  readonly messageId: string;
  readonly message: CustomerMessage;
  readonly refersTo: string | null;
}

/** A ticket that is opened, or that messages join when `opens` is null. */
export interface TicketChange {
  readonly ticketId: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly groupId: string;
  readonly opens: 'BLOCKED' | 'BOT' | 'UNASSIGNED' | null;
  /** What holds a ticket that is opened as a held one. */
  readonly heldBy: HeldCauseKind;
  readonly heldRuleId: string | null;
  /** Why its first message looks like spam. Null when it does not. */
  readonly suspicion: Suspicion | null;
  /** Of its first message, by which its campaign is found. Null for a ticket that is not held, and for a short text. */
  readonly bands: Bands | null;
  readonly lastMessageId: string;
  readonly messageCount: number;
  /** How many messages of the customer it got within the minute. */
  readonly minute: Date;
  readonly arrivals: number;
  /** How many more are counted, and not kept. */
  readonly suppressed: number;
  readonly surplusId: string | null;
  /** Whether what its contact writes on the channel is held for an hour from now. */
  readonly beginsFlood: boolean;
}

/** A contact that is made, or that changes when `made` is false. */
export interface ContactChange {
  readonly contactId: string;
  readonly made: boolean;
  /** Null keeps the name. */
  readonly displayName: string | null;
  /** Whether agents see that the contact wrote. */
  readonly heard: boolean;
  /** Whether agents do not see it: held messages alone made it. */
  readonly hidden: boolean;
}

export interface LearntIdentity extends Identity {
  readonly contactId: string;
  /** Whether a held message revealed it: agents do not see it. */
  readonly held: boolean;
  /** The held ticket of that message; null for none. */
  readonly revealedBy: string | null;
}

/** An identity that a held message revealed, and that a delivered one shows now. */
export interface ShownIdentity extends Identity {
  readonly contactId: string;
}

/** An identity that is its contact's no longer. */
export interface GivenUpIdentity extends Identity {
  readonly contactId: string;
  /** Whether a held message announced it: agents still see the identity. */
  readonly held: boolean;
}

/** A proposal to merge, with its event. */
export interface ProposedMerge {
  readonly proposal: NewMergeProposal;
  readonly event: NewEvent<MergeProposed>;
}

/** What messages change. */
export interface ArrivalChanges {
  readonly messages: readonly TakenMessage[];
  readonly counted: readonly CountedMessage[];
  readonly replaced: readonly ReplacedMessage[];
  readonly tickets: readonly TicketChange[];
  readonly contacts: readonly ContactChange[];
  readonly identities: readonly LearntIdentity[];
  readonly shown: readonly ShownIdentity[];
  /** The rules that decided, once for each message. */
  readonly hits: readonly { readonly ruleId: string }[];
  readonly givenUp: readonly GivenUpIdentity[];
  readonly proposals: readonly ProposedMerge[];
}
