/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a file is, by its content. Before it is stored, it is what the provider calls it. */
export type AttachmentKind =
  /** A sound, or a voice message. */
  | 'AUDIO'
  /** Any other file. */
  | 'DOCUMENT'
  /** A picture, or a sticker. */
  | 'IMAGE'
  /** A video. */
  | 'VIDEO';

/** Whether a file can be downloaded. More values can come, so treat unknown ones as not there. */
export type AttachmentStatus =
  /** The provider does not give it. */
  | 'FAILED'
  /** The provider deleted it before it could be fetched. */
  | 'GONE'
  /** It is not fetched yet. It becomes one of the others. */
  | 'PENDING'
  /** It is not fetched: its held ticket has 20 files already. */
  | 'SKIPPED'
  /** It can be downloaded by its `url`. */
  | 'STORED'
  /** It has more than 25 MB, so it is not kept. */
  | 'TOO_LARGE';

/** The cause of the end of a block. */
export type BlockEndCause =
  /** The time in `expiresAt` passed. Its held tickets were released. */
  | 'EXPIRED'
  /** Two blocked contacts were merged. The older block stands, and the held tickets stay held. */
  | 'MERGED'
  /** The contact had opted out at their provider, and takes messages again. */
  | 'OPTED_IN'
  /** It refused replies alone, and a block that also holds took its place. */
  | 'REPLACED'
  /** A user or an API key unblocked the contact. */
  | 'UNBLOCKED'
  /** The block was undone within the time that the workspace sets. Its held tickets were released. */
  | 'UNDONE';

/** A field of a block that `updateBlock` changes. */
export type BlockField =
  /** The time when the block ends by itself. */
  | 'EXPIRES_AT'
  /** The note of the team. */
  | 'NOTE'
  /** The reason of the block. */
  | 'REASON'
  /** What the block stops. */
  | 'SCOPE';

/** The reason of a block. It informs the team and has no other effect. */
export type BlockReason =
  /** Insults or threats. */
  | 'ABUSE'
  /** Fraud with orders or payments. */
  | 'FRAUD'
  /** Harassment of a team member. */
  | 'HARASSMENT'
  /** The contact asked not to be contacted. */
  | 'OPT_OUT'
  /** Another reason. The note can say which. */
  | 'OTHER'
  /** Attempts to get passwords or data. */
  | 'PHISHING'
  /** Unwanted advertising, or the same message again and again. */
  | 'SPAM';

/** A rule to make, or to try. */
export type BlockRuleInput = {
  /** Whether it also holds messages that would join an open ticket. Otherwise only those that would open one. */
  alsoOpen?: boolean | null | undefined;
  /** The only channel that it judges. `EXACT` needs one for every kind but `PHONE` and `EMAIL`. Left out or null, it judges all. */
  channelId?: string | number | null | undefined;
  /** What it does with the messages that it matches. */
  effect: RuleEffect;
  /** Whether it is on. */
  enabled?: boolean | null | undefined;
  /** When it ends by itself. Left out or null, never. */
  expiresAt?: string | null | undefined;
  /** The kind of identity that it looks at. Needed for `EXACT`. For `PATTERN` null means any kind, and for `REGEX` the text. The other matches have their own. */
  kind?: IdentityKind | null | undefined;
  /** How it matches messages. */
  match: RuleMatch;
  /** Why you make it: at most 2,000 characters. */
  note?: string | null | undefined;
  /** What it looks for, in the form that `match` describes. */
  value: string;
};

/** What a block stops. */
export type BlockScope =
  /** What the contact writes is held. Replies are refused as with `INBOUND`, and with `CONTACT_OPTED_OUT` on a released ticket. */
  | 'BOTH'
  /** What the contact writes is held. Replies are refused with `CONTACT_BLOCKED`, except on a ticket that was released since the block began. */
  | 'INBOUND'
  /** What the contact writes is delivered. All that is written to them is refused with `CONTACT_OPTED_OUT`: an opt-out. */
  | 'OUTBOUND';

/** Whether a bot gets new tickets. */
export type BotStatus =
  /** It gets them, where the channel and the workspace have it turned on. */
  | 'CONNECTED'
  /** It cannot be reached. The tickets that it had are handed over to the unassigned. */
  | 'FAILING';

/** What `startBulk` does with each held ticket. */
export type BulkAct =
  /** Changes the reason of the block of its contact, as `updateBlock` does. */
  | 'CHANGE_REASON'
  /** Deletes it, as `deleteBlockedTicket` does. Its contact stays blocked. */
  | 'DELETE'
  /** Sets the review state `KEPT`. */
  | 'KEEP'
  /** Sets the review state `NEW`. */
  | 'MARK_NEW'
  /** Releases it, as `unblockTicket` does. Its contact stays blocked. */
  | 'RELEASE'
  /** Sets the review state `SNOOZED`. */
  | 'SNOOZE';

/** How far a bulk job is. */
export type BulkState =
  /** Another person declined the deletion, and nothing was done. */
  | 'DECLINED'
  /** Every ticket was acted on or refused. */
  | 'FINISHED'
  /** It is under way. */
  | 'RUNNING'
  /** It was stopped. What it had done stays done. */
  | 'STOPPED'
  /** A second person has to approve the deletion, within 24 hours. */
  | 'WAITING';

/** Why a bulk job was stopped. */
export type BulkStopCause =
  /** Its user was disabled, signed out or given another role. Or its key was revoked. */
  | 'CREDENTIAL'
  /** A person or key stopped it with `stopBulk`. */
  | 'PERSON';

/** The connection to make. Give exactly one field. */
export type ChannelConnectionInput = {
  /** A mailbox, for channels of the type `EMAIL`. */
  email?: EmailConnectionInput | null | undefined;
  /** True: a system of yours delivers the replies. It learns of them by the feed, and reports by `reportDelivery`. */
  webhook?: boolean | null | undefined;
  /** The WhatsApp Cloud API, for channels of the type `WHATSAPP`. The address of the channel is the phone number id. */
  whatsAppCloud?: WhatsAppCloudInput | null | undefined;
};

/** What delivers the replies of a channel. More values can come, so accept unknown ones. */
export type ChannelConnectionKind =
  /** A mailbox: mail comes in by IMAP, and replies go out by SMTP. */
  | 'EMAIL'
  /** The customer simulator. It exists in development only. */
  | 'SIMULATOR'
  /** The widget of Blockdesk. */
  | 'WEBCHAT'
  /** A system of yours, which reports by `reportDelivery`. */
  | 'WEBHOOK'
  /** The WhatsApp Cloud API of Meta. */
  | 'WHATSAPP_CLOUD';

/** Whether replies are delivered. */
export type ChannelConnectionStatus =
  /** Replies are delivered. */
  | 'CONNECTED'
  /** The provider refuses the credential. Replies wait for a day, and then fail. */
  | 'FAILING';

/** The type of a channel. */
export type ChannelType =
  /** A system of your own, which calls `receiveMessage`. */
  | 'API'
  /** A mailbox. */
  | 'EMAIL'
  /** A Facebook page. */
  | 'FACEBOOK'
  /** An Instagram account. */
  | 'INSTAGRAM'
  /** A LINE account. */
  | 'LINE'
  /** A number that receives text messages. */
  | 'SMS'
  /** A Telegram account. */
  | 'TELEGRAM'
  /** A chat on a web site. */
  | 'WEBCHAT'
  /** A WhatsApp number. */
  | 'WHATSAPP';

/** A part of a contact that a person changes. */
export type ContactField =
  /** The open request to delete what is held of the contact. Told to viewers who may see held tickets. */
  | 'DELETION_REQUEST'
  /** The name of the contact. */
  | 'DISPLAY_NAME'
  /** The identities by which the contact is recognised. */
  | 'IDENTITIES'
  /** The open merge proposals of the contact. Told to viewers who may see held tickets. */
  | 'MERGE_PROPOSALS';

/** An identity of a contact, in any spelling. A malformed one is refused with `BAD_USER_INPUT` and the field at fault. */
export type ContactIdentityInput = {
  /** The channel of a `HANDLE`, an `EXTERNAL_ID` or a `SENDER_ID`, which need one. For an `EXTERNAL_ID` of WhatsApp, Telegram or LINE it is any channel of that type. The other kinds ignore it. */
  channelId?: string | number | null | undefined;
  /** The kind of the identity. */
  kind: IdentityKind;
  /** The identity, at most 2,000 characters. A telephone number has its country code: `+62 812-3456-7890` or `6281234567890`. */
  value: string;
};

/** A tab of the contact list. */
export type ContactTab =
  /** Contacts without a block in force. */
  | 'ACTIVE'
  /** Every contact. */
  | 'ALL'
  /** Contacts with a block in force. */
  | 'BLOCKED';

/** Why a reply failed, or waits. More values can come, so accept unknown ones. */
export type DeliveryError =
  /** The mail came back: the mail server of the customer did not take it. */
  | 'BOUNCED'
  /** The provider refuses the credential of the channel. The reply waits for a day. */
  | 'CHANNEL_CREDENTIAL_REFUSED'
  /** The channel was disconnected before the reply was sent. */
  | 'CHANNEL_NOT_CONNECTED'
  /** The contact was blocked before the reply was sent. */
  | 'CONTACT_BLOCKED'
  /** The contact asked not to be written to before the reply was sent. */
  | 'CONTACT_OPTED_OUT'
  /** The provider did not say whether it took the reply, so it can have arrived. */
  | 'DELIVERY_UNKNOWN'
  /** Another application has the conversation at the provider. */
  | 'NOT_THREAD_OWNER'
  /** The provider refused the reply for another reason. */
  | 'PROVIDER_REFUSED'
  /** The provider could not be reached for 24 hours. */
  | 'PROVIDER_UNAVAILABLE'
  /** The customer wrote too long ago for a reply. */
  | 'REPLY_WINDOW_CLOSED'
  /** The provider cannot reach the customer. */
  | 'UNDELIVERABLE';

/** How far a reply came on its way to the customer. It only goes forward, unless it fails. */
export type DeliveryStatus =
  /** It reached the customer. */
  | 'DELIVERED'
  /** It did not arrive. `retryMessage` sends it again. */
  | 'FAILED'
  /** It waits to be sent, or the channel has not reported on it. */
  | 'PENDING'
  /** The customer read it. */
  | 'READ'
  /** The channel took it. */
  | 'SENT';

/** A mailbox. Blockdesk logs in at both servers before it is saved. It is stored encrypted, and the API never returns it. */
export type EmailConnectionInput = {
  /** The name that your mail server gives itself in the header `Authentication-Results`. With it, mail that fails DMARC is taken as mail of a stranger. Null believes no such header. */
  authservId?: string | null | undefined;
  /** The address that replies come from. */
  fromAddress: string;
  /** True when mail for `name+tag@domain` arrives in the inbox of `name@domain`. Then each reply has an address of its own for its bounce. Null means false. */
  hasTags?: boolean | null | undefined;
  /** Where mail comes in: the inbox of this login. */
  imap: MailServerInput;
  /** Where replies go out. */
  smtp: MailServerInput;
};

/** The type of an event. More values can come, so accept unknown ones. */
export type EventType =
  /** `api_key.created`: an API key was created. */
  | 'API_KEY_CREATED'
  /** `api_key.revoked`: an API key was revoked. */
  | 'API_KEY_REVOKED'
  /** `block.restored`: a message of a removed person met the block that was kept, and their contact was made again. For viewers who may see held tickets. */
  | 'BLOCK_RESTORED'
  /** `block.updated`: the reason, the note or the end of a block changed. */
  | 'BLOCK_UPDATED'
  /** `bulk.ended`: a bulk act on held tickets ended, was stopped or was declined. */
  | 'BULK_ENDED'
  /** `bulk.requested`: a second person was asked to approve that many held tickets are deleted. */
  | 'BULK_REQUESTED'
  /** `bulk.started`: a job began to act on many held tickets. */
  | 'BULK_STARTED'
  /** `channel.created`: a channel was created. */
  | 'CHANNEL_CREATED'
  /** `channel.updated`: a channel changed. */
  | 'CHANNEL_UPDATED'
  /** `contact.blocked`: a contact was blocked. */
  | 'CONTACT_BLOCKED'
  /** `contact.deleted`: a contact was deleted with its tickets and messages. */
  | 'CONTACT_DELETED'
  /** `contact.deletion_declined`: a request to delete held tickets was declined or taken back. For viewers who may see held tickets. */
  | 'CONTACT_DELETION_DECLINED'
  /** `contact.deletion_requested`: a second person was asked to delete the held tickets of a contact. For viewers who may see held tickets. */
  | 'CONTACT_DELETION_REQUESTED'
  /** `contact.erased`: a contact was erased. */
  | 'CONTACT_ERASED'
  /** `contact.exported`: everything that is stored of a person was exported. For viewers who may see held tickets. */
  | 'CONTACT_EXPORTED'
  /** `contact.identity_detached`: an identity was taken off a contact. */
  | 'CONTACT_IDENTITY_DETACHED'
  /** `contact.merged`: another contact was merged into the contact. */
  | 'CONTACT_MERGED'
  /** `contact.merge_declined`: a person said that two contacts are not one person. For viewers who may see held tickets. */
  | 'CONTACT_MERGE_DECLINED'
  /** `contact.merge_proposed`: a message named an identity of another contact, so the two may be one person. For viewers who may see held tickets. */
  | 'CONTACT_MERGE_PROPOSED'
  /** `contact.noticed`: the same of a contact who has no ticket on the channel. */
  | 'CONTACT_NOTICED'
  /** `contact.unblocked`: a contact was unblocked, or its block expired. */
  | 'CONTACT_UNBLOCKED'
  /** `contact.updated`: a person renamed a contact, or extended its block to a whole mailbox. */
  | 'CONTACT_UPDATED'
  /** `export.made`: blocks, held tickets, the audit log or the evidence of a contact were exported. */
  | 'EXPORT_MADE'
  /** `import.finished`: an import of blocks, or its dry run, ended or was stopped. */
  | 'IMPORT_FINISHED'
  /** `message.routed`: an unrouted message was received on a channel. */
  | 'MESSAGE_ROUTED'
  /** `message.unrouted`: a message came for an address that no channel has. */
  | 'MESSAGE_UNROUTED'
  /** `rule.created`: a rule was made. */
  | 'RULE_CREATED'
  /** `rule.deleted`: a rule was deleted, by a person or with the erasure of the person that it names. */
  | 'RULE_DELETED'
  /** `rule.updated`: a rule was changed. */
  | 'RULE_UPDATED'
  /** `settings.updated`: the settings of the workspace changed. */
  | 'SETTINGS_UPDATED'
  /** `ticket.assigned`: a ticket was assigned, or returned to the unassigned. */
  | 'TICKET_ASSIGNED'
  /** `ticket.closed`: a ticket was closed, by an actor or by a block. */
  | 'TICKET_CLOSED'
  /** `ticket.deleted`: a held ticket was deleted by `deleteBlockedTicket`. */
  | 'TICKET_DELETED'
  /** `ticket.delivery_changed`: a reply reached the channel or the customer, or failed. */
  | 'TICKET_DELIVERY_CHANGED'
  /** `ticket.handed_over`: a ticket of the bot was handed over to the unassigned. */
  | 'TICKET_HANDED_OVER'
  /** `ticket.held`: the first message of a new held ticket arrived. */
  | 'TICKET_HELD'
  /** `ticket.held_again`: the release of a ticket was undone, and it is held again. */
  | 'TICKET_HELD_AGAIN'
  /** `ticket.held_more`: a message joined a held ticket. */
  | 'TICKET_HELD_MORE'
  /** `ticket.joined`: the messages of a held ticket joined an older one, because their contacts were merged. */
  | 'TICKET_JOINED'
  /** `ticket.legal_hold_lifted`: the legal hold of a ticket was lifted. */
  | 'TICKET_LEGAL_HOLD_LIFTED'
  /** `ticket.legal_hold_placed`: a ticket came under legal hold, or the note of the hold changed. */
  | 'TICKET_LEGAL_HOLD_PLACED'
  /** `ticket.message_received`: a message joined an open ticket. */
  | 'TICKET_MESSAGE_RECEIVED'
  /** `ticket.message_sent`: a reply was written. */
  | 'TICKET_MESSAGE_SENT'
  /** `ticket.noticed`: a customer reacted to a message, edited or deleted one, or the channel gave notice of the customer. */
  | 'TICKET_NOTICED'
  /** `ticket.opened`: the first message of a new ticket was delivered. */
  | 'TICKET_OPENED'
  /** `ticket.released`: a held ticket was released by `unblockTicket`. */
  | 'TICKET_RELEASED'
  /** `ticket.reopened`: a ticket that a block had closed is open again, because the block was undone. */
  | 'TICKET_REOPENED'
  /** `ticket.restored`: the deletion of a held ticket was undone. For viewers who may see held tickets. */
  | 'TICKET_RESTORED'
  /** `ticket.returned_to_bot`: a person gave a ticket to the bot. */
  | 'TICKET_RETURNED_TO_BOT'
  /** `ticket.reviewed`: a person decided about a held ticket, or its snooze has passed. */
  | 'TICKET_REVIEWED'
  /** `ticket.suggestion_dismissed`: a person said that an open ticket is no spam. */
  | 'TICKET_SUGGESTION_DISMISSED'
  /** `user.disabled`: a user was disabled. */
  | 'USER_DISABLED'
  /** `user.enabled`: a disabled user was enabled again. */
  | 'USER_ENABLED'
  /** `user.role_changed`: a newer token of a user says another role. */
  | 'USER_ROLE_CHANGED'
  /** `user.signed_out`: a user was signed out everywhere. */
  | 'USER_SIGNED_OUT'
  /** `webhook.created`: a webhook was created. */
  | 'WEBHOOK_CREATED'
  /** `webhook.deleted`: a webhook was deleted. */
  | 'WEBHOOK_DELETED'
  /** `webhook.disabled`: a webhook was disabled, because it answered 410 or failed for five days. */
  | 'WEBHOOK_DISABLED'
  /** `webhook.replayed`: a webhook is told again of what happened. */
  | 'WEBHOOK_REPLAYED'
  /** `webhook.secret_rotated`: the secret of a webhook was replaced. */
  | 'WEBHOOK_SECRET_ROTATED'
  /** `webhook.updated`: a webhook changed. */
  | 'WEBHOOK_UPDATED';

