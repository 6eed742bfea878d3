import DataLoader from 'dataloader';
import type { ActorRef } from '../access/viewer.ts';
import type { Actor } from '../accounts/actor.ts';
import { actorsOf } from '../accounts/actors.queries.ts';
import type { Attachment } from '../attachments/attachment.ts';
import { attachmentsOf } from '../attachments/attachments.queries.ts';
import type { StandingBlock } from '../blocks/block.ts';
import { type BlockChange, type BlockChangesOf, changesOfBlocks } from '../blocks/blockChanges.queries.ts';
import { blocksByIds, type ContactBlock, standingBlocksOf } from '../blocks/blocks.queries.ts';
import {
  type DeletionRequest,
  deletionRequestsByIds,
  deletionRequestsOf,
} from '../blocks/deletion/deletionRequests.queries.ts';
import { connectionsOf } from '../channels/connections/channelConnections.queries.ts';
import type { ChannelConnection } from '../channels/connections/connection.ts';
import { haveSecrets } from '../channels/secrets/channelSecrets.queries.ts';
import type { Contact } from '../contacts/contact.ts';
import { contactsOf } from '../contacts/contacts.queries.ts';
import { identitiesOf } from '../contacts/identities.queries.ts';
import type { Identity } from '../contacts/identity.ts';
import {
  type MergeProposal,
  mergeProposalsByIds,
  openProposalsOf,
} from '../contacts/merging/mergeProposals.queries.ts';
import type { Reader } from '../database/reader.ts';
import { deliveriesOf } from '../outbound/deliveries/deliveries.queries.ts';
import type { Delivery } from '../outbound/deliveries/delivery.ts';
import { type ReplyWindow, replyWindowsOf } from '../outbound/replyWindow.queries.ts';
import { type BotAddress, botAddressesOf } from '../outbound/webhooks/bots/botWebhooks.queries.ts';
import type { BlockRule } from '../rules/blockRule.ts';
import { rulesByIds } from '../rules/rules.queries.ts';
import {
  type Campaign,
  type CampaignFigures,
  campaignsByIds,
  figuresOfCampaigns,
} from '../tickets/campaigns/campaigns.queries.ts';
import { type Message, messagesByIds } from '../tickets/messages.queries.ts';
import { type TicketCounts, ticketCountsOf } from '../tickets/ticketCounts.queries.ts';
import type { Ticket } from '../tickets/ticketShapes.queries.ts';
import { ticketsByIds } from '../tickets/tickets.queries.ts';
import type { Channel, ChannelBot } from '../workspaces/channel.ts';
import type { WorkspaceSettings } from '../workspaces/workspace.ts';
import { botsActiveOn, botsOf, channelsByIds, loadSettings } from '../workspaces/workspaces.queries.ts';

/** Loads the rows that fields need. Rows of one kind that are asked for together are one statement. */
export interface Loaders {
  readonly actor: DataLoader<ActorRef, Actor, string>;
  readonly block: DataLoader<string, ContactBlock | null>;
  /** The newest changes of a block. */
  readonly blockChanges: DataLoader<BlockChangesOf, BlockChange[], string>;
  /** Also by the id of a contact that was merged into it. */
  readonly contact: DataLoader<string, Contact | null>;
  /** By the contact's id. */
  readonly identities: DataLoader<string, Identity[]>;
  /** By the contact's id. */
  readonly openProposals: DataLoader<string, MergeProposal[]>;
  /** By the contact's id: its open request. */
  readonly openDeletion: DataLoader<string, DeletionRequest | null>;
  readonly deletionRequest: DataLoader<string, DeletionRequest | null>;
  readonly rule: DataLoader<string, BlockRule | null>;
  readonly mergeProposal: DataLoader<string, MergeProposal | null>;
  /** By the contact's id. */
  readonly ticketCounts: DataLoader<string, TicketCounts>;
  readonly ticket: DataLoader<string, Ticket | null>;
  /** Null while a single contact has tickets in it. */
  readonly campaign: DataLoader<string, Campaign | null>;
  readonly campaignFigures: DataLoader<string, CampaignFigures | null>;
  readonly message: DataLoader<string, Message | null>;
  readonly channel: DataLoader<string, Channel | null>;
  /** By the channel's id. */
  readonly botActive: DataLoader<string, boolean>;
  /** By the channel's id; null without a bot. */
  readonly bot: DataLoader<string, ChannelBot | null>;
  /** By the channel's id; null for a bot that follows the feed. Admins ask. */
  readonly botAddress: DataLoader<string, BotAddress | null>;
  /** By the channel's id: whether it has a secret of its own. */
  readonly hasSecret: DataLoader<string, boolean>;
  /** By the channel's id; null when its replies go nowhere. */
  readonly connection: DataLoader<string, ChannelConnection | null>;
  /** By the message's id; null for one that is no reply. */
  readonly delivery: DataLoader<string, Delivery | null>;
  /** By the message's id, in their order. */
  readonly attachments: DataLoader<string, Attachment[]>;
  /** By the ticket's id: when the provider stops taking replies. */
  readonly replyWindow: DataLoader<string, ReplyWindow, string>;
  /** By the contact's id: when the block in force began; null without one. */
  readonly standingBlock: DataLoader<string, StandingBlock | null>;
  /** By `ALL`: the settings of the workspace. */
  readonly settings: DataLoader<string, WorkspaceSettings>;
}