/** What holds a ticket. More values can come. */
export type HeldCauseKind =
  /** Its contact was blocked. */
  | 'BLOCK'
  /** Its contact wrote more than `deliveredPerMinute` messages on the channel within a minute. */
  | 'FLOOD'
  /** A rule of the workspace. */
  | 'RULE'
  /** Its first message looks like spam, and the setting `spamDetection` is `HOLD`. */
  | 'SUSPECTED';

/** The kind of an identity of a contact. */
export type IdentityKind =
  /** An e-mail address. It names the same contact on every channel. Stored in lower case, and without a `+tag` at providers that ignore it. An address beyond 320 octets is stored as its hash: `sha256:` and 64 hex digits. */
  | 'EMAIL'
  /** The id that a provider gives its user. At WhatsApp, Telegram and LINE it names the same contact on every channel of that type, elsewhere on one channel. Stored as given, letter case included. One beyond 200 characters is stored as its hash. */
  | 'EXTERNAL_ID'
  /** A name on one channel, such as `@ann`. Stored in lower case, without the `@`. */
  | 'HANDLE'
  /** A telephone number. It names the same contact on every channel. Stored as E.164: `+6281234567890`. */
  | 'PHONE'
  /** A sender of SMS on one channel: a short code of 3 to 8 digits, or a name of up to 11 characters. Stored in lower case. */
  | 'SENDER_ID';

/** How far an import is. */
export type ImportState =
  /** Every row was imported, or was there already, or was refused. */
  | 'FINISHED'
  /** It is under way. */
  | 'RUNNING'
  /** Its user was disabled, signed out or given another role. Or its key was revoked. What it had done stays. */
  | 'STOPPED';

/** A server of a mailbox, and how to log in. */
export type MailServerInput = {
  /** The name of the server, such as `imap.example.com`. */
  host: string;
  /** The password. The API never returns it. */
  password: string;
  /** The port: as a rule 993 for IMAP, and 465 or 587 for SMTP. */
  port: number;
  /** True: the connection begins with TLS, as on ports 993 and 465. False: it turns to TLS by STARTTLS. */
  secure: boolean;
  /** The user, often the mail address. */
  user: string;
};

/** Every held ticket that a filter of `blockedTickets` matches, as a person saw them. Read `matchingTickets` with the same filter first. */
export type MatchingTicketsInput = {
  /** As the argument of `blockedTickets`. */
  campaignId?: string | number | null | undefined;
  /** As the argument of `blockedTickets`. */
  channelId?: string | number | null | undefined;
  /** As the argument of `blockedTickets`. */
  contactId?: string | number | null | undefined;
  /** The number that the person saw. When more match, the call is refused with `COUNT_GREW`. */
  expectedCount: number;
  /** As the argument of `blockedTickets`. */
  expiringBefore?: string | null | undefined;
  /** As the argument of `blockedTickets`. */
  review?: TicketReviewState | null | undefined;
  /** As the argument of `blockedTickets`. */
  search?: string | null | undefined;
  /** The moment `readAt` of that number. Tickets with a newer message are left out. */
  seenAt: string;
};

/** What a merge does when exactly one of the two contacts is blocked. */
export type MergeBlockAction =
  /** The block ends first, and its held tickets are released as by `UNBLOCK_ALL`. */
  | 'END_BLOCK'
  /** The block stays and holds for the kept contact. The open tickets of the other contact are closed. */
  | 'KEEP_BLOCK';

/** What was decided about a merge proposal. */
export type MergeDecision =
  /** The two are not one person. No message proposes them again. */
  | 'DECLINED'
  /** The two were merged. Or one of them was merged with a contact about which the same is asked. */
  | 'MERGED';

/** The direction of a message. */
export type MessageDirection =
  /** The contact wrote it. */
  | 'INBOUND'
  /** The team, its bot or a partner sent it to the contact. */
  | 'OUTBOUND'
  /** Blockdesk wrote it. */
  | 'SYSTEM';

/** What a customer did that is no message. */
export type MessageNotice =
  /** The deletion of a message by the customer. */
  | 'DELETION'
  /** The new text of a message that the customer edited. */
  | 'EDIT'
  /** A reaction to a message, or its removal. */
  | 'REACTION'
  /** A notice of the channel, such as a new number of the customer. */
  | 'SYSTEM';

/** What blocking does with the open tickets of the contact. */
export type OpenTicketAction =
  /** They are closed. */
  | 'CLOSE'
  /** They stay open. New messages of the contact are held all the same. */
  | 'LEAVE_OPEN';

/** What happened to a received message. Do not let the customer see it. */
export type ReceiveOutcome =
  /** The message joined an open ticket or opened a new one. */
  | 'DELIVERED'
  /** The channel received a message with this `externalId` before, so nothing changed. */
  | 'DUPLICATE'
  /** The contact is blocked, so the message is held for supervisors. */
  | 'HELD';

/** The code of a refusal, the same as `extensions.code` of an error. More values can come, so accept unknown ones. */
export type RefusalCode =
  /** The workspace has no such API key. */
  | 'API_KEY_NOT_FOUND'
  /** A second person has to approve this deletion: ask with `requestDeletion`. */
  | 'APPROVAL_REQUIRED'
  /** The server has no place for files. */
  | 'ATTACHMENTS_NOT_CONFIGURED'
  /** The channel of the ticket sends no files. */
  | 'ATTACHMENTS_NOT_SUPPORTED'
  /** There is no such file that the viewer may see, or no such upload of the viewer. */
  | 'ATTACHMENT_NOT_FOUND'
  /** An argument is malformed or out of its bounds. `extensions.field` of the error names it. */
  | 'BAD_USER_INPUT'
  /** Blocking is turned off in the workspace. */
  | 'BLOCK_DISABLED'
  /** The bot of the channel is not active, so it can be given no ticket. */
  | 'BOT_NOT_ACTIVE'
  /** The workspace has no such bulk job, or it is too old. */
  | 'BULK_NOT_FOUND'
  /** The call has too many ids or messages. */
  | 'BULK_TOO_LARGE'
  /** The provider refuses the credential of a connection, so it is not saved. */
  | 'CHANNEL_CREDENTIAL_REFUSED'
  /** Nothing delivers the replies of the channel, so they are refused. */
  | 'CHANNEL_NOT_CONNECTED'
  /** The workspace has no such channel. */
  | 'CHANNEL_NOT_FOUND'
  /** The contact is blocked: only its released tickets can be answered. */
  | 'CONTACT_BLOCKED'
  /** The contact was merged into another contact before. */
  | 'CONTACT_MERGED'
  /** The contact has no block to change. */
  | 'CONTACT_NOT_BLOCKED'
  /** The workspace has no such contact. */
  | 'CONTACT_NOT_FOUND'
  /** The contact asked not to be written to: no reply is taken. */
  | 'CONTACT_OPTED_OUT'
  /** More tickets match a filter than the person saw. */
  | 'COUNT_GREW'
  /** The workspace has no such open request to delete held tickets. */
  | 'DELETION_REQUEST_NOT_FOUND'
  /** The server has no key to keep a block beyond its contact: `BLOCK_HASH_KEY`. */
  | 'ERASURE_NOT_CONFIGURED'
  /** The end of a block must lie in the future. */
  | 'EXPIRY_IN_PAST'
  /** The role, the scopes or the settings of the workspace do not allow the call. */
  | 'FORBIDDEN'
  /** The document is not GraphQL. */
  | 'GRAPHQL_PARSE_FAILED'
  /** The document does not fit the schema. */
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The user is the last admin who can sign in, and cannot be disabled. */
  | 'LAST_ADMIN'
  /** The contact has no other identity, so this one cannot be detached. */
  | 'LAST_IDENTITY'
  /** One of two contacts is blocked, and the merge does not say whether its block stays. */
  | 'MERGE_BLOCK_CONFLICT'
  /** The workspace has no such merge proposal. */
  | 'MERGE_PROPOSAL_NOT_FOUND'
  /** The reply has not failed, so it is not sent again. */
  | 'MESSAGE_NOT_FAILED'
  /** The workspace has no such unrouted message, or no such reply. */
  | 'MESSAGE_NOT_FOUND'
  /** The user is the viewer, who cannot disable themself. */
  | 'OWN_ACCOUNT'
  /** Another person has to approve a deletion than the one who asked for it. */
  | 'OWN_REQUEST'
  /** The request has the hash of a query in place of the query. Clients of persisted queries send the query then. */
  | 'PERSISTED_QUERY_NOT_SUPPORTED'
  /** The rule would hold people whom no workspace means to hold. An admin passes with `force`. */
  | 'PROTECTED_IDENTITY'
  /** The provider of the channel does not answer. Try again in a moment. */
  | 'PROVIDER_UNAVAILABLE'
  /** The operation nests too deep, costs too much or repeats too much. Or a bulk call is not its only field. */
  | 'QUERY_TOO_COMPLEX'
  /** The credential or the address made too many requests or deletions, or another bulk call of it runs. */
  | 'RATE_LIMITED'
  /** The customer wrote too long ago: the provider takes no reply. */
  | 'REPLY_WINDOW_CLOSED'
  /** The workspace has as many rules, or as costly regular expressions, as it may. */
  | 'RULE_LIMIT'
  /** The workspace has no such rule. */
  | 'RULE_NOT_FOUND'
  /** The search took longer than it may. Again, it would take as long. */
  | 'SEARCH_TOO_SLOW'
  /** The server has no key to encrypt secrets with. */
  | 'SECRETS_NOT_CONFIGURED'
  /** The database or the identity provider does not answer. Try again in a moment. */
  | 'SERVICE_UNAVAILABLE'
  /** Another user has the ticket, and the call has `onlyIfUnassigned`. */
  | 'TICKET_ASSIGNED'
  /** The ticket is held: it cannot be answered, assigned or closed. */
  | 'TICKET_BLOCKED'
  /** The held ticket has a message that came after the moment `seenAt`. */
  | 'TICKET_CHANGED'
  /** The ticket is closed: it cannot be answered or assigned. */
  | 'TICKET_CLOSED'
  /** A ticket is under legal hold, so it cannot be deleted. Or the contact has a held ticket, so it cannot be deleted or erased. */
  | 'TICKET_KEPT'
  /** The ticket is not held and never was released. */
  | 'TICKET_NOT_BLOCKED'
  /** There is no such ticket that the viewer may see. */
  | 'TICKET_NOT_FOUND'
  /** The bot does not have the ticket, or no more. */
  | 'TICKET_NOT_WITH_BOT'
  /** The socket carries as many subscriptions as are allowed, or the credential or the workspace follows too many different ones. */
  | 'TOO_MANY_SUBSCRIPTIONS'
  /** The credential is missing or invalid, has expired or was revoked. Or its user was disabled, signed out or given another role. */
  | 'UNAUTHENTICATED'
  /** The time in which the act could be undone is over. */
  | 'UNDO_EXPIRED'
  /** Another act came in between, so the act can be undone no more. */
  | 'UNDO_OVERTAKEN'
  /** The user is disabled, and cannot take a ticket. */
  | 'USER_DISABLED'
  /** The workspace has no such user. */
  | 'USER_NOT_FOUND'
  /** The workspace has as many webhooks as it can have. */
  | 'WEBHOOK_LIMIT'
  /** The workspace has no such webhook, or no such delivery of one. */
  | 'WEBHOOK_NOT_FOUND';

/** The role of a user. Each role includes the rights of the one before it. */
export type Role =
  /** Also manages settings, channels and API keys. */
  | 'ADMIN'
  /** Answers customers. Sees no held ticket. Blocks and unblocks contacts only while the settings of the workspace allow it. */
  | 'AGENT'
  /** Also sees held tickets, blocks, unblocks, releases and deletes. */
  | 'SUPERVISOR';

/** What a rule does with the messages that it matches. */
export type RuleEffect =
  /** It lets them through, also where another rule would hold them. A block of their contact still holds them. */
  | 'ALLOW'
  /** It holds them for supervisors. Their contact is not blocked. */
  | 'HOLD';

/** How a rule matches messages. */
export type RuleMatch =
  /** By the country of a telephone number: two letters, such as `ID`. */
  | 'COUNTRY'
  /** By the domain of an e-mail address, such as `example.com`. Its subdomains match, too. */
  | 'DOMAIN'
  /** By one identity of the sender, in any spelling. */
  | 'EXACT'
  /** By the whole value of an identity, where `*` stands for any characters and `?` for one. At most 100 characters, and two side by side that are neither. */
  | 'PATTERN'
  /** By the first digits of a telephone number, with the country code: 3 to 15 digits. */
  | 'PREFIX'
  /** By a regular expression in the syntax of RE2, at most 200 characters, without regard to letter case. With a `kind` it looks at identities of that kind, else at the first 1,000 characters of the text. */
  | 'REGEX'
  /** By one of up to 20 words or phrases in the first 16,000 characters of the text, each in a line of the value. Letter case does not matter, and a word is whole. */
  | 'WORDS';

/** What becomes of a message that looks like spam. */
export type SpamDetection =
  /** It is held for supervisors, with the cause `SUSPECTED`. Its contact is not blocked. */
  | 'HOLD'
  /** No message is looked at. */
  | 'OFF'
  /** It is delivered. Its ticket has a suggestion, for users and keys who may block. */
  | 'SUGGEST';

/** What a person decided about a held ticket. A new message of the contact makes the ticket `NEW` again. */
export type TicketReviewState =
  /** A person looked at it, and it stays held. */
  | 'KEPT'
  /** It waits for a person to decide. */
  | 'NEW'
  /** A person looked at it, and it is `NEW` again at the moment `until`. */
  | 'SNOOZED';

/** The status of a ticket. `BOT`, `UNASSIGNED` and `ASSIGNED` are open. */
export type TicketStatus =
  /** Its `assignee` answers it. */
  | 'ASSIGNED'
  /** It is held: a blocked contact wrote it. Only supervisors, admins and keys with `held:read` see it. */
  | 'BLOCKED'
  /** The bot of the channel answers it. */
  | 'BOT'
  /** It is done. The next message of the contact opens a new ticket. */
  | 'CLOSED'
  /** It waits for an agent to take it. */
  | 'UNASSIGNED';

/** What unblocking a contact does with its held tickets. */
export type UnblockPolicy =
  /** Deletes them and their messages. `undo` brings them back for `undoSeconds`. After that they are gone for good. */
  | 'DELETE_ALL'
  /** Releases them: to `BOT` when the bot of their channel is active, else to `UNASSIGNED`. */
  | 'UNBLOCK_ALL';

/** An act that a screen can offer. Each value names the fields that it allows. What a single contact or ticket does not allow is not counted. More values can come, so accept unknown ones. */
export type ViewerPermission =
  /** Allows `deletionRequests`, `approveDeletion` and `declineDeletion`. */
  | 'APPROVE_DELETIONS'
  /** Allows `blockContact`, `blockContacts` and `blockIdentity`. Absent while `blockContactEnabled` is off. Agents have it while `agentsMayBlock` is on. */
  | 'BLOCK'
  /** Allows `deleteBlockedTicket`, `requestDeletion`, and unblocking with `DELETE_ALL`. */
  | 'DELETE_HELD'
  /** Allows `receiveMessage` and `receiveMessages`. */
  | 'INGEST'
  /** Allows `createBlockRule`, `updateBlockRule` and `deleteBlockRule`. Supervisors have it while `supervisorsMakeRules` is on. */
  | 'MAKE_RULES'
  /** Allows `deleteContact`, `eraseContact`, and exports of persons: `GET /exports/contacts/…`. */
  | 'MANAGE_PRIVACY'
  /** Allows the queries and mutations of settings, channels and API keys. */
  | 'MANAGE_WORKSPACE'
  /** Allows `mergeContacts`, `mergeProposals`, `declineMergeProposal` and `detachIdentity`. */
  | 'MERGE_CONTACTS'
  /** Allows `auditLog`. */
  | 'READ_AUDIT'
  /** Allows `contact`, `contacts`, `contactByIdentity` and `contactEvents`. */
  | 'READ_CONTACTS'
  /** Allows `ticket`, `tickets`, `queueCounts` and `ticketEvents`. */
  | 'READ_TICKETS'
  /** Allows `users`. */
  | 'READ_USERS'
  /** Allows `unblockTicket` and `unblockTickets`. */
  | 'RELEASE'
  /** Allows `reviewTickets`. */
  | 'REVIEW_HELD'
  /** Allows `blockedTickets` and `blockedTicketEvents`, and shows held tickets in every other field. */
  | 'SEE_HELD'
  /** Allows `unblockContact`, `unblockContacts` and `unblockIdentity` with `UNBLOCK_ALL`. Agents have it while `agentsMayUnblock` is on. */
  | 'UNBLOCK'
  /** Allows `updateBlock`, also while `blockContactEnabled` is off. Letting a block end sooner needs `UNBLOCK` too. */
  | 'UPDATE_BLOCK'
  /** Allows `sendMessage`, `assignTicket`, `closeTicket` and `updateContact`. */
  | 'WRITE_TICKETS';