/** The key of a loader that has one thing for all. */
export const ALL = 'ALL';

/**
 * `ONCE` loads each row once, for events that many subscribers get at one time. `ANEW` loads it each time: in one
 * operation a mutation must see the changes of the mutation before it.
 */
export type Loading = 'ONCE' | 'ANEW';

export function createLoaders(reader: Reader, loading: Loading = 'ANEW'): Loaders {
  const once = loading === 'ONCE';
  return {
    actor: loader((refs) => actorsOf(reader, refs), once),
    block: rowLoader((ids) => blocksByIds(reader, ids), once),
    blockChanges: loader((asked) => changesOfBlocks(reader, asked), once),
    contact: loader((ids) => contactsOf(reader, ids), once),
    identities: loader((contactIds) => identitiesOf(reader, contactIds), once),
    openProposals: loader((contactIds) => openProposalsOf(reader, contactIds), once),
    openDeletion: loader((contactIds) => deletionRequestsOf(reader, contactIds), once),
    deletionRequest: rowLoader((ids) => deletionRequestsByIds(reader, ids), once),
    rule: rowLoader((ids) => rulesByIds(reader, ids), once),
    mergeProposal: rowLoader((ids) => mergeProposalsByIds(reader, ids), once),
    ticketCounts: loader((contactIds) => ticketCountsOf(reader, contactIds), once),
    campaign: rowLoader((ids) => campaignsByIds(reader, ids), once),
    campaignFigures: rowLoader((ids) => figuresOfCampaigns(reader, ids), once),
    ticket: rowLoader((ids) => ticketsByIds(reader, ids), once),
    message: rowLoader((ids) => messagesByIds(reader, ids), once),
    channel: rowLoader((ids) => channelsByIds(reader, ids), once),
    botActive: loader((channelIds) => botsActiveOn(reader, channelIds), once),
    bot: loader((channelIds) => botsOf(reader, channelIds), once),
    botAddress: loader((channelIds) => botAddressesOf(reader, channelIds), once),
    hasSecret: loader((channelIds) => haveSecrets(reader, channelIds), once),
    connection: loader((channelIds) => connectionsOf(reader, channelIds), once),
    delivery: loader((messageIds) => deliveriesOf(reader, messageIds), once),
    attachments: loader((messageIds) => attachmentsOf(reader, messageIds), once),
    replyWindow: loader((ticketIds) => replyWindowsOf(reader, ticketIds), once),
    standingBlock: loader((contactIds) => standingBlocksOf(reader, contactIds), once),
    settings: loader(async (keys) => {
      const settings = await loadSettings(reader);
      return keys.map(() => settings);
    }, once),
  };
}

/** One row for each id; null when there is none that the viewer may see. */
function rowLoader<Row extends { readonly id: string }>(
  load: (ids: readonly string[]) => Promise<readonly Row[]>,
  once: boolean,
): DataLoader<string, Row | null, string> {
  return loader(async (ids) => {
    const rows = new Map((await load(ids)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }, once);
}

function loader<Key, Found>(
  load: (keys: readonly Key[]) => Promise<readonly Found[]>,
  once: boolean,
): DataLoader<Key, Found, string> {
  return new DataLoader(load, {
    cache: once,
    cacheKeyFn: (key) => (typeof key === 'string' ? key : JSON.stringify(key)),
  });
}