/** Why an attempt failed. More values can come, so accept unknown ones. */
export type WebhookDeliveryError =
  /** The name of the URL leads to an address that is not public. */
  | 'ADDRESS_NOT_PUBLIC'
  /** The certificate of the endpoint cannot be trusted. */
  | 'BAD_CERTIFICATE'
  /** The name of the URL has no address. */
  | 'NAME_NOT_FOUND'
  /** The endpoint could not be reached, or it broke the connection. */
  | 'NOT_CONNECTED'
  /** The server cannot read the secret of the webhook. Its operator looks at CHANNEL_SECRETS_KEY. */
  | 'NO_SECRET'
  /** The endpoint answered 3xx. Redirects are not followed. */
  | 'REDIRECTED'
  /** The endpoint answered neither 2xx nor 3xx. */
  | 'REFUSED'
  /** The endpoint did not answer within 15 seconds. */
  | 'TIMED_OUT';

/** How far a delivery of a webhook is. */
export type WebhookDeliveryStatus =
  /** The endpoint answered 2xx. */
  | 'DELIVERED'
  /** It was not sent: what it was about is gone, or the webhook may not be told of it any more. */
  | 'DROPPED'
  /** The last attempt failed. `resendWebhook` sends it again. */
  | 'FAILED'
  /** It waits to be sent, or to be sent again. */
  | 'PENDING';

/** Why a webhook gets nothing. */
export type WebhookDisabledCause =
  /** An admin disabled it. */
  | 'ADMIN'
  /** Every delivery failed for five days. */
  | 'FAILING'
  /** Its endpoint answered 410. */
  | 'GONE';

/** What a webhook can be told of. More values can come, so accept unknown ones. */
export type WebhookEvent =
  /** `api_key.created`: an API key was created. */
  | 'API_KEY_CREATED'
  /** `api_key.revoked`: an API key was revoked. */
  | 'API_KEY_REVOKED'
  /** `block.restored`: a message of a removed person met the block that was kept, and their contact was made again. For viewers who may see held tickets. */
  | 'BLOCK_RESTORED'
  /** `block.updated`: the reason, the note or the end of a block changed. */
  | 'BLOCK_UPDATED'
  /** `bulk.ended`: a bulk act on held tickets ended, was stopped or was declined. */
  | 'BULK_ENDED'
  /** `bulk.requested`: a second person was asked to approve that many held tickets are deleted. */
  | 'BULK_REQUESTED'
  /** `bulk.started`: a job began to act on many held tickets. */
  | 'BULK_STARTED'
  /** `channel.created`: a channel was created. */
  | 'CHANNEL_CREATED'
  /** `channel.updated`: a channel changed. */
  | 'CHANNEL_UPDATED'
  /** `contact.blocked`: a contact was blocked. */
  | 'CONTACT_BLOCKED'
  /** `contact.deleted`: a contact was deleted with its tickets and messages. */
  | 'CONTACT_DELETED'
  /** `contact.deletion_declined`: a request to delete held tickets was declined or taken back. For viewers who may see held tickets. */
  | 'CONTACT_DELETION_DECLINED'
  /** `contact.deletion_requested`: a second person was asked to delete the held tickets of a contact. For viewers who may see held tickets. */
  | 'CONTACT_DELETION_REQUESTED'
  /** `contact.erased`: a contact was erased. */
  | 'CONTACT_ERASED'
  /** `contact.exported`: everything that is stored of a person was exported. For viewers who may see held tickets. */
  | 'CONTACT_EXPORTED'
  /** `contact.identity_detached`: an identity was taken off a contact. */
  | 'CONTACT_IDENTITY_DETACHED'
  /** `contact.merged`: another contact was merged into the contact. */
  | 'CONTACT_MERGED'
  /** `contact.merge_declined`: a person said that two contacts are not one person. For viewers who may see held tickets. */
  | 'CONTACT_MERGE_DECLINED'
  /** `contact.merge_proposed`: a message named an identity of another contact, so the two may be one person. For viewers who may see held tickets. */
  | 'CONTACT_MERGE_PROPOSED'
  /** `contact.noticed`: the same of a contact who has no ticket on the channel. */
  | 'CONTACT_NOTICED'
  /** `contact.unblocked`: a contact was unblocked, or its block expired. */
  | 'CONTACT_UNBLOCKED'
  /** `contact.updated`: a person renamed a contact, or extended its block to a whole mailbox. */
  | 'CONTACT_UPDATED'
  /** `export.made`: blocks, held tickets, the audit log or the evidence of a contact were exported. */
  | 'EXPORT_MADE'
  /** `import.finished`: an import of blocks, or its dry run, ended or was stopped. */
  | 'IMPORT_FINISHED'
  /** `message.outbound`: a reply that your system is to deliver, on a channel whose connection is `WEBHOOK`. */
  | 'MESSAGE_OUTBOUND'
  /** `message.routed`: an unrouted message was received on a channel. */
  | 'MESSAGE_ROUTED'
  /** `message.unrouted`: a message came for an address that no channel has. */
  | 'MESSAGE_UNROUTED'
  /** `rule.created`: a rule was made. */
  | 'RULE_CREATED'
  /** `rule.deleted`: a rule was deleted, by a person or with the erasure of the person that it names. */
  | 'RULE_DELETED'
  /** `rule.updated`: a rule was changed. */
  | 'RULE_UPDATED'
  /** `settings.updated`: the settings of the workspace changed. */
  | 'SETTINGS_UPDATED'
  /** `ticket.assigned`: a ticket was assigned, or returned to the unassigned. */
  | 'TICKET_ASSIGNED'
  /** `ticket.closed`: a ticket was closed, by an actor or by a block. */
  | 'TICKET_CLOSED'
  /** `ticket.deleted`: a held ticket was deleted by `deleteBlockedTicket`. */
  | 'TICKET_DELETED'
  /** `ticket.delivery_changed`: a reply reached the channel or the customer, or failed. */
  | 'TICKET_DELIVERY_CHANGED'
  /** `ticket.handed_over`: a ticket of the bot was handed over to the unassigned. */
  | 'TICKET_HANDED_OVER'
  /** `ticket.held`: the first message of a new held ticket arrived. */
  | 'TICKET_HELD'
  /** `ticket.held_again`: the release of a ticket was undone, and it is held again. */
  | 'TICKET_HELD_AGAIN'
  /** `ticket.held_more`: a message joined a held ticket. */
  | 'TICKET_HELD_MORE'
  /** `ticket.joined`: the messages of a held ticket joined an older one, because their contacts were merged. */
  | 'TICKET_JOINED'
  /** `ticket.legal_hold_lifted`: the legal hold of a ticket was lifted. */
  | 'TICKET_LEGAL_HOLD_LIFTED'
  /** `ticket.legal_hold_placed`: a ticket came under legal hold, or the note of the hold changed. */
  | 'TICKET_LEGAL_HOLD_PLACED'
  /** `ticket.message_received`: a message joined an open ticket. */
  | 'TICKET_MESSAGE_RECEIVED'
  /** `ticket.message_sent`: a reply was written. */
  | 'TICKET_MESSAGE_SENT'
  /** `ticket.noticed`: a customer reacted to a message, edited or deleted one, or the channel gave notice of the customer. */
  | 'TICKET_NOTICED'
  /** `ticket.opened`: the first message of a new ticket was delivered. */
  | 'TICKET_OPENED'
  /** `ticket.released`: a held ticket was released by `unblockTicket`. */
  | 'TICKET_RELEASED'
  /** `ticket.reopened`: a ticket that a block had closed is open again, because the block was undone. */
  | 'TICKET_REOPENED'
  /** `ticket.restored`: the deletion of a held ticket was undone. For viewers who may see held tickets. */
  | 'TICKET_RESTORED'
  /** `ticket.returned_to_bot`: a person gave a ticket to the bot. */
  | 'TICKET_RETURNED_TO_BOT'
  /** `ticket.reviewed`: a person decided about a held ticket, or its snooze has passed. */
  | 'TICKET_REVIEWED'
  /** `ticket.suggestion_dismissed`: a person said that an open ticket is no spam. */
  | 'TICKET_SUGGESTION_DISMISSED'
  /** `user.disabled`: a user was disabled. */
  | 'USER_DISABLED'
  /** `user.enabled`: a disabled user was enabled again. */
  | 'USER_ENABLED'
  /** `user.role_changed`: a newer token of a user says another role. */
  | 'USER_ROLE_CHANGED'
  /** `user.signed_out`: a user was signed out everywhere. */
  | 'USER_SIGNED_OUT'
  /** `webhook.created`: a webhook was created. */
  | 'WEBHOOK_CREATED'
  /** `webhook.deleted`: a webhook was deleted. */
  | 'WEBHOOK_DELETED'
  /** `webhook.disabled`: a webhook was disabled, because it answered 410 or failed for five days. */
  | 'WEBHOOK_DISABLED'
  /** `webhook.replayed`: a webhook is told again of what happened. */
  | 'WEBHOOK_REPLAYED'
  /** `webhook.secret_rotated`: the secret of a webhook was replaced. */
  | 'WEBHOOK_SECRET_ROTATED'
  /** `webhook.updated`: a webhook changed. */
  | 'WEBHOOK_UPDATED';

/** A connection to the WhatsApp Cloud API. */
export type WhatsAppCloudInput = {
  /** The access token of a system user of your Meta business, with `whatsapp_business_messaging`. It is tried at Meta, stored encrypted, and the API never returns it. */
  accessToken: string;
};

export type BulkRowFragment = { id: string, changed: boolean, errorCode: string | null, errorMessage: string | null };

export type OpenAppQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenAppQuery = { feedCursor: string, queueCounts: { bot: number, unassigned: number, assigned: number, blocked: number, blockedNew: number, closed: number, contacts: number, blockedContacts: number }, viewer: { role: Role | null, permissions: Array<ViewerPermission>, actor:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
    , workspace: { id: string, name: string, slug: string }, settings: { blockContactEnabled: boolean, botEnabled: boolean, agentsMayBlock: boolean, agentsMayUnblock: boolean, deletionApproval: boolean, deletionApprovalAbove: number, heldRetentionDays: number | null, heldRetentionFrom: string | null, heldWarningDays: number, undoSeconds: number, graceHours: number, supervisorsMakeRules: boolean, heldPerMinute: number, deliveredPerMinute: number, inboundPerMinute: number, spamDetection: SpamDetection } } };

export type ReadViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadViewerQuery = { viewer: { role: Role | null, permissions: Array<ViewerPermission>, actor:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
    , workspace: { id: string, name: string, slug: string }, settings: { blockContactEnabled: boolean, botEnabled: boolean, agentsMayBlock: boolean, agentsMayUnblock: boolean, deletionApproval: boolean, deletionApprovalAbove: number, heldRetentionDays: number | null, heldRetentionFrom: string | null, heldWarningDays: number, undoSeconds: number, graceHours: number, supervisorsMakeRules: boolean, heldPerMinute: number, deliveredPerMinute: number, inboundPerMinute: number, spamDetection: SpamDetection } } };

export type ViewerFieldsFragment = { role: Role | null, permissions: Array<ViewerPermission>, actor:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
  , workspace: { id: string, name: string, slug: string }, settings: { blockContactEnabled: boolean, botEnabled: boolean, agentsMayBlock: boolean, agentsMayUnblock: boolean, deletionApproval: boolean, deletionApprovalAbove: number, heldRetentionDays: number | null, heldRetentionFrom: string | null, heldWarningDays: number, undoSeconds: number, graceHours: number, supervisorsMakeRules: boolean, heldPerMinute: number, deliveredPerMinute: number, inboundPerMinute: number, spamDetection: SpamDetection } };

export type ChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type ChannelsQuery = { channels: Array<{ id: string, name: string, type: ChannelType, address: string | null, botActive: boolean, readReceipts: boolean, connection: { kind: ChannelConnectionKind, status: ChannelConnectionStatus, lastErrorCode: string | null, fileTypes: Array<string> } | null, bot: { apiKeyId: string, status: BotStatus, lastErrorCode: string | null, answersWithinSeconds: number, url: string | null } | null }> };

export type UsersQueryVariables = Exact<{ [key: string]: never; }>;


export type UsersQuery = { users: Array<{ id: string, displayName: string, email: string, role: Role, disabledAt: string | null }> };

export type AuditLogQueryVariables = Exact<{
  actorId?: string | number | null | undefined;
  contactId?: string | number | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { edges: Array<{ node: { id: string, type: string, summary: string, occurredAt: string, contact: { id: string, displayName: string } | null, ticket: { id: string, number: number } | null, actor:
          | { __typename: 'ApiKey', id: string, displayName: string }
          | { __typename: 'SystemActor', id: string, displayName: string }
          | { __typename: 'User', id: string, displayName: string }
         } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type NewestEntriesQueryVariables = Exact<{
  actorId?: string | number | null | undefined;
  contactId?: string | number | null | undefined;
  types?: Array<EventType> | EventType | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type NewestEntriesQuery = { auditLog: { edges: Array<{ node: { id: string } }> } };

export type ContactNameQueryVariables = Exact<{
  id: string | number;
}>;


export type ContactNameQuery = { contact: { displayName: string } | null };

export type ContactsToChooseQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type ContactsToChooseQuery = { contacts: { edges: Array<{ node: { id: string, displayName: string, identities: Array<{ value: string }> } }> } };

export type ApiKeyNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeyNamesQuery = { apiKeys: Array<{ id: string, displayName: string }> };

export type DeletionFactsFragment = { id: string, ticketCount: number, requestedAt: string, requestedBy:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
   };

export type DeletionOfContactQueryVariables = Exact<{
  id: string | number;
}>;


export type DeletionOfContactQuery = { contact: { id: string, blockedTicketCount: number, deletionRequest: { id: string, ticketCount: number, requestedAt: string, requestedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       } | null } | null };

export type OpenDeletionsQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenDeletionsQuery = { deletionRequests: Array<{ id: string, contact: { id: string } | null }> };

export type RequestDeletionMutationVariables = Exact<{
  contactId: string | number;
}>;


export type RequestDeletionMutation = { requestDeletion: { changed: boolean } };

export type ApproveDeletionMutationVariables = Exact<{
  requestId: string | number;
}>;


export type ApproveDeletionMutation = { approveDeletion: { changed: boolean, ticketsDeleted: number, request: { id: string, ticketCount: number } } };

export type DeclineDeletionMutationVariables = Exact<{
  requestId: string | number;
}>;


export type DeclineDeletionMutation = { declineDeletion: { changed: boolean } };

export type ContactToBlockQueryVariables = Exact<{
  contactId: string | number;
}>;


export type ContactToBlockQuery = { contact: { id: string, openTicketCount: number, identities: Array<{ mailbox: string | null }> } | null };

export type HeldTicketsOfContactQueryVariables = Exact<{
  contactId: string | number;
}>;


export type HeldTicketsOfContactQuery = { contact: { id: string, tickets: { totalCount: number, edges: Array<{ node: { id: string, preview: string, lastMessageAt: string, releasesTo: TicketStatus | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType } } }> } } | null };

export type BlockContactMutationVariables = Exact<{
  contactId: string | number;
  reason?: BlockReason | null | undefined;
  scope?: BlockScope | null | undefined;
  note?: string | null | undefined;
  expiresAt?: string | null | undefined;
  openTickets?: OpenTicketAction | null | undefined;
}>;


export type BlockContactMutation = { blockContact: { changed: boolean, undo: { token: string } | null, closedTickets: Array<{ id: string }>, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type BlockMailboxMutationVariables = Exact<{
  address: string;
  reason?: BlockReason | null | undefined;
  scope?: BlockScope | null | undefined;
  note?: string | null | undefined;
  expiresAt?: string | null | undefined;
  openTickets?: OpenTicketAction | null | undefined;
}>;


export type BlockMailboxMutation = { blockIdentity: { changed: boolean, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type UpdateBlockMutationVariables = Exact<{
  contactId: string | number;
  reason?: BlockReason | null | undefined;
  scope?: BlockScope | null | undefined;
  note?: string | null | undefined;
  expiresAt?: string | null | undefined;
}>;


export type UpdateBlockMutation = { updateBlock: { changed: boolean, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type UnblockContactMutationVariables = Exact<{
  contactId: string | number;
  policy: UnblockPolicy;
}>;


export type UnblockContactMutation = { unblockContact: { changed: boolean, ticketsReleased: number, ticketsDeleted: number, undo: { token: string } | null, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type BlockContactsMutationVariables = Exact<{
  contactIds: Array<string | number> | string | number;
  reason?: BlockReason | null | undefined;
  scope?: BlockScope | null | undefined;
  note?: string | null | undefined;
  expiresAt?: string | null | undefined;
  openTickets?: OpenTicketAction | null | undefined;
}>;


export type BlockContactsMutation = { blockContacts: { undo: { token: string } | null, items: Array<{ id: string, changed: boolean, errorCode: string | null, errorMessage: string | null }> } };

export type UnblockContactsMutationVariables = Exact<{
  contactIds: Array<string | number> | string | number;
  policy: UnblockPolicy;
}>;


export type UnblockContactsMutation = { unblockContacts: { undo: { token: string } | null, items: Array<{ id: string, changed: boolean, errorCode: string | null, errorMessage: string | null }> } };

export type ReadMessagesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ReadMessagesQuery = { ticket: { messages: { edges: Array<{ node: { id: string, body: string, truncated: boolean, notice: MessageNotice | null, editedAt: string | null, deletedAt: string | null, direction: MessageDirection, sentAt: string, delivery: { status: DeliveryStatus, errorCode: DeliveryError | null, errorMessage: string | null } | null, attachments: Array<{ id: string, kind: AttachmentKind, status: AttachmentStatus, fileName: string | null, mimeType: string | null, size: number | null, url: string | null }>, author:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null, refersTo: { id: string, body: string, direction: MessageDirection, editedAt: string | null, deletedAt: string | null, author:
              | { id: string, displayName: string }
              | { id: string, displayName: string }
              | { id: string, displayName: string }
             | null, ticket: { id: string, number: number } } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SendReplyMutationVariables = Exact<{
  ticketId: string | number;
  body: string;
  attachmentIds: Array<string | number> | string | number;
  clientId: string;
}>;


export type SendReplyMutation = { sendMessage: { id: string } };

export type RetryReplyMutationVariables = Exact<{
  messageId: string | number;
}>;


export type RetryReplyMutation = { retryMessage: { id: string, delivery: { status: DeliveryStatus, errorCode: DeliveryError | null, errorMessage: string | null } | null } };

export type ReadAttachmentsQueryVariables = Exact<{
  messageId: string | number;
}>;


export type ReadAttachmentsQuery = { node:
    | { id: string, attachments: Array<{ id: string, kind: AttachmentKind, status: AttachmentStatus, fileName: string | null, mimeType: string | null, size: number | null, url: string | null }> }
    | Record<PropertyKey, never>
   | null };

export type ReadChatTicketQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadChatTicketQuery = { ticket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, contact: { id: string, displayName: string, blocked: boolean, blockHistory: { edges: Array<{ node: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, changes: Array<{ number: number, changedAt: string, changed: Array<BlockField>, changedBy:
                | { id: string, displayName: string }
                | { id: string, displayName: string }
                | { id: string, displayName: string }
              , from: { reason: BlockReason, scope: BlockScope, note: string | null, expiresAt: string | null }, to: { reason: BlockReason, scope: BlockScope, note: string | null, expiresAt: string | null } }>, blockedBy:
              | { id: string, displayName: string }
              | { id: string, displayName: string }
              | { id: string, displayName: string }
            , endedBy:
              | { id: string, displayName: string }
              | { id: string, displayName: string }
              | { id: string, displayName: string }
             | null } }> }, block: { id: string, reason: BlockReason } | null }, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType } } | null };

export type AssignTicketMutationVariables = Exact<{
  ticketId: string | number;
  userId?: string | number | null | undefined;
  onlyIfUnassigned?: boolean | null | undefined;
}>;


export type AssignTicketMutation = { assignTicket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } };

export type HandOverTicketMutationVariables = Exact<{
  ticketId: string | number;
}>;


export type HandOverTicketMutation = { handOverTicket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } };

export type ReturnTicketToBotMutationVariables = Exact<{
  ticketId: string | number;
}>;


export type ReturnTicketToBotMutation = { returnTicketToBot: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } };

export type CloseTicketMutationVariables = Exact<{
  ticketId: string | number;
}>;


export type CloseTicketMutation = { closeTicket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } };

export type DismissSuggestionMutationVariables = Exact<{
  ticketId: string | number;
}>;


export type DismissSuggestionMutation = { dismissSuggestion: { ticket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } } };

export type RenameContactMutationVariables = Exact<{
  contactId: string | number;
  displayName: string;
}>;


export type RenameContactMutation = { updateContact: { changed: boolean, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type DetachIdentityMutationVariables = Exact<{
  contactId: string | number;
  identity: ContactIdentityInput;
}>;


export type DetachIdentityMutation = { detachIdentity: { changed: boolean, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type ContactsQueryVariables = Exact<{
  tab: ContactTab;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ContactsQuery = { contacts: { totalCount: number, edges: Array<{ node: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type ContactDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type ContactDetailsQuery = { contact: { createdAt: string, id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
      , endedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       | null } | null } | null };

export type MergeContactsMutationVariables = Exact<{
  keep: string | number;
  merge: string | number;
  onBlock?: MergeBlockAction | null | undefined;
}>;


export type MergeContactsMutation = { mergeContacts: { changed: boolean, ticketsMoved: number, ticketsClosed: number, ticketsReleased: number, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } | null } } };

export type ContactsToMergeQueryVariables = Exact<{
  search: string;
}>;


export type ContactsToMergeQuery = { contacts: { edges: Array<{ node: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null } }> } };

export type ProposalFactsFragment = { id: string, kind: IdentityKind, value: string, createdAt: string, decidedAt: string | null, contact: { id: string, displayName: string, blocked: boolean } | null, otherContact: { id: string, displayName: string, blocked: boolean } | null };

export type ProposalsOfContactQueryVariables = Exact<{
  id: string | number;
}>;


export type ProposalsOfContactQuery = { contact: { id: string, mergeProposals: Array<{ id: string, kind: IdentityKind, value: string, createdAt: string, decidedAt: string | null, contact: { id: string, displayName: string, blocked: boolean } | null, otherContact: { id: string, displayName: string, blocked: boolean } | null }> } | null };

export type OpenProposalsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OpenProposalsQuery = { mergeProposals: { edges: Array<{ node: { id: string, kind: IdentityKind, value: string, createdAt: string, decidedAt: string | null, contact: { id: string, displayName: string, blocked: boolean } | null, otherContact: { id: string, displayName: string, blocked: boolean } | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type DeclineProposalMutationVariables = Exact<{
  proposalId: string | number;
}>;


export type DeclineProposalMutation = { declineMergeProposal: { changed: boolean, proposal: { id: string, decision: MergeDecision | null } } };

export type DeleteContactMutationVariables = Exact<{
  contactId: string | number;
  keepBlock?: boolean | null | undefined;
  keepBlockUntil?: string | null | undefined;
}>;


export type DeleteContactMutation = { removed: { changed: boolean, ticketsDeleted: number, blockKept: boolean } };

export type EraseContactMutationVariables = Exact<{
  contactId: string | number;
  keepBlock?: boolean | null | undefined;
  keepBlockUntil?: string | null | undefined;
}>;


export type EraseContactMutation = { removed: { changed: boolean, ticketsDeleted: number, blockKept: boolean } };

export type TicketsOfContactQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type TicketsOfContactQuery = { contact: { id: string, tickets: { edges: Array<{ node: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } | null };

export type BlockHistoryOfContactQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type BlockHistoryOfContactQuery = { contact: { id: string, blockHistory: { edges: Array<{ node: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, changes: Array<{ number: number, changedAt: string, changed: Array<BlockField>, changedBy:
              | { id: string, displayName: string }
              | { id: string, displayName: string }
              | { id: string, displayName: string }
            , from: { reason: BlockReason, scope: BlockScope, note: string | null, expiresAt: string | null }, to: { reason: BlockReason, scope: BlockScope, note: string | null, expiresAt: string | null } }>, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } | null };

export type TimelineOfContactQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type TimelineOfContactQuery = { contact: { id: string, timeline: { edges: Array<{ node: { id: string, type: string, summary: string, occurredAt: string, ticketId: string | null, actor:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } } | null };

export type FigureCountsFragment = { held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null };

export type FiguresQueryVariables = Exact<{
  from: string;
  to: string;
}>;


export type FiguresQuery = { days: { total: { held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null }, rows: Array<{ day: string | null, held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null }> }, reasons: { rows: Array<{ cause: HeldCauseKind | null, reason: BlockReason | null, held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null }> }, channels: { rows: Array<{ held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null, channel: { name: string } | null }> }, senders: { rows: Array<{ held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null, contact: { id: string, displayName: string } | null }> }, agents: { rows: Array<{ held: number, released: number, deleted: number, kept: number, releasedShare: number | null, medianSeconds: number | null, worstSeconds: number | null, actor:
        | { displayName: string }
        | { displayName: string }
        | { displayName: string }
       | null }> } };

export type BulkJobFieldsFragment = { id: string, act: BulkAct, state: BulkState, stopCause: BulkStopCause | null, total: number, done: number, changed: number, refused: number, startedBy:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
   };

export type BulkJobChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type BulkJobChangesSubscription = { bulkJobChanges: Array<{ id: string, act: BulkAct, state: BulkState, stopCause: BulkStopCause | null, total: number, done: number, changed: number, refused: number, startedBy:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     }> };

export type BlockFactsFragment = { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
  , endedBy:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
   | null };

export type BlockChangeFactsFragment = { number: number, changedAt: string, changed: Array<BlockField>, changedBy:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
  , from: { reason: BlockReason, scope: BlockScope, note: string | null, expiresAt: string | null }, to: { reason: BlockReason, scope: BlockScope, note: string | null, expiresAt: string | null } };

export type ContactStateFragment = { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
    , endedBy:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     | null } | null };

export type ContactRowFragment = { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
    , endedBy:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     | null } | null };

export type ContactEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ContactEventsSubscription = { contactEvents:
    | { __typename: 'BlockUpdated', cursor: string, occurredAt: string, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null }, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } }
    | { __typename: 'ContactBlocked', cursor: string, occurredAt: string, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null }, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } }
    | { __typename: 'ContactDeleted', cursor: string, occurredAt: string, contactId: string }
    | { __typename: 'ContactUnblocked', cursor: string, occurredAt: string, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null }, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
        , endedBy:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null } }
    | { __typename: 'ContactUpdated', cursor: string, occurredAt: string, changedFields: Array<ContactField>, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null } }
    | { __typename: 'ContactsMerged', cursor: string, occurredAt: string, mergedContactId: string, contact: { id: string, displayName: string, blocked: boolean, updatedAt: string, openTicketCount: number, blockedTicketCount: number, identities: Array<{ kind: IdentityKind, value: string, provider: ChannelType | null, channel: { id: string, name: string, type: ChannelType } | null }>, block: { id: string, reason: BlockReason, scope: BlockScope, note: string | null, blockedAt: string, expiresAt: string | null, endedAt: string | null, endCause: BlockEndCause | null, policy: UnblockPolicy | null, ticketsReleased: number, ticketsDeleted: number, blockedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
          , endedBy:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null } | null } }
    | { __typename: 'FeedReset', cursor: string, occurredAt: string }
   };

export type HeldCauseFieldsFragment = { kind: HeldCauseKind, rule: { id: string, value: string } | null };

export type HeldTicketRowFragment = { deletesAt: string | null, id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, heldCause: { kind: HeldCauseKind, rule: { id: string, value: string } | null } | null, review: { state: TicketReviewState } | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } };

export type BlockedTicketEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type BlockedTicketEventsSubscription = { blockedTicketEvents:
    | { __typename: 'BlockedTicketAdded', cursor: string, occurredAt: string, ticket: { deletesAt: string | null, id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, heldCause: { kind: HeldCauseKind, rule: { id: string, value: string } | null } | null, review: { state: TicketReviewState } | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }
    | { __typename: 'BlockedTicketDeleted', cursor: string, occurredAt: string, ticketId: string, joinedTicketId: string | null, deletedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       }
    | { __typename: 'BlockedTicketReleased', cursor: string, occurredAt: string, ticketId: string, movedTo: TicketStatus, releasedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       }
    | { __typename: 'BlockedTicketReviewed', cursor: string, occurredAt: string, ticket: { deletesAt: string | null, id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, heldCause: { kind: HeldCauseKind, rule: { id: string, value: string } | null } | null, review: { state: TicketReviewState } | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } }, reviewedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       }
    | { __typename: 'BlockedTicketUpdated', cursor: string, occurredAt: string, ticket: { deletesAt: string | null, id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, heldCause: { kind: HeldCauseKind, rule: { id: string, value: string } | null } | null, review: { state: TicketReviewState } | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }
    | { __typename: 'BlockedTicketsCleared', cursor: string, occurredAt: string, contactId: string, policy: UnblockPolicy, count: number }
    | { __typename: 'FeedReset', cursor: string, occurredAt: string }
   };

export type QueueCountsSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type QueueCountsSubscription = { queueCounts: { bot: number, unassigned: number, assigned: number, blocked: number, blockedNew: number, closed: number, contacts: number, blockedContacts: number } };

export type QueueCountFieldsFragment = { bot: number, unassigned: number, assigned: number, blocked: number, blockedNew: number, closed: number, contacts: number, blockedContacts: number };

export type TicketRowFragment = { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } };

export type AttachmentRowFragment = { id: string, kind: AttachmentKind, status: AttachmentStatus, fileName: string | null, mimeType: string | null, size: number | null, url: string | null };

export type DeliveryRowFragment = { status: DeliveryStatus, errorCode: DeliveryError | null, errorMessage: string | null };

export type MessageRowFragment = { id: string, body: string, truncated: boolean, notice: MessageNotice | null, editedAt: string | null, deletedAt: string | null, direction: MessageDirection, sentAt: string, delivery: { status: DeliveryStatus, errorCode: DeliveryError | null, errorMessage: string | null } | null, attachments: Array<{ id: string, kind: AttachmentKind, status: AttachmentStatus, fileName: string | null, mimeType: string | null, size: number | null, url: string | null }>, author:
    | { id: string, displayName: string }
    | { id: string, displayName: string }
    | { id: string, displayName: string }
   | null, refersTo: { id: string, body: string, direction: MessageDirection, editedAt: string | null, deletedAt: string | null, author:
      | { id: string, displayName: string }
      | { id: string, displayName: string }
      | { id: string, displayName: string }
     | null, ticket: { id: string, number: number } } | null };

export type TicketEventsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type TicketEventsSubscription = { ticketEvents:
    | { __typename: 'FeedReset', cursor: string, occurredAt: string }
    | { __typename: 'MessageDeliveryChanged', cursor: string, occurredAt: string, ticket: { id: string }, message: { id: string, delivery: { status: DeliveryStatus, errorCode: DeliveryError | null, errorMessage: string | null } | null } }
    | { __typename: 'TicketAssigned', cursor: string, occurredAt: string, ticket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }
    | { __typename: 'TicketGone', cursor: string, occurredAt: string, ticketId: string, joinedTicketId: string | null }
    | { __typename: 'TicketMessageAdded', cursor: string, occurredAt: string, ticket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } }, message: { id: string, body: string, truncated: boolean, notice: MessageNotice | null, editedAt: string | null, deletedAt: string | null, direction: MessageDirection, sentAt: string, delivery: { status: DeliveryStatus, errorCode: DeliveryError | null, errorMessage: string | null } | null, attachments: Array<{ id: string, kind: AttachmentKind, status: AttachmentStatus, fileName: string | null, mimeType: string | null, size: number | null, url: string | null }>, author:
          | { id: string, displayName: string }
          | { id: string, displayName: string }
          | { id: string, displayName: string }
         | null, refersTo: { id: string, body: string, direction: MessageDirection, editedAt: string | null, deletedAt: string | null, author:
            | { id: string, displayName: string }
            | { id: string, displayName: string }
            | { id: string, displayName: string }
           | null, ticket: { id: string, number: number } } | null } }
    | { __typename: 'TicketStatusChanged', cursor: string, occurredAt: string, from: TicketStatus, ticket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }
   };

export type CampaignsQueryVariables = Exact<{ [key: string]: never; }>;


export type CampaignsQuery = { campaigns: { edges: Array<{ node: { id: string, ticketCount: number, contactCount: number, sample: string | null } }> } };

export type CampaignOfTicketQueryVariables = Exact<{
  id: string | number;
}>;


export type CampaignOfTicketQuery = { ticket: { id: string, campaign: { id: string, ticketCount: number, contactCount: number } | null } | null };

export type HeldCauseOfTicketQueryVariables = Exact<{
  id: string | number;
}>;


export type HeldCauseOfTicketQuery = { ticket: { id: string, heldCause: { kind: HeldCauseKind, rule: { id: string, value: string } | null } | null } | null };

export type HeldKeepingQueryVariables = Exact<{
  id: string | number;
}>;


export type HeldKeepingQuery = { ticket: { id: string, deletesAt: string | null, legalHold: { at: string, note: string | null, by:
        | { displayName: string }
        | { displayName: string }
        | { displayName: string }
       } | null } | null };

export type KeepTicketMutationVariables = Exact<{
  ticketId: string | number;
  keep: boolean;
  note?: string | null | undefined;
}>;


export type KeepTicketMutation = { keepTicket: { changed: boolean } };

export type UnblockTicketsMutationVariables = Exact<{
  ticketIds: Array<string | number> | string | number;
}>;


export type UnblockTicketsMutation = { unblockTickets: { items: Array<{ id: string, changed: boolean, errorCode: string | null, errorMessage: string | null }>, undo: { token: string } | null } };

export type DeleteHeldTicketMutationVariables = Exact<{
  ticketId: string | number;
}>;


export type DeleteHeldTicketMutation = { deleteBlockedTicket: { changed: boolean, undo: { token: string } | null } };

export type ReadMatchingQueryVariables = Exact<{
  search?: string | null | undefined;
  channelId?: string | number | null | undefined;
  contactId?: string | number | null | undefined;
  review?: TicketReviewState | null | undefined;
  expiringBefore?: string | null | undefined;
  campaignId?: string | number | null | undefined;
}>;


export type ReadMatchingQuery = { matchingTickets: { count: number, readAt: string } };

export type ReviewTicketsMutationVariables = Exact<{
  ticketIds: Array<string | number> | string | number;
  state: TicketReviewState;
  until?: string | null | undefined;
}>;


export type ReviewTicketsMutation = { reviewTickets: { items: Array<{ id: string, changed: boolean, errorCode: string | null, errorMessage: string | null }> } };

export type StartBulkMutationVariables = Exact<{
  act: BulkAct;
  ticketIds?: Array<string | number> | string | number | null | undefined;
  matching?: MatchingTicketsInput | null | undefined;
  until?: string | null | undefined;
  reason?: BlockReason | null | undefined;
}>;


export type StartBulkMutation = { startBulk: { bulkJob: { id: string, act: BulkAct, state: BulkState, stopCause: BulkStopCause | null, total: number, done: number, changed: number, refused: number, startedBy:
        | { id: string, displayName: string }
        | { id: string, displayName: string }
        | { id: string, displayName: string }
       } } };

export type StopBulkMutationVariables = Exact<{
  bulkId: string | number;
}>;


export type StopBulkMutation = { stopBulk: { changed: boolean } };

export type ApproveBulkMutationVariables = Exact<{
  bulkId: string | number;
}>;


export type ApproveBulkMutation = { approveBulk: { changed: boolean } };

export type DeclineBulkMutationVariables = Exact<{
  bulkId: string | number;
}>;


export type DeclineBulkMutation = { declineBulk: { changed: boolean } };

export type VerifyTokenQueryVariables = Exact<{ [key: string]: never; }>;


export type VerifyTokenQuery = { viewer: { role: Role | null } };

export type ConnectBotMutationVariables = Exact<{
  channelId: string | number;
  apiKeyId: string | number;
  answersWithinSeconds: number;
  url?: string | null | undefined;
}>;


export type ConnectBotMutation = { connectBot: { id: string, bot: { webhookSecret: string | null } | null } };

export type DisconnectBotMutationVariables = Exact<{
  channelId: string | number;
}>;


export type DisconnectBotMutation = { disconnectBot: { id: string } };

export type ImportRowFragment = { id: string, state: ImportState, dryRun: boolean, rows: number, done: number, added: number, already: number, refused: number, startedAt: string, startedBy:
    | { displayName: string }
    | { displayName: string }
    | { displayName: string }
   };

export type ReadImportQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadImportQuery = { import: { id: string, state: ImportState, dryRun: boolean, rows: number, done: number, added: number, already: number, refused: number, startedAt: string, problems: Array<{ line: number, code: RefusalCode, field: string | null }>, startedBy:
      | { displayName: string }
      | { displayName: string }
      | { displayName: string }
     } | null };

export type PastImportsQueryVariables = Exact<{ [key: string]: never; }>;


export type PastImportsQuery = { imports: Array<{ id: string, state: ImportState, dryRun: boolean, rows: number, done: number, added: number, already: number, refused: number, startedAt: string, startedBy:
      | { displayName: string }
      | { displayName: string }
      | { displayName: string }
     }> };

export type UpdateSettingsMutationVariables = Exact<{
  blockContactEnabled?: boolean | null | undefined;
  botEnabled?: boolean | null | undefined;
  agentsMayBlock?: boolean | null | undefined;
  agentsMayUnblock?: boolean | null | undefined;
  deletionApproval?: boolean | null | undefined;
  deletionApprovalAbove?: number | null | undefined;
  undoSeconds?: number | null | undefined;
  supervisorsMakeRules?: boolean | null | undefined;
  graceHours?: number | null | undefined;
  heldPerMinute?: number | null | undefined;
  deliveredPerMinute?: number | null | undefined;
  inboundPerMinute?: number | null | undefined;
  spamDetection?: SpamDetection | null | undefined;
}>;


export type UpdateSettingsMutation = { updateWorkspaceSettings: { blockContactEnabled: boolean, botEnabled: boolean, agentsMayBlock: boolean, agentsMayUnblock: boolean, deletionApproval: boolean, deletionApprovalAbove: number, undoSeconds: number, supervisorsMakeRules: boolean, graceHours: number, heldPerMinute: number, deliveredPerMinute: number, inboundPerMinute: number, spamDetection: SpamDetection } };

export type UpdateRetentionMutationVariables = Exact<{
  days?: number | null | undefined;
  warning?: number | null | undefined;
}>;


export type UpdateRetentionMutation = { updateWorkspaceSettings: { heldRetentionDays: number | null, heldRetentionFrom: string | null, heldWarningDays: number } };

export type RetentionPreviewQueryVariables = Exact<{
  days: number;
}>;


export type RetentionPreviewQuery = { heldRetentionPreview: number };

export type CreateChannelMutationVariables = Exact<{
  type: ChannelType;
  name: string;
  address?: string | null | undefined;
  botActive?: boolean | null | undefined;
}>;


export type CreateChannelMutation = { createChannel: { id: string } };

export type UpdateChannelMutationVariables = Exact<{
  channelId: string | number;
  name?: string | null | undefined;
  address?: string | null | undefined;
  botActive?: boolean | null | undefined;
  readReceipts?: boolean | null | undefined;
}>;


export type UpdateChannelMutation = { updateChannel: { id: string } };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { apiKeys: Array<{ id: string, displayName: string, scopes: Array<string>, createdAt: string, lastUsedAt: string | null, revokedAt: string | null }> };

export type CreateApiKeyMutationVariables = Exact<{
  displayName: string;
  scopes: Array<string> | string;
}>;


export type CreateApiKeyMutation = { createApiKey: { secret: string, apiKey: { id: string } } };

export type RevokeApiKeyMutationVariables = Exact<{
  apiKeyId: string | number;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string } };

export type DisableUserMutationVariables = Exact<{
  userId: string | number;
}>;


export type DisableUserMutation = { disableUser: { id: string } };

export type EnableUserMutationVariables = Exact<{
  userId: string | number;
}>;


export type EnableUserMutation = { enableUser: { id: string } };

export type SignOutUserMutationVariables = Exact<{
  userId: string | number;
}>;


export type SignOutUserMutation = { signOutUser: { id: string } };

export type ChannelSecretQueryVariables = Exact<{
  id: string | number;
}>;


export type ChannelSecretQuery = { node:
    | { id: string, hasSecret: boolean }
    | Record<PropertyKey, never>
   | null };

export type SetChannelSecretMutationVariables = Exact<{
  channelId: string | number;
  appSecret: string;
  verifyToken: string;
}>;


export type SetChannelSecretMutation = { setChannelSecret: { id: string, hasSecret: boolean } };

export type RemoveChannelSecretMutationVariables = Exact<{
  channelId: string | number;
}>;


export type RemoveChannelSecretMutation = { removeChannelSecret: { id: string, hasSecret: boolean } };

export type UnroutedAddressesQueryVariables = Exact<{ [key: string]: never; }>;


export type UnroutedAddressesQuery = { unroutedAddresses: Array<{ type: ChannelType, address: string, messageCount: number, lastReceivedAt: string }> };

export type UnroutedMessageIdsQueryVariables = Exact<{
  address: string;
  after?: string | null | undefined;
}>;


export type UnroutedMessageIdsQuery = { unroutedMessages: { edges: Array<{ node: { id: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RouteMessageMutationVariables = Exact<{
  id: string | number;
  channelId: string | number;
}>;


export type RouteMessageMutation = { routeMessage: { outcome: ReceiveOutcome } };

export type ConnectChannelMutationVariables = Exact<{
  channelId: string | number;
  connection: ChannelConnectionInput;
}>;


export type ConnectChannelMutation = { connectChannel: { id: string } };

export type DisconnectChannelMutationVariables = Exact<{
  channelId: string | number;
}>;


export type DisconnectChannelMutation = { disconnectChannel: { id: string } };

export type RuleRowFragment = { id: string, effect: RuleEffect, match: RuleMatch, kind: IdentityKind | null, value: string, note: string | null, alsoOpen: boolean, enabled: boolean, expiresAt: string | null, hits: number, lastHitAt: string | null, createdAt: string, createdBy:
    | { displayName: string }
    | { displayName: string }
    | { displayName: string }
  , channel: { id: string, name: string } | null };

export type BlockRulesQueryVariables = Exact<{
  effect?: RuleEffect | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type BlockRulesQuery = { blockRules: { edges: Array<{ node: { id: string, effect: RuleEffect, match: RuleMatch, kind: IdentityKind | null, value: string, note: string | null, alsoOpen: boolean, enabled: boolean, expiresAt: string | null, hits: number, lastHitAt: string | null, createdAt: string, createdBy:
          | { displayName: string }
          | { displayName: string }
          | { displayName: string }
        , channel: { id: string, name: string } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type OneBlockRuleQueryVariables = Exact<{
  id: string | number;
}>;


export type OneBlockRuleQuery = { node:
    | { id: string, effect: RuleEffect, match: RuleMatch, kind: IdentityKind | null, value: string, note: string | null, alsoOpen: boolean, enabled: boolean, expiresAt: string | null, hits: number, lastHitAt: string | null, createdAt: string, createdBy:
        | { displayName: string }
        | { displayName: string }
        | { displayName: string }
      , channel: { id: string, name: string } | null }
    | Record<PropertyKey, never>
   | null };

export type TryBlockRuleQueryVariables = Exact<{
  rule: BlockRuleInput;
}>;


export type TryBlockRuleQuery = { testBlockRule: { messages: number, contacts: number, allContacts: number, answeredByAgents: number, isComplete: boolean, examples: Array<{ id: string, body: string, sentAt: string }> } };

export type CreateBlockRuleMutationVariables = Exact<{
  rule: BlockRuleInput;
  force?: boolean | null | undefined;
}>;


export type CreateBlockRuleMutation = { createBlockRule: { changed: boolean, blockedContact: { id: string, displayName: string } | null } };

export type UpdateBlockRuleMutationVariables = Exact<{
  ruleId: string | number;
  value?: string | null | undefined;
  note?: string | null | undefined;
  alsoOpen?: boolean | null | undefined;
  enabled?: boolean | null | undefined;
  expiresAt?: string | null | undefined;
  force?: boolean | null | undefined;
}>;


export type UpdateBlockRuleMutation = { updateBlockRule: { changed: boolean } };

export type DeleteBlockRuleMutationVariables = Exact<{
  ruleId: string | number;
}>;


export type DeleteBlockRuleMutation = { deleteBlockRule: { ruleId: string } };

export type WebhookRowFragment = { id: string, url: string, events: Array<WebhookEvent>, seesHeld: boolean, textToo: boolean, createdAt: string, disabledAt: string | null, disabledCause: WebhookDisabledCause | null, failingSince: string | null };

export type WebhookDeliveryRowFragment = { id: string, type: string, status: WebhookDeliveryStatus, attempts: number, createdAt: string, nextAttemptAt: string | null, errorCode: WebhookDeliveryError | null, responseStatus: number | null, responseBody: string | null, durationMs: number | null, contactId: string | null, webhookMessageId: string };

export type WebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhooksQuery = { webhooks: Array<{ id: string, url: string, events: Array<WebhookEvent>, seesHeld: boolean, textToo: boolean, createdAt: string, disabledAt: string | null, disabledCause: WebhookDisabledCause | null, failingSince: string | null }> };

export type CreateWebhookMutationVariables = Exact<{
  url: string;
  events: Array<WebhookEvent> | WebhookEvent;
  seesHeld: boolean;
  textToo: boolean;
}>;


export type CreateWebhookMutation = { createWebhook: { secret: string, webhook: { id: string } } };

export type UpdateWebhookMutationVariables = Exact<{
  webhookId: string | number;
  url?: string | null | undefined;
  events?: Array<WebhookEvent> | WebhookEvent | null | undefined;
  seesHeld?: boolean | null | undefined;
  textToo?: boolean | null | undefined;
  enabled?: boolean | null | undefined;
}>;


export type UpdateWebhookMutation = { updateWebhook: { id: string } };

export type RotateWebhookSecretMutationVariables = Exact<{
  webhookId: string | number;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { secret: string } };

export type DeleteWebhookMutationVariables = Exact<{
  webhookId: string | number;
}>;


export type DeleteWebhookMutation = { deleteWebhook: { webhookId: string } };

export type TestWebhookMutationVariables = Exact<{
  webhookId: string | number;
}>;


export type TestWebhookMutation = { testWebhook: { id: string } };

export type ResendWebhookMutationVariables = Exact<{
  deliveryId: string | number;
}>;


export type ResendWebhookMutation = { resendWebhook: { id: string } };

export type WebhookDeliveriesQueryVariables = Exact<{
  webhookId: string | number;
  status?: WebhookDeliveryStatus | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type WebhookDeliveriesQuery = { webhookDeliveries: { edges: Array<{ node: { id: string, type: string, status: WebhookDeliveryStatus, attempts: number, createdAt: string, nextAttemptAt: string | null, errorCode: WebhookDeliveryError | null, responseStatus: number | null, responseBody: string | null, durationMs: number | null, contactId: string | null, webhookMessageId: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type PlayableContactsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PlayableContactsQuery = { contacts: { edges: Array<{ node: { id: string, displayName: string, identities: Array<{ kind: IdentityKind, value: string, channel: { id: string } | null }> } }> } };

export type ReadTicketsQueryVariables = Exact<{
  status: TicketStatus;
  channelId?: string | number | null | undefined;
  contactId?: string | number | null | undefined;
  assigneeId?: string | number | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ReadTicketsQuery = { tickets: { edges: Array<{ node: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ReadHeldTicketsQueryVariables = Exact<{
  channelId?: string | number | null | undefined;
  contactId?: string | number | null | undefined;
  search?: string | null | undefined;
  review?: TicketReviewState | null | undefined;
  expiringBefore?: string | null | undefined;
  campaignId?: string | number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReadHeldTicketsQuery = { blockedTickets: { edges: Array<{ node: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, heldCause: { kind: HeldCauseKind, rule: { id: string, value: string } | null } | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UnblockTicketMutationVariables = Exact<{
  ticketId: string | number;
  allowSender?: boolean | null | undefined;
}>;


export type UnblockTicketMutation = { unblockTicket: { changed: boolean, undo: { token: string } | null, ticket: { id: string, number: number, status: TicketStatus, preview: string, createdAt: string, lastMessageAt: string, messageCount: number, blockedAt: string | null, closedAt: string | null, releasesTo: TicketStatus | null, replyRefusal: string | null, suggestion: { score: number, words: Array<string> } | null, assignee: { id: string, displayName: string } | null, group: { id: string } | null, channel: { id: string, name: string, type: ChannelType }, contact: { id: string, displayName: string, blocked: boolean, block: { id: string, reason: BlockReason } | null } } } };

export type UndoActMutationVariables = Exact<{
  token: string | number;
}>;


export type UndoActMutation = { undo: { undone: boolean, left: number } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const BulkRowFragmentDoc = new TypedDocumentString(`
    fragment BulkRow on BulkItem {
  id
  changed
  errorCode
  errorMessage
}
    `, {"fragmentName":"BulkRow"}) as unknown as TypedDocumentString<BulkRowFragment, unknown>;
export const ViewerFieldsFragmentDoc = new TypedDocumentString(`
    fragment ViewerFields on Viewer {
  actor {
    id
    displayName
  }
  role
  permissions
  workspace {
    id
    name
    slug
  }
  settings {
    blockContactEnabled
    botEnabled
    agentsMayBlock
    agentsMayUnblock
    deletionApproval
    deletionApprovalAbove
    heldRetentionDays
    heldRetentionFrom
    heldWarningDays
    undoSeconds
    graceHours
    supervisorsMakeRules
    heldPerMinute
    deliveredPerMinute
    inboundPerMinute
    spamDetection
  }
}
    `, {"fragmentName":"ViewerFields"}) as unknown as TypedDocumentString<ViewerFieldsFragment, unknown>;
export const DeletionFactsFragmentDoc = new TypedDocumentString(`
    fragment DeletionFacts on DeletionRequest {
  id
  ticketCount
  requestedAt
  requestedBy {
    id
    displayName
  }
}
    `, {"fragmentName":"DeletionFacts"}) as unknown as TypedDocumentString<DeletionFactsFragment, unknown>;
export const ProposalFactsFragmentDoc = new TypedDocumentString(`
    fragment ProposalFacts on MergeProposal {
  id
  kind
  value
  createdAt
  decidedAt
  contact {
    id
    displayName
    blocked
  }
  otherContact {
    id
    displayName
    blocked
  }
}
    `, {"fragmentName":"ProposalFacts"}) as unknown as TypedDocumentString<ProposalFactsFragment, unknown>;
export const FigureCountsFragmentDoc = new TypedDocumentString(`
    fragment FigureCounts on HeldStatsRow {
  held
  released
  deleted
  kept
  releasedShare
  medianSeconds
  worstSeconds
}
    `, {"fragmentName":"FigureCounts"}) as unknown as TypedDocumentString<FigureCountsFragment, unknown>;
export const BulkJobFieldsFragmentDoc = new TypedDocumentString(`
    fragment BulkJobFields on BulkJob {
  id
  act
  state
  stopCause
  total
  done
  changed
  refused
  startedBy {
    id
    displayName
  }
}
    `, {"fragmentName":"BulkJobFields"}) as unknown as TypedDocumentString<BulkJobFieldsFragment, unknown>;
export const BlockChangeFactsFragmentDoc = new TypedDocumentString(`
    fragment BlockChangeFacts on BlockChange {
  number
  changedAt
  changedBy {
    id
    displayName
  }
  changed
  from {
    reason
    scope
    note
    expiresAt
  }
  to {
    reason
    scope
    note
    expiresAt
  }
}
    `, {"fragmentName":"BlockChangeFacts"}) as unknown as TypedDocumentString<BlockChangeFactsFragment, unknown>;
export const BlockFactsFragmentDoc = new TypedDocumentString(`
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
    `, {"fragmentName":"BlockFacts"}) as unknown as TypedDocumentString<BlockFactsFragment, unknown>;
export const ContactStateFragmentDoc = new TypedDocumentString(`
    fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}`, {"fragmentName":"ContactState"}) as unknown as TypedDocumentString<ContactStateFragment, unknown>;
export const ContactRowFragmentDoc = new TypedDocumentString(`
    fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}`, {"fragmentName":"ContactRow"}) as unknown as TypedDocumentString<ContactRowFragment, unknown>;
export const TicketRowFragmentDoc = new TypedDocumentString(`
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}
    `, {"fragmentName":"TicketRow"}) as unknown as TypedDocumentString<TicketRowFragment, unknown>;
export const HeldCauseFieldsFragmentDoc = new TypedDocumentString(`
    fragment HeldCauseFields on HeldCause {
  kind
  rule {
    id
    value
  }
}
    `, {"fragmentName":"HeldCauseFields"}) as unknown as TypedDocumentString<HeldCauseFieldsFragment, unknown>;
export const HeldTicketRowFragmentDoc = new TypedDocumentString(`
    fragment HeldTicketRow on Ticket {
  ...TicketRow
  deletesAt
  heldCause {
    ...HeldCauseFields
  }
  review {
    state
  }
}
    fragment HeldCauseFields on HeldCause {
  kind
  rule {
    id
    value
  }
}
fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`, {"fragmentName":"HeldTicketRow"}) as unknown as TypedDocumentString<HeldTicketRowFragment, unknown>;
export const QueueCountFieldsFragmentDoc = new TypedDocumentString(`
    fragment QueueCountFields on QueueCounts {
  bot
  unassigned
  assigned
  blocked
  blockedNew
  closed
  contacts
  blockedContacts
}
    `, {"fragmentName":"QueueCountFields"}) as unknown as TypedDocumentString<QueueCountFieldsFragment, unknown>;
export const DeliveryRowFragmentDoc = new TypedDocumentString(`
    fragment DeliveryRow on Delivery {
  status
  errorCode
  errorMessage
}
    `, {"fragmentName":"DeliveryRow"}) as unknown as TypedDocumentString<DeliveryRowFragment, unknown>;
export const AttachmentRowFragmentDoc = new TypedDocumentString(`
    fragment AttachmentRow on Attachment {
  id
  kind
  status
  fileName
  mimeType
  size
  url
}
    `, {"fragmentName":"AttachmentRow"}) as unknown as TypedDocumentString<AttachmentRowFragment, unknown>;
export const MessageRowFragmentDoc = new TypedDocumentString(`
    fragment MessageRow on Message {
  id
  body
  truncated
  notice
  editedAt
  deletedAt
  direction
  sentAt
  delivery {
    ...DeliveryRow
  }
  attachments {
    ...AttachmentRow
  }
  author {
    id
    displayName
  }
  refersTo {
    id
    body
    direction
    editedAt
    deletedAt
    author {
      id
      displayName
    }
    ticket {
      id
      number
    }
  }
}
    fragment AttachmentRow on Attachment {
  id
  kind
  status
  fileName
  mimeType
  size
  url
}
fragment DeliveryRow on Delivery {
  status
  errorCode
  errorMessage
}`, {"fragmentName":"MessageRow"}) as unknown as TypedDocumentString<MessageRowFragment, unknown>;
export const ImportRowFragmentDoc = new TypedDocumentString(`
    fragment ImportRow on Import {
  id
  state
  dryRun
  rows
  done
  added
  already
  refused
  startedAt
  startedBy {
    displayName
  }
}
    `, {"fragmentName":"ImportRow"}) as unknown as TypedDocumentString<ImportRowFragment, unknown>;
export const RuleRowFragmentDoc = new TypedDocumentString(`
    fragment RuleRow on BlockRule {
  id
  effect
  match
  kind
  value
  note
  alsoOpen
  enabled
  expiresAt
  hits
  lastHitAt
  createdAt
  createdBy {
    displayName
  }
  channel {
    id
    name
  }
}
    `, {"fragmentName":"RuleRow"}) as unknown as TypedDocumentString<RuleRowFragment, unknown>;
export const WebhookRowFragmentDoc = new TypedDocumentString(`
    fragment WebhookRow on Webhook {
  id
  url
  events
  seesHeld
  textToo
  createdAt
  disabledAt
  disabledCause
  failingSince
}
    `, {"fragmentName":"WebhookRow"}) as unknown as TypedDocumentString<WebhookRowFragment, unknown>;
export const WebhookDeliveryRowFragmentDoc = new TypedDocumentString(`
    fragment WebhookDeliveryRow on WebhookDelivery {
  id
  type
  status
  attempts
  createdAt
  nextAttemptAt
  errorCode
  responseStatus
  responseBody
  durationMs
  contactId
  webhookMessageId
}
    `, {"fragmentName":"WebhookDeliveryRow"}) as unknown as TypedDocumentString<WebhookDeliveryRowFragment, unknown>;
export const OpenAppDocument = new TypedDocumentString(`
    query OpenApp {
  feedCursor
  queueCounts {
    ...QueueCountFields
  }
  viewer {
    ...ViewerFields
  }
}
    fragment ViewerFields on Viewer {
  actor {
    id
    displayName
  }
  role
  permissions
  workspace {
    id
    name
    slug
  }
  settings {
    blockContactEnabled
    botEnabled
    agentsMayBlock
    agentsMayUnblock
    deletionApproval
    deletionApprovalAbove
    heldRetentionDays
    heldRetentionFrom
    heldWarningDays
    undoSeconds
    graceHours
    supervisorsMakeRules
    heldPerMinute
    deliveredPerMinute
    inboundPerMinute
    spamDetection
  }
}
fragment QueueCountFields on QueueCounts {
  bot
  unassigned
  assigned
  blocked
  blockedNew
  closed
  contacts
  blockedContacts
}`) as unknown as TypedDocumentString<OpenAppQuery, OpenAppQueryVariables>;
export const ReadViewerDocument = new TypedDocumentString(`
    query ReadViewer {
  viewer {
    ...ViewerFields
  }
}
    fragment ViewerFields on Viewer {
  actor {
    id
    displayName
  }
  role
  permissions
  workspace {
    id
    name
    slug
  }
  settings {
    blockContactEnabled
    botEnabled
    agentsMayBlock
    agentsMayUnblock
    deletionApproval
    deletionApprovalAbove
    heldRetentionDays
    heldRetentionFrom
    heldWarningDays
    undoSeconds
    graceHours
    supervisorsMakeRules
    heldPerMinute
    deliveredPerMinute
    inboundPerMinute
    spamDetection
  }
}`) as unknown as TypedDocumentString<ReadViewerQuery, ReadViewerQueryVariables>;
export const ChannelsDocument = new TypedDocumentString(`
    query Channels {
  channels {
    id
    name
    type
    address
    botActive
    readReceipts
    connection {
      kind
      status
      lastErrorCode
      fileTypes
    }
    bot {
      apiKeyId
      status
      lastErrorCode
      answersWithinSeconds
      url
    }
  }
}
    `) as unknown as TypedDocumentString<ChannelsQuery, ChannelsQueryVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users {
  users {
    id
    displayName
    email
    role
    disabledAt
  }
}
    `) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($actorId: ID, $contactId: ID, $types: [EventType!], $from: DateTime, $to: DateTime, $after: String) {
  auditLog(
    actorId: $actorId
    contactId: $contactId
    types: $types
    from: $from
    to: $to
    after: $after
    first: 50
  ) {
    edges {
      node {
        id
        type
        summary
        occurredAt
        contact {
          id
          displayName
        }
        ticket {
          id
          number
        }
        actor {
          __typename
          id
          displayName
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const NewestEntriesDocument = new TypedDocumentString(`
    query NewestEntries($actorId: ID, $contactId: ID, $types: [EventType!], $from: DateTime, $to: DateTime) {
  auditLog(
    actorId: $actorId
    contactId: $contactId
    types: $types
    from: $from
    to: $to
    first: 50
  ) {
    edges {
      node {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewestEntriesQuery, NewestEntriesQueryVariables>;
export const ContactNameDocument = new TypedDocumentString(`
    query ContactName($id: ID!) {
  contact(id: $id) {
    displayName
  }
}
    `) as unknown as TypedDocumentString<ContactNameQuery, ContactNameQueryVariables>;
export const ContactsToChooseDocument = new TypedDocumentString(`
    query ContactsToChoose($search: String) {
  contacts(search: $search, first: 20) {
    edges {
      node {
        id
        displayName
        identities {
          value
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ContactsToChooseQuery, ContactsToChooseQueryVariables>;
export const ApiKeyNamesDocument = new TypedDocumentString(`
    query ApiKeyNames {
  apiKeys {
    id
    displayName
  }
}
    `) as unknown as TypedDocumentString<ApiKeyNamesQuery, ApiKeyNamesQueryVariables>;
export const DeletionOfContactDocument = new TypedDocumentString(`
    query DeletionOfContact($id: ID!) {
  contact(id: $id) {
    id
    blockedTicketCount
    deletionRequest {
      ...DeletionFacts
    }
  }
}
    fragment DeletionFacts on DeletionRequest {
  id
  ticketCount
  requestedAt
  requestedBy {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<DeletionOfContactQuery, DeletionOfContactQueryVariables>;
export const OpenDeletionsDocument = new TypedDocumentString(`
    query OpenDeletions {
  deletionRequests {
    id
    contact {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<OpenDeletionsQuery, OpenDeletionsQueryVariables>;
export const RequestDeletionDocument = new TypedDocumentString(`
    mutation RequestDeletion($contactId: ID!) {
  requestDeletion(contactId: $contactId) {
    changed
  }
}
    `) as unknown as TypedDocumentString<RequestDeletionMutation, RequestDeletionMutationVariables>;
export const ApproveDeletionDocument = new TypedDocumentString(`
    mutation ApproveDeletion($requestId: ID!) {
  approveDeletion(requestId: $requestId) {
    changed
    ticketsDeleted
    request {
      id
      ticketCount
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveDeletionMutation, ApproveDeletionMutationVariables>;
export const DeclineDeletionDocument = new TypedDocumentString(`
    mutation DeclineDeletion($requestId: ID!) {
  declineDeletion(requestId: $requestId) {
    changed
  }
}
    `) as unknown as TypedDocumentString<DeclineDeletionMutation, DeclineDeletionMutationVariables>;
export const ContactToBlockDocument = new TypedDocumentString(`
    query ContactToBlock($contactId: ID!) {
  contact(id: $contactId) {
    id
    openTicketCount
    identities {
      mailbox
    }
  }
}
    `) as unknown as TypedDocumentString<ContactToBlockQuery, ContactToBlockQueryVariables>;
export const HeldTicketsOfContactDocument = new TypedDocumentString(`
    query HeldTicketsOfContact($contactId: ID!) {
  contact(id: $contactId) {
    id
    tickets(statuses: [BLOCKED], first: 20) {
      totalCount
      edges {
        node {
          id
          preview
          lastMessageAt
          releasesTo
          group {
            id
          }
          channel {
            id
            name
            type
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HeldTicketsOfContactQuery, HeldTicketsOfContactQueryVariables>;
export const BlockContactDocument = new TypedDocumentString(`
    mutation BlockContact($contactId: ID!, $reason: BlockReason, $scope: BlockScope, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {
  blockContact(
    contactId: $contactId
    reason: $reason
    scope: $scope
    note: $note
    expiresAt: $expiresAt
    openTickets: $openTickets
  ) {
    changed
    undo {
      token
    }
    closedTickets {
      id
    }
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<BlockContactMutation, BlockContactMutationVariables>;
export const BlockMailboxDocument = new TypedDocumentString(`
    mutation BlockMailbox($address: String!, $reason: BlockReason, $scope: BlockScope, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {
  blockIdentity(
    identity: {kind: EMAIL, value: $address}
    wholeMailbox: true
    reason: $reason
    scope: $scope
    note: $note
    expiresAt: $expiresAt
    openTickets: $openTickets
  ) {
    changed
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<BlockMailboxMutation, BlockMailboxMutationVariables>;
export const UpdateBlockDocument = new TypedDocumentString(`
    mutation UpdateBlock($contactId: ID!, $reason: BlockReason, $scope: BlockScope, $note: String, $expiresAt: DateTime) {
  updateBlock(
    contactId: $contactId
    reason: $reason
    scope: $scope
    note: $note
    expiresAt: $expiresAt
  ) {
    changed
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<UpdateBlockMutation, UpdateBlockMutationVariables>;
export const UnblockContactDocument = new TypedDocumentString(`
    mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {
  unblockContact(contactId: $contactId, policy: $policy) {
    changed
    undo {
      token
    }
    ticketsReleased
    ticketsDeleted
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<UnblockContactMutation, UnblockContactMutationVariables>;
export const BlockContactsDocument = new TypedDocumentString(`
    mutation BlockContacts($contactIds: [ID!]!, $reason: BlockReason, $scope: BlockScope, $note: String, $expiresAt: DateTime, $openTickets: OpenTicketAction) {
  blockContacts(
    contactIds: $contactIds
    reason: $reason
    scope: $scope
    note: $note
    expiresAt: $expiresAt
    openTickets: $openTickets
  ) {
    undo {
      token
    }
    items {
      ...BulkRow
    }
  }
}
    fragment BulkRow on BulkItem {
  id
  changed
  errorCode
  errorMessage
}`) as unknown as TypedDocumentString<BlockContactsMutation, BlockContactsMutationVariables>;
export const UnblockContactsDocument = new TypedDocumentString(`
    mutation UnblockContacts($contactIds: [ID!]!, $policy: UnblockPolicy!) {
  unblockContacts(contactIds: $contactIds, policy: $policy) {
    undo {
      token
    }
    items {
      ...BulkRow
    }
  }
}
    fragment BulkRow on BulkItem {
  id
  changed
  errorCode
  errorMessage
}`) as unknown as TypedDocumentString<UnblockContactsMutation, UnblockContactsMutationVariables>;
export const ReadMessagesDocument = new TypedDocumentString(`
    query ReadMessages($id: ID!, $after: String) {
  ticket(id: $id) {
    messages(first: 50, after: $after) {
      edges {
        node {
          ...MessageRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment AttachmentRow on Attachment {
  id
  kind
  status
  fileName
  mimeType
  size
  url
}
fragment DeliveryRow on Delivery {
  status
  errorCode
  errorMessage
}
fragment MessageRow on Message {
  id
  body
  truncated
  notice
  editedAt
  deletedAt
  direction
  sentAt
  delivery {
    ...DeliveryRow
  }
  attachments {
    ...AttachmentRow
  }
  author {
    id
    displayName
  }
  refersTo {
    id
    body
    direction
    editedAt
    deletedAt
    author {
      id
      displayName
    }
    ticket {
      id
      number
    }
  }
}`) as unknown as TypedDocumentString<ReadMessagesQuery, ReadMessagesQueryVariables>;
export const SendReplyDocument = new TypedDocumentString(`
    mutation SendReply($ticketId: ID!, $body: String!, $attachmentIds: [ID!]!, $clientId: String!) {
  sendMessage(
    ticketId: $ticketId
    body: $body
    attachmentIds: $attachmentIds
    clientId: $clientId
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<SendReplyMutation, SendReplyMutationVariables>;
export const RetryReplyDocument = new TypedDocumentString(`
    mutation RetryReply($messageId: ID!) {
  retryMessage(messageId: $messageId) {
    id
    delivery {
      ...DeliveryRow
    }
  }
}
    fragment DeliveryRow on Delivery {
  status
  errorCode
  errorMessage
}`) as unknown as TypedDocumentString<RetryReplyMutation, RetryReplyMutationVariables>;
export const ReadAttachmentsDocument = new TypedDocumentString(`
    query ReadAttachments($messageId: ID!) {
  node(id: $messageId) {
    ... on Message {
      id
      attachments {
        ...AttachmentRow
      }
    }
  }
}
    fragment AttachmentRow on Attachment {
  id
  kind
  status
  fileName
  mimeType
  size
  url
}`) as unknown as TypedDocumentString<ReadAttachmentsQuery, ReadAttachmentsQueryVariables>;
export const ReadChatTicketDocument = new TypedDocumentString(`
    query ReadChatTicket($id: ID!) {
  ticket(id: $id) {
    ...TicketRow
    contact {
      blockHistory(first: 1) {
        edges {
          node {
            ...BlockFacts
            changes(first: 1) {
              ...BlockChangeFacts
            }
          }
        }
      }
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment BlockChangeFacts on BlockChange {
  number
  changedAt
  changedBy {
    id
    displayName
  }
  changed
  from {
    reason
    scope
    note
    expiresAt
  }
  to {
    reason
    scope
    note
    expiresAt
  }
}
fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<ReadChatTicketQuery, ReadChatTicketQueryVariables>;
export const AssignTicketDocument = new TypedDocumentString(`
    mutation AssignTicket($ticketId: ID!, $userId: ID, $onlyIfUnassigned: Boolean) {
  assignTicket(
    ticketId: $ticketId
    userId: $userId
    onlyIfUnassigned: $onlyIfUnassigned
  ) {
    ...TicketRow
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<AssignTicketMutation, AssignTicketMutationVariables>;
export const HandOverTicketDocument = new TypedDocumentString(`
    mutation HandOverTicket($ticketId: ID!) {
  handOverTicket(ticketId: $ticketId) {
    ...TicketRow
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<HandOverTicketMutation, HandOverTicketMutationVariables>;
export const ReturnTicketToBotDocument = new TypedDocumentString(`
    mutation ReturnTicketToBot($ticketId: ID!) {
  returnTicketToBot(ticketId: $ticketId) {
    ...TicketRow
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<ReturnTicketToBotMutation, ReturnTicketToBotMutationVariables>;
export const CloseTicketDocument = new TypedDocumentString(`
    mutation CloseTicket($ticketId: ID!) {
  closeTicket(ticketId: $ticketId) {
    ...TicketRow
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<CloseTicketMutation, CloseTicketMutationVariables>;
export const DismissSuggestionDocument = new TypedDocumentString(`
    mutation DismissSuggestion($ticketId: ID!) {
  dismissSuggestion(ticketId: $ticketId) {
    ticket {
      ...TicketRow
    }
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<DismissSuggestionMutation, DismissSuggestionMutationVariables>;
export const RenameContactDocument = new TypedDocumentString(`
    mutation RenameContact($contactId: ID!, $displayName: String!) {
  updateContact(contactId: $contactId, displayName: $displayName) {
    changed
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<RenameContactMutation, RenameContactMutationVariables>;
export const DetachIdentityDocument = new TypedDocumentString(`
    mutation DetachIdentity($contactId: ID!, $identity: ContactIdentityInput!) {
  detachIdentity(contactId: $contactId, identity: $identity) {
    changed
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<DetachIdentityMutation, DetachIdentityMutationVariables>;
export const ContactsDocument = new TypedDocumentString(`
    query Contacts($tab: ContactTab!, $search: String, $after: String) {
  contacts(tab: $tab, search: $search, after: $after, first: 50) {
    totalCount
    edges {
      node {
        ...ContactRow
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<ContactsQuery, ContactsQueryVariables>;
export const ContactDetailsDocument = new TypedDocumentString(`
    query ContactDetails($id: ID!) {
  contact(id: $id) {
    ...ContactRow
    createdAt
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<ContactDetailsQuery, ContactDetailsQueryVariables>;
export const MergeContactsDocument = new TypedDocumentString(`
    mutation MergeContacts($keep: ID!, $merge: ID!, $onBlock: MergeBlockAction) {
  mergeContacts(keep: $keep, merge: $merge, onBlock: $onBlock) {
    changed
    ticketsMoved
    ticketsClosed
    ticketsReleased
    contact {
      ...ContactRow
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<MergeContactsMutation, MergeContactsMutationVariables>;
export const ContactsToMergeDocument = new TypedDocumentString(`
    query ContactsToMerge($search: String!) {
  contacts(search: $search, first: 20) {
    edges {
      node {
        ...ContactRow
      }
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<ContactsToMergeQuery, ContactsToMergeQueryVariables>;
export const ProposalsOfContactDocument = new TypedDocumentString(`
    query ProposalsOfContact($id: ID!) {
  contact(id: $id) {
    id
    mergeProposals {
      ...ProposalFacts
    }
  }
}
    fragment ProposalFacts on MergeProposal {
  id
  kind
  value
  createdAt
  decidedAt
  contact {
    id
    displayName
    blocked
  }
  otherContact {
    id
    displayName
    blocked
  }
}`) as unknown as TypedDocumentString<ProposalsOfContactQuery, ProposalsOfContactQueryVariables>;
export const OpenProposalsDocument = new TypedDocumentString(`
    query OpenProposals($after: String) {
  mergeProposals(first: 50, after: $after) {
    edges {
      node {
        ...ProposalFacts
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment ProposalFacts on MergeProposal {
  id
  kind
  value
  createdAt
  decidedAt
  contact {
    id
    displayName
    blocked
  }
  otherContact {
    id
    displayName
    blocked
  }
}`) as unknown as TypedDocumentString<OpenProposalsQuery, OpenProposalsQueryVariables>;
export const DeclineProposalDocument = new TypedDocumentString(`
    mutation DeclineProposal($proposalId: ID!) {
  declineMergeProposal(proposalId: $proposalId) {
    changed
    proposal {
      id
      decision
    }
  }
}
    `) as unknown as TypedDocumentString<DeclineProposalMutation, DeclineProposalMutationVariables>;
export const DeleteContactDocument = new TypedDocumentString(`
    mutation DeleteContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {
  removed: deleteContact(
    contactId: $contactId
    keepBlock: $keepBlock
    keepBlockUntil: $keepBlockUntil
  ) {
    changed
    ticketsDeleted
    blockKept
  }
}
    `) as unknown as TypedDocumentString<DeleteContactMutation, DeleteContactMutationVariables>;
export const EraseContactDocument = new TypedDocumentString(`
    mutation EraseContact($contactId: ID!, $keepBlock: Boolean, $keepBlockUntil: DateTime) {
  removed: eraseContact(
    contactId: $contactId
    keepBlock: $keepBlock
    keepBlockUntil: $keepBlockUntil
  ) {
    changed
    ticketsDeleted
    blockKept
  }
}
    `) as unknown as TypedDocumentString<EraseContactMutation, EraseContactMutationVariables>;
export const TicketsOfContactDocument = new TypedDocumentString(`
    query TicketsOfContact($id: ID!, $after: String) {
  contact(id: $id) {
    id
    tickets(first: 20, after: $after) {
      edges {
        node {
          ...TicketRow
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<TicketsOfContactQuery, TicketsOfContactQueryVariables>;
export const BlockHistoryOfContactDocument = new TypedDocumentString(`
    query BlockHistoryOfContact($id: ID!, $after: String) {
  contact(id: $id) {
    id
    blockHistory(first: 20, after: $after) {
      edges {
        node {
          ...BlockFacts
          changes(first: 20) {
            ...BlockChangeFacts
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment BlockChangeFacts on BlockChange {
  number
  changedAt
  changedBy {
    id
    displayName
  }
  changed
  from {
    reason
    scope
    note
    expiresAt
  }
  to {
    reason
    scope
    note
    expiresAt
  }
}`) as unknown as TypedDocumentString<BlockHistoryOfContactQuery, BlockHistoryOfContactQueryVariables>;
export const TimelineOfContactDocument = new TypedDocumentString(`
    query TimelineOfContact($id: ID!, $after: String) {
  contact(id: $id) {
    id
    timeline(first: 30, after: $after) {
      edges {
        node {
          id
          type
          summary
          occurredAt
          ticketId
          actor {
            id
            displayName
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TimelineOfContactQuery, TimelineOfContactQueryVariables>;
export const FiguresDocument = new TypedDocumentString(`
    query Figures($from: Date!, $to: Date!) {
  days: heldStats(from: $from, to: $to, by: DAY) {
    total {
      ...FigureCounts
    }
    rows {
      day
      ...FigureCounts
    }
  }
  reasons: heldStats(from: $from, to: $to, by: REASON) {
    rows {
      cause
      reason
      ...FigureCounts
    }
  }
  channels: heldStats(from: $from, to: $to, by: CHANNEL) {
    rows {
      channel {
        name
      }
      ...FigureCounts
    }
  }
  senders: heldStats(from: $from, to: $to, by: SENDER) {
    rows {
      contact {
        id
        displayName
      }
      ...FigureCounts
    }
  }
  agents: heldStats(from: $from, to: $to, by: AGENT) {
    rows {
      actor {
        displayName
      }
      ...FigureCounts
    }
  }
}
    fragment FigureCounts on HeldStatsRow {
  held
  released
  deleted
  kept
  releasedShare
  medianSeconds
  worstSeconds
}`) as unknown as TypedDocumentString<FiguresQuery, FiguresQueryVariables>;
export const BulkJobChangesDocument = new TypedDocumentString(`
    subscription BulkJobChanges {
  bulkJobChanges {
    ...BulkJobFields
  }
}
    fragment BulkJobFields on BulkJob {
  id
  act
  state
  stopCause
  total
  done
  changed
  refused
  startedBy {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<BulkJobChangesSubscription, BulkJobChangesSubscriptionVariables>;
export const ContactEventsDocument = new TypedDocumentString(`
    subscription ContactEvents($after: EventCursor) {
  contactEvents(after: $after, detailed: true) {
    __typename
    ... on FeedEvent {
      cursor
      occurredAt
    }
    ... on ContactBlocked {
      contact {
        ...ContactRow
      }
      block {
        ...BlockFacts
      }
    }
    ... on BlockUpdated {
      contact {
        ...ContactState
      }
      block {
        ...BlockFacts
      }
    }
    ... on ContactUnblocked {
      contact {
        ...ContactRow
      }
      block {
        ...BlockFacts
      }
    }
    ... on ContactUpdated {
      changedFields
      contact {
        ...ContactRow
      }
    }
    ... on ContactsMerged {
      mergedContactId
      contact {
        ...ContactRow
      }
    }
    ... on ContactDeleted {
      contactId
    }
  }
}
    fragment BlockFacts on ContactBlock {
  id
  reason
  scope
  note
  blockedAt
  expiresAt
  endedAt
  endCause
  blockedBy {
    id
    displayName
  }
  endedBy {
    id
    displayName
  }
  policy
  ticketsReleased
  ticketsDeleted
}
fragment ContactState on Contact {
  id
  displayName
  blocked
  updatedAt
  openTicketCount
  blockedTicketCount
  block {
    ...BlockFacts
  }
}
fragment ContactRow on Contact {
  ...ContactState
  identities {
    kind
    value
    provider
    channel {
      id
      name
      type
    }
  }
}`) as unknown as TypedDocumentString<ContactEventsSubscription, ContactEventsSubscriptionVariables>;
export const BlockedTicketEventsDocument = new TypedDocumentString(`
    subscription BlockedTicketEvents($after: EventCursor) {
  blockedTicketEvents(after: $after, detailed: true) {
    __typename
    ... on FeedEvent {
      cursor
      occurredAt
    }
    ... on BlockedTicketAdded {
      ticket {
        ...HeldTicketRow
      }
    }
    ... on BlockedTicketUpdated {
      ticket {
        ...HeldTicketRow
      }
    }
    ... on BlockedTicketReviewed {
      ticket {
        ...HeldTicketRow
      }
      reviewedBy {
        id
        displayName
      }
    }
    ... on BlockedTicketReleased {
      ticketId
      movedTo
      releasedBy {
        id
        displayName
      }
    }
    ... on BlockedTicketDeleted {
      ticketId
      joinedTicketId
      deletedBy {
        id
        displayName
      }
    }
    ... on BlockedTicketsCleared {
      contactId
      policy
      count
    }
  }
}
    fragment HeldCauseFields on HeldCause {
  kind
  rule {
    id
    value
  }
}
fragment HeldTicketRow on Ticket {
  ...TicketRow
  deletesAt
  heldCause {
    ...HeldCauseFields
  }
  review {
    state
  }
}
fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<BlockedTicketEventsSubscription, BlockedTicketEventsSubscriptionVariables>;
export const QueueCountsDocument = new TypedDocumentString(`
    subscription QueueCounts {
  queueCounts {
    ...QueueCountFields
  }
}
    fragment QueueCountFields on QueueCounts {
  bot
  unassigned
  assigned
  blocked
  blockedNew
  closed
  contacts
  blockedContacts
}`) as unknown as TypedDocumentString<QueueCountsSubscription, QueueCountsSubscriptionVariables>;
export const TicketEventsDocument = new TypedDocumentString(`
    subscription TicketEvents($after: EventCursor) {
  ticketEvents(after: $after, detailed: true) {
    __typename
    ... on FeedEvent {
      cursor
      occurredAt
    }
    ... on TicketStatusChanged {
      from
      ticket {
        ...TicketRow
      }
    }
    ... on TicketAssigned {
      ticket {
        ...TicketRow
      }
    }
    ... on TicketMessageAdded {
      ticket {
        ...TicketRow
      }
      message {
        ...MessageRow
      }
    }
    ... on MessageDeliveryChanged {
      ticket {
        id
      }
      message {
        id
        delivery {
          ...DeliveryRow
        }
      }
    }
    ... on TicketGone {
      ticketId
      joinedTicketId
    }
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}
fragment AttachmentRow on Attachment {
  id
  kind
  status
  fileName
  mimeType
  size
  url
}
fragment DeliveryRow on Delivery {
  status
  errorCode
  errorMessage
}
fragment MessageRow on Message {
  id
  body
  truncated
  notice
  editedAt
  deletedAt
  direction
  sentAt
  delivery {
    ...DeliveryRow
  }
  attachments {
    ...AttachmentRow
  }
  author {
    id
    displayName
  }
  refersTo {
    id
    body
    direction
    editedAt
    deletedAt
    author {
      id
      displayName
    }
    ticket {
      id
      number
    }
  }
}`) as unknown as TypedDocumentString<TicketEventsSubscription, TicketEventsSubscriptionVariables>;
export const CampaignsDocument = new TypedDocumentString(`
    query Campaigns {
  campaigns(first: 20) {
    edges {
      node {
        id
        ticketCount
        contactCount
        sample
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignsQuery, CampaignsQueryVariables>;
export const CampaignOfTicketDocument = new TypedDocumentString(`
    query CampaignOfTicket($id: ID!) {
  ticket(id: $id) {
    id
    campaign {
      id
      ticketCount
      contactCount
    }
  }
}
    `) as unknown as TypedDocumentString<CampaignOfTicketQuery, CampaignOfTicketQueryVariables>;
export const HeldCauseOfTicketDocument = new TypedDocumentString(`
    query HeldCauseOfTicket($id: ID!) {
  ticket(id: $id) {
    id
    heldCause {
      ...HeldCauseFields
    }
  }
}
    fragment HeldCauseFields on HeldCause {
  kind
  rule {
    id
    value
  }
}`) as unknown as TypedDocumentString<HeldCauseOfTicketQuery, HeldCauseOfTicketQueryVariables>;
export const HeldKeepingDocument = new TypedDocumentString(`
    query HeldKeeping($id: ID!) {
  ticket(id: $id) {
    id
    deletesAt
    legalHold {
      at
      note
      by {
        displayName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HeldKeepingQuery, HeldKeepingQueryVariables>;
export const KeepTicketDocument = new TypedDocumentString(`
    mutation KeepTicket($ticketId: ID!, $keep: Boolean!, $note: String) {
  keepTicket(ticketId: $ticketId, keep: $keep, note: $note) {
    changed
  }
}
    `) as unknown as TypedDocumentString<KeepTicketMutation, KeepTicketMutationVariables>;
export const UnblockTicketsDocument = new TypedDocumentString(`
    mutation UnblockTickets($ticketIds: [ID!]!) {
  unblockTickets(ticketIds: $ticketIds) {
    items {
      ...BulkRow
    }
    undo {
      token
    }
  }
}
    fragment BulkRow on BulkItem {
  id
  changed
  errorCode
  errorMessage
}`) as unknown as TypedDocumentString<UnblockTicketsMutation, UnblockTicketsMutationVariables>;
export const DeleteHeldTicketDocument = new TypedDocumentString(`
    mutation DeleteHeldTicket($ticketId: ID!) {
  deleteBlockedTicket(ticketId: $ticketId) {
    changed
    undo {
      token
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteHeldTicketMutation, DeleteHeldTicketMutationVariables>;
export const ReadMatchingDocument = new TypedDocumentString(`
    query ReadMatching($search: String, $channelId: ID, $contactId: ID, $review: TicketReviewState, $expiringBefore: DateTime, $campaignId: ID) {
  matchingTickets(
    search: $search
    channelId: $channelId
    contactId: $contactId
    review: $review
    expiringBefore: $expiringBefore
    campaignId: $campaignId
  ) {
    count
    readAt
  }
}
    `) as unknown as TypedDocumentString<ReadMatchingQuery, ReadMatchingQueryVariables>;
export const ReviewTicketsDocument = new TypedDocumentString(`
    mutation ReviewTickets($ticketIds: [ID!]!, $state: TicketReviewState!, $until: DateTime) {
  reviewTickets(ticketIds: $ticketIds, state: $state, until: $until) {
    items {
      ...BulkRow
    }
  }
}
    fragment BulkRow on BulkItem {
  id
  changed
  errorCode
  errorMessage
}`) as unknown as TypedDocumentString<ReviewTicketsMutation, ReviewTicketsMutationVariables>;
export const StartBulkDocument = new TypedDocumentString(`
    mutation StartBulk($act: BulkAct!, $ticketIds: [ID!], $matching: MatchingTicketsInput, $until: DateTime, $reason: BlockReason) {
  startBulk(
    act: $act
    ticketIds: $ticketIds
    matching: $matching
    until: $until
    reason: $reason
    askApproval: true
  ) {
    bulkJob {
      ...BulkJobFields
    }
  }
}
    fragment BulkJobFields on BulkJob {
  id
  act
  state
  stopCause
  total
  done
  changed
  refused
  startedBy {
    id
    displayName
  }
}`) as unknown as TypedDocumentString<StartBulkMutation, StartBulkMutationVariables>;
export const StopBulkDocument = new TypedDocumentString(`
    mutation StopBulk($bulkId: ID!) {
  stopBulk(bulkId: $bulkId) {
    changed
  }
}
    `) as unknown as TypedDocumentString<StopBulkMutation, StopBulkMutationVariables>;
export const ApproveBulkDocument = new TypedDocumentString(`
    mutation ApproveBulk($bulkId: ID!) {
  approveBulk(bulkId: $bulkId) {
    changed
  }
}
    `) as unknown as TypedDocumentString<ApproveBulkMutation, ApproveBulkMutationVariables>;
export const DeclineBulkDocument = new TypedDocumentString(`
    mutation DeclineBulk($bulkId: ID!) {
  declineBulk(bulkId: $bulkId) {
    changed
  }
}
    `) as unknown as TypedDocumentString<DeclineBulkMutation, DeclineBulkMutationVariables>;
export const VerifyTokenDocument = new TypedDocumentString(`
    query VerifyToken {
  viewer {
    role
  }
}
    `) as unknown as TypedDocumentString<VerifyTokenQuery, VerifyTokenQueryVariables>;
export const ConnectBotDocument = new TypedDocumentString(`
    mutation ConnectBot($channelId: ID!, $apiKeyId: ID!, $answersWithinSeconds: Int!, $url: String) {
  connectBot(
    channelId: $channelId
    apiKeyId: $apiKeyId
    answersWithinSeconds: $answersWithinSeconds
    url: $url
  ) {
    id
    bot {
      webhookSecret
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectBotMutation, ConnectBotMutationVariables>;
export const DisconnectBotDocument = new TypedDocumentString(`
    mutation DisconnectBot($channelId: ID!) {
  disconnectBot(channelId: $channelId) {
    id
  }
}
    `) as unknown as TypedDocumentString<DisconnectBotMutation, DisconnectBotMutationVariables>;
export const ReadImportDocument = new TypedDocumentString(`
    query ReadImport($id: ID!) {
  import(id: $id) {
    ...ImportRow
    problems(first: 100) {
      line
      code
      field
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  dryRun
  rows
  done
  added
  already
  refused
  startedAt
  startedBy {
    displayName
  }
}`) as unknown as TypedDocumentString<ReadImportQuery, ReadImportQueryVariables>;
export const PastImportsDocument = new TypedDocumentString(`
    query PastImports {
  imports {
    ...ImportRow
  }
}
    fragment ImportRow on Import {
  id
  state
  dryRun
  rows
  done
  added
  already
  refused
  startedAt
  startedBy {
    displayName
  }
}`) as unknown as TypedDocumentString<PastImportsQuery, PastImportsQueryVariables>;
export const UpdateSettingsDocument = new TypedDocumentString(`
    mutation UpdateSettings($blockContactEnabled: Boolean, $botEnabled: Boolean, $agentsMayBlock: Boolean, $agentsMayUnblock: Boolean, $deletionApproval: Boolean, $deletionApprovalAbove: Int, $undoSeconds: Int, $supervisorsMakeRules: Boolean, $graceHours: Int, $heldPerMinute: Int, $deliveredPerMinute: Int, $inboundPerMinute: Int, $spamDetection: SpamDetection) {
  updateWorkspaceSettings(
    blockContactEnabled: $blockContactEnabled
    botEnabled: $botEnabled
    agentsMayBlock: $agentsMayBlock
    agentsMayUnblock: $agentsMayUnblock
    deletionApproval: $deletionApproval
    deletionApprovalAbove: $deletionApprovalAbove
    undoSeconds: $undoSeconds
    supervisorsMakeRules: $supervisorsMakeRules
    graceHours: $graceHours
    heldPerMinute: $heldPerMinute
    deliveredPerMinute: $deliveredPerMinute
    inboundPerMinute: $inboundPerMinute
    spamDetection: $spamDetection
  ) {
    blockContactEnabled
    botEnabled
    agentsMayBlock
    agentsMayUnblock
    deletionApproval
    deletionApprovalAbove
    undoSeconds
    supervisorsMakeRules
    graceHours
    heldPerMinute
    deliveredPerMinute
    inboundPerMinute
    spamDetection
  }
}
    `) as unknown as TypedDocumentString<UpdateSettingsMutation, UpdateSettingsMutationVariables>;
export const UpdateRetentionDocument = new TypedDocumentString(`
    mutation UpdateRetention($days: Int, $warning: Int) {
  updateWorkspaceSettings(heldRetentionDays: $days, heldWarningDays: $warning) {
    heldRetentionDays
    heldRetentionFrom
    heldWarningDays
  }
}
    `) as unknown as TypedDocumentString<UpdateRetentionMutation, UpdateRetentionMutationVariables>;
export const RetentionPreviewDocument = new TypedDocumentString(`
    query RetentionPreview($days: Int!) {
  heldRetentionPreview(days: $days)
}
    `) as unknown as TypedDocumentString<RetentionPreviewQuery, RetentionPreviewQueryVariables>;
export const CreateChannelDocument = new TypedDocumentString(`
    mutation CreateChannel($type: ChannelType!, $name: String!, $address: String, $botActive: Boolean) {
  createChannel(
    type: $type
    name: $name
    address: $address
    botActive: $botActive
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<CreateChannelMutation, CreateChannelMutationVariables>;
export const UpdateChannelDocument = new TypedDocumentString(`
    mutation UpdateChannel($channelId: ID!, $name: String, $address: String, $botActive: Boolean, $readReceipts: Boolean) {
  updateChannel(
    channelId: $channelId
    name: $name
    address: $address
    botActive: $botActive
    readReceipts: $readReceipts
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<UpdateChannelMutation, UpdateChannelMutationVariables>;
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys {
  apiKeys {
    id
    displayName
    scopes
    createdAt
    lastUsedAt
    revokedAt
  }
}
    `) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($displayName: String!, $scopes: [String!]!) {
  createApiKey(displayName: $displayName, scopes: $scopes) {
    secret
    apiKey {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($apiKeyId: ID!) {
  revokeApiKey(apiKeyId: $apiKeyId) {
    id
  }
}
    `) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const DisableUserDocument = new TypedDocumentString(`
    mutation DisableUser($userId: ID!) {
  disableUser(userId: $userId) {
    id
  }
}
    `) as unknown as TypedDocumentString<DisableUserMutation, DisableUserMutationVariables>;
export const EnableUserDocument = new TypedDocumentString(`
    mutation EnableUser($userId: ID!) {
  enableUser(userId: $userId) {
    id
  }
}
    `) as unknown as TypedDocumentString<EnableUserMutation, EnableUserMutationVariables>;
export const SignOutUserDocument = new TypedDocumentString(`
    mutation SignOutUser($userId: ID!) {
  signOutUser(userId: $userId) {
    id
  }
}
    `) as unknown as TypedDocumentString<SignOutUserMutation, SignOutUserMutationVariables>;
export const ChannelSecretDocument = new TypedDocumentString(`
    query ChannelSecret($id: ID!) {
  node(id: $id) {
    ... on Channel {
      id
      hasSecret
    }
  }
}
    `) as unknown as TypedDocumentString<ChannelSecretQuery, ChannelSecretQueryVariables>;
export const SetChannelSecretDocument = new TypedDocumentString(`
    mutation SetChannelSecret($channelId: ID!, $appSecret: String!, $verifyToken: String!) {
  setChannelSecret(
    channelId: $channelId
    appSecret: $appSecret
    verifyToken: $verifyToken
  ) {
    id
    hasSecret
  }
}
    `) as unknown as TypedDocumentString<SetChannelSecretMutation, SetChannelSecretMutationVariables>;
export const RemoveChannelSecretDocument = new TypedDocumentString(`
    mutation RemoveChannelSecret($channelId: ID!) {
  removeChannelSecret(channelId: $channelId) {
    id
    hasSecret
  }
}
    `) as unknown as TypedDocumentString<RemoveChannelSecretMutation, RemoveChannelSecretMutationVariables>;
export const UnroutedAddressesDocument = new TypedDocumentString(`
    query UnroutedAddresses {
  unroutedAddresses {
    type
    address
    messageCount
    lastReceivedAt
  }
}
    `) as unknown as TypedDocumentString<UnroutedAddressesQuery, UnroutedAddressesQueryVariables>;
export const UnroutedMessageIdsDocument = new TypedDocumentString(`
    query UnroutedMessageIds($address: String!, $after: String) {
  unroutedMessages(address: $address, first: 100, after: $after) {
    edges {
      node {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<UnroutedMessageIdsQuery, UnroutedMessageIdsQueryVariables>;
export const RouteMessageDocument = new TypedDocumentString(`
    mutation RouteMessage($id: ID!, $channelId: ID!) {
  routeMessage(id: $id, channelId: $channelId) {
    outcome
  }
}
    `) as unknown as TypedDocumentString<RouteMessageMutation, RouteMessageMutationVariables>;
export const ConnectChannelDocument = new TypedDocumentString(`
    mutation ConnectChannel($channelId: ID!, $connection: ChannelConnectionInput!) {
  connectChannel(channelId: $channelId, connection: $connection) {
    id
  }
}
    `) as unknown as TypedDocumentString<ConnectChannelMutation, ConnectChannelMutationVariables>;
export const DisconnectChannelDocument = new TypedDocumentString(`
    mutation DisconnectChannel($channelId: ID!) {
  disconnectChannel(channelId: $channelId) {
    id
  }
}
    `) as unknown as TypedDocumentString<DisconnectChannelMutation, DisconnectChannelMutationVariables>;
export const BlockRulesDocument = new TypedDocumentString(`
    query BlockRules($effect: RuleEffect, $search: String, $after: String) {
  blockRules(effect: $effect, search: $search, after: $after, first: 50) {
    edges {
      node {
        ...RuleRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment RuleRow on BlockRule {
  id
  effect
  match
  kind
  value
  note
  alsoOpen
  enabled
  expiresAt
  hits
  lastHitAt
  createdAt
  createdBy {
    displayName
  }
  channel {
    id
    name
  }
}`) as unknown as TypedDocumentString<BlockRulesQuery, BlockRulesQueryVariables>;
export const OneBlockRuleDocument = new TypedDocumentString(`
    query OneBlockRule($id: ID!) {
  node(id: $id) {
    ... on BlockRule {
      ...RuleRow
    }
  }
}
    fragment RuleRow on BlockRule {
  id
  effect
  match
  kind
  value
  note
  alsoOpen
  enabled
  expiresAt
  hits
  lastHitAt
  createdAt
  createdBy {
    displayName
  }
  channel {
    id
    name
  }
}`) as unknown as TypedDocumentString<OneBlockRuleQuery, OneBlockRuleQueryVariables>;
export const TryBlockRuleDocument = new TypedDocumentString(`
    query TryBlockRule($rule: BlockRuleInput!) {
  testBlockRule(rule: $rule) {
    messages
    contacts
    allContacts
    answeredByAgents
    isComplete
    examples {
      id
      body
      sentAt
    }
  }
}
    `) as unknown as TypedDocumentString<TryBlockRuleQuery, TryBlockRuleQueryVariables>;
export const CreateBlockRuleDocument = new TypedDocumentString(`
    mutation CreateBlockRule($rule: BlockRuleInput!, $force: Boolean) {
  createBlockRule(rule: $rule, force: $force) {
    changed
    blockedContact {
      id
      displayName
    }
  }
}
    `) as unknown as TypedDocumentString<CreateBlockRuleMutation, CreateBlockRuleMutationVariables>;
export const UpdateBlockRuleDocument = new TypedDocumentString(`
    mutation UpdateBlockRule($ruleId: ID!, $value: String, $note: String, $alsoOpen: Boolean, $enabled: Boolean, $expiresAt: DateTime, $force: Boolean) {
  updateBlockRule(
    ruleId: $ruleId
    value: $value
    note: $note
    alsoOpen: $alsoOpen
    enabled: $enabled
    expiresAt: $expiresAt
    force: $force
  ) {
    changed
  }
}
    `) as unknown as TypedDocumentString<UpdateBlockRuleMutation, UpdateBlockRuleMutationVariables>;
export const DeleteBlockRuleDocument = new TypedDocumentString(`
    mutation DeleteBlockRule($ruleId: ID!) {
  deleteBlockRule(ruleId: $ruleId) {
    ruleId
  }
}
    `) as unknown as TypedDocumentString<DeleteBlockRuleMutation, DeleteBlockRuleMutationVariables>;
export const WebhooksDocument = new TypedDocumentString(`
    query Webhooks {
  webhooks {
    ...WebhookRow
  }
}
    fragment WebhookRow on Webhook {
  id
  url
  events
  seesHeld
  textToo
  createdAt
  disabledAt
  disabledCause
  failingSince
}`) as unknown as TypedDocumentString<WebhooksQuery, WebhooksQueryVariables>;
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($url: String!, $events: [WebhookEvent!]!, $seesHeld: Boolean!, $textToo: Boolean!) {
  createWebhook(
    url: $url
    events: $events
    seesHeld: $seesHeld
    textToo: $textToo
  ) {
    secret
    webhook {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const UpdateWebhookDocument = new TypedDocumentString(`
    mutation UpdateWebhook($webhookId: ID!, $url: String, $events: [WebhookEvent!], $seesHeld: Boolean, $textToo: Boolean, $enabled: Boolean) {
  updateWebhook(
    webhookId: $webhookId
    url: $url
    events: $events
    seesHeld: $seesHeld
    textToo: $textToo
    enabled: $enabled
  ) {
    id
  }
}
    `) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const RotateWebhookSecretDocument = new TypedDocumentString(`
    mutation RotateWebhookSecret($webhookId: ID!) {
  rotateWebhookSecret(webhookId: $webhookId) {
    secret
  }
}
    `) as unknown as TypedDocumentString<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const DeleteWebhookDocument = new TypedDocumentString(`
    mutation DeleteWebhook($webhookId: ID!) {
  deleteWebhook(webhookId: $webhookId) {
    webhookId
  }
}
    `) as unknown as TypedDocumentString<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const TestWebhookDocument = new TypedDocumentString(`
    mutation TestWebhook($webhookId: ID!) {
  testWebhook(webhookId: $webhookId) {
    id
  }
}
    `) as unknown as TypedDocumentString<TestWebhookMutation, TestWebhookMutationVariables>;
export const ResendWebhookDocument = new TypedDocumentString(`
    mutation ResendWebhook($deliveryId: ID!) {
  resendWebhook(deliveryId: $deliveryId) {
    id
  }
}
    `) as unknown as TypedDocumentString<ResendWebhookMutation, ResendWebhookMutationVariables>;
export const WebhookDeliveriesDocument = new TypedDocumentString(`
    query WebhookDeliveries($webhookId: ID!, $status: WebhookDeliveryStatus, $first: Int!, $after: String) {
  webhookDeliveries(
    webhookId: $webhookId
    status: $status
    first: $first
    after: $after
  ) {
    edges {
      node {
        ...WebhookDeliveryRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment WebhookDeliveryRow on WebhookDelivery {
  id
  type
  status
  attempts
  createdAt
  nextAttemptAt
  errorCode
  responseStatus
  responseBody
  durationMs
  contactId
  webhookMessageId
}`) as unknown as TypedDocumentString<WebhookDeliveriesQuery, WebhookDeliveriesQueryVariables>;
export const PlayableContactsDocument = new TypedDocumentString(`
    query PlayableContacts($search: String) {
  contacts(search: $search, first: 20) {
    edges {
      node {
        id
        displayName
        identities {
          kind
          value
          channel {
            id
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PlayableContactsQuery, PlayableContactsQueryVariables>;
export const ReadTicketsDocument = new TypedDocumentString(`
    query ReadTickets($status: TicketStatus!, $channelId: ID, $contactId: ID, $assigneeId: ID, $search: String, $after: String) {
  tickets(
    status: $status
    channelId: $channelId
    contactId: $contactId
    assigneeId: $assigneeId
    search: $search
    after: $after
    first: 50
  ) {
    edges {
      node {
        ...TicketRow
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<ReadTicketsQuery, ReadTicketsQueryVariables>;
export const ReadHeldTicketsDocument = new TypedDocumentString(`
    query ReadHeldTickets($channelId: ID, $contactId: ID, $search: String, $review: TicketReviewState, $expiringBefore: DateTime, $campaignId: ID, $after: String) {
  blockedTickets(
    channelId: $channelId
    contactId: $contactId
    search: $search
    review: $review
    expiringBefore: $expiringBefore
    campaignId: $campaignId
    after: $after
    first: 50
  ) {
    edges {
      node {
        ...TicketRow
        heldCause {
          ...HeldCauseFields
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment HeldCauseFields on HeldCause {
  kind
  rule {
    id
    value
  }
}
fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<ReadHeldTicketsQuery, ReadHeldTicketsQueryVariables>;
export const UnblockTicketDocument = new TypedDocumentString(`
    mutation UnblockTicket($ticketId: ID!, $allowSender: Boolean) {
  unblockTicket(ticketId: $ticketId, allowSender: $allowSender) {
    changed
    undo {
      token
    }
    ticket {
      ...TicketRow
    }
  }
}
    fragment TicketRow on Ticket {
  id
  number
  status
  preview
  createdAt
  lastMessageAt
  messageCount
  blockedAt
  closedAt
  releasesTo
  replyRefusal
  suggestion {
    score
    words
  }
  assignee {
    id
    displayName
  }
  group {
    id
  }
  channel {
    id
    name
    type
  }
  contact {
    id
    displayName
    blocked
    block {
      id
      reason
    }
  }
}`) as unknown as TypedDocumentString<UnblockTicketMutation, UnblockTicketMutationVariables>;
export const UndoActDocument = new TypedDocumentString(`
    mutation UndoAct($token: ID!) {
  undo(token: $token) {
    undone
    left
  }
}
    `) as unknown as TypedDocumentString<UndoActMutation, UndoActMutationVariables>;