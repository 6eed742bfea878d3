import 'reflect-metadata';
import { type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';
import { buildSchema, getMetadataStorage, type PubSub } from 'type-graphql';
import { normaliseIds } from '../admission/idNormalisation.ts';
import { ApiKeyType, SystemActorType, UserType } from './accounts/actor.graphql.ts';
import { ApiKeyResolver } from './accounts/apiKeys.resolver.ts';
import { UserResolver } from './accounts/users.resolver.ts';
import { ContactBlockResolver } from './blocks/block.resolver.ts';
import { BlockChangeResolver } from './blocks/blockChange.resolver.ts';
import { BlockingResolver } from './blocks/blocking.resolver.ts';
import { DELETION_REQUEST_RESOLVERS } from './blocks/deletionRequest.resolver.ts';
import { UnblockingResolver } from './blocks/unblocking.resolver.ts';
import { ChannelBotResolver } from './bots/bot.resolver.ts';
import { BulkItemResolver } from './bulk/bulk.resolver.ts';
import { BULK_JOB_RESOLVERS } from './bulk/bulkJob.resolver.ts';
import { ChannelConnectionResolver, ConnectionFilesResolver } from './channels/connection.resolver.ts';
import { UnroutedResolver } from './channels/unrouted.resolver.ts';
import { ContactResolver } from './contacts/contact.resolver.ts';
import { CONTACT_PAYLOAD_RESOLVERS, ContactMutationResolver } from './contacts/contactMutations.resolver.ts';
import { ContactsResolver } from './contacts/contacts.resolver.ts';
import { ContactIdentityResolver } from './contacts/identity.resolver.ts';
import {
  BlockedTicketDeletedResolver,
  BlockedTicketReleasedResolver,
  BlockedTicketReviewedResolver,
  BlockedTicketsClearedResolver,
} from './feed/blockedTicketEvent.resolver.ts';
import {
  BlockUpdatedResolver,
  ContactDeletedResolver,
  ContactsMergedResolver,
  ContactUpdatedResolver,
  TicketAssignedResolver,
} from './feed/detailedEvents.resolver.ts';
import { FeedResolver } from './feed/feed.resolver.ts';
import { PAYLOAD_CURSOR_RESOLVERS } from './feed/payloadCursor.resolver.ts';
import { ImportResolver } from './imports/import.resolver.ts';
import { ReceiveResolver } from './inbound/receive.resolver.ts';
import { NodeResolver } from './node/node.resolver.ts';
import { MERGE_RESOLVERS } from './people/merge.resolver.ts';
import { MERGE_PROPOSAL_RESOLVERS } from './people/mergeProposal.resolver.ts';
import { RemovalResolver } from './people/removal.resolver.ts';
import { RULE_RESOLVERS } from './rules/rule.resolver.ts';
import { SPAM_RESOLVERS } from './spam/spam.resolver.ts';
import { HELD_STATS_RESOLVERS } from './stats/heldStats.resolver.ts';
import { CAMPAIGN_RESOLVERS } from './tickets/campaign.resolver.ts';
import { DeliveriesResolver } from './tickets/deliveries.resolver.ts';
import { LEGAL_HOLD_RESOLVERS } from './tickets/legalHold.resolver.ts';
import { AttachmentResolver, DeliveryResolver, MessageResolver } from './tickets/message.resolver.ts';
import { RetentionResolver } from './tickets/retention.resolver.ts';
import { REVIEW_RESOLVERS } from './tickets/review.resolver.ts';
import { TicketConnectionResolver, TicketResolver } from './tickets/ticket.resolver.ts';
import { TicketMutationResolver } from './tickets/ticketMutations.resolver.ts';
import { TimelineResolver } from './timeline/timeline.resolver.ts';
import { UndoResolver } from './undo/undo.resolver.ts';
import { ViewerResolver } from './viewer/viewer.resolver.ts';
import { WEBHOOK_RESOLVERS } from './webhooks/webhook.resolver.ts';
import { ChannelResolver } from './workspaces/channel.resolver.ts';
import { WorkspaceResolver } from './workspaces/workspace.resolver.ts';

/** type-graphql demands a pub/sub for subscriptions. Ours read the log, so this one refuses to be used. */
const NO_PUB_SUB: PubSub = {
  publish() {
    throw new Error('Events are appended to the log, not published.');
  },
  subscribe() {
    throw new Error('Subscriptions follow the log.');
  },
};

/** Builds the schema that the server serves: every resolver, described roots, normalised ids. */
export async function buildBlockdeskSchema(): Promise<GraphQLSchema> {
  // A field without a resolver is a property read. Without this, type-graphql wraps each in a function.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const schema = await buildSchema({
    resolvers: [
      ApiKeyResolver,
      UserResolver,
      ViewerResolver,
      ContactBlockResolver,
      BlockChangeResolver,
      BlockingResolver,
      UnblockingResolver,
      UndoResolver,
      ...DELETION_REQUEST_RESOLVERS,
      BulkItemResolver,
      ...BULK_JOB_RESOLVERS,
      ...RULE_RESOLVERS,
      ...HELD_STATS_RESOLVERS,
      ...SPAM_RESOLVERS,
      ImportResolver,
      ContactResolver,
      ContactsResolver,
      ContactMutationResolver,
      ...CONTACT_PAYLOAD_RESOLVERS,
      ...MERGE_RESOLVERS,
      ...MERGE_PROPOSAL_RESOLVERS,
      ContactIdentityResolver,
      BlockedTicketDeletedResolver,
      BlockedTicketReleasedResolver,
      BlockedTicketReviewedResolver,
      BlockedTicketsClearedResolver,
      BlockUpdatedResolver,
      ContactUpdatedResolver,
      ContactDeletedResolver,
      ContactsMergedResolver,
      TicketAssignedResolver,
      FeedResolver,
      ...PAYLOAD_CURSOR_RESOLVERS,
      TimelineResolver,
      ReceiveResolver,
      NodeResolver,
      RemovalResolver,
      MessageResolver,
      DeliveryResolver,
      AttachmentResolver,
      DeliveriesResolver,
      TicketResolver,
      TicketConnectionResolver,
      TicketMutationResolver,
      ...REVIEW_RESOLVERS,
      ...CAMPAIGN_RESOLVERS,
      ...LEGAL_HOLD_RESOLVERS,
      RetentionResolver,
      ChannelResolver,
      ChannelConnectionResolver,
      ConnectionFilesResolver,
      ChannelBotResolver,
      UnroutedResolver,
      WorkspaceResolver,
      ...WEBHOOK_RESOLVERS,
    ],
    // No field names these types: they are reached through the Actor interface.
    orphanedTypes: [SystemActorType, ApiKeyType, UserType],
    pubSub: NO_PUB_SUB,
    validate: false,
  });
  return normaliseIds(describeRoots(readJoinedRelations(callDirectly(resolveTypesAtOnce(schema)))));
}

/**
 * type-graphql prepares each call of a resolver anew. A page calls hundreds, and most take the object and the context
 * alone: those are called as they are.
 */
function callDirectly(schema: GraphQLSchema): GraphQLSchema {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  for (const { target, methodName, schemaName, params = [], resolverClassMetadata } of fieldResolvers) {
    const { name = '' } = objectTypes.find((one) => one.target === resolverClassMetadata?.getObjectType()) ?? {};
    const type = schema.getType(name);
    const field = isObjectType(type) ? type.getFields()[schemaName] : undefined;
    const kinds = [...params].sort((one, other) => one.index - other.index).map(({ kind }) => kind);
    if (field === undefined || field.args.length > 0 || !kinds.every((kind) => kind === 'root' || kind === 'context'))
      continue;
    const resolver: object = Reflect.construct(target, []);
    const method: unknown = Reflect.get(resolver, methodName);
    if (typeof method !== 'function') throw new TypeError(`${name}.${schemaName} has no method.`);
    field.resolve =
      kinds[0] === 'context'
        ? (source, _values, context) => method.call(resolver, context, source)
        : (source, _values, context) => method.call(resolver, source, context);
  }
  return schema;
}

/** The fields whose objects the statement of a page can join. Without a joined object the field's resolver loads it. */
const JOINED_RELATIONS: Readonly<Record<string, readonly string[]>> = {
  Ticket: ['contact', 'channel'],
  Contact: ['identities', 'block'],
};

/** A page reads dozens of relations, and type-graphql's call of a resolver costs more than reading a property. */
function readJoinedRelations(schema: GraphQLSchema): GraphQLSchema {
  for (const [name, relations] of Object.entries(JOINED_RELATIONS)) {
    const type = schema.getType(name);
    for (const relation of relations) {
      const field = isObjectType(type) ? type.getFields()[relation] : undefined;
      const load = field?.resolve;
      if (field === undefined || load === undefined) throw new Error(`${name}.${relation} has no resolver.`);
      field.resolve = (source, ...rest) => source[relation] ?? load(source, ...rest);
    }
  }
  return schema;
}

/** type-graphql makes each `resolveType` return a promise, and a compiled query does not wait for it. */
function resolveTypesAtOnce(schema: GraphQLSchema): GraphQLSchema {
  const { interfaceTypes, unions } = getMetadataStorage();
  for (const { name, resolveType } of [...interfaceTypes, ...unions]) {
    const type = schema.getType(name);
    if (!isAbstractType(type) || resolveType === undefined) continue;
    type.resolveType = (...given) => {
      const found = resolveType(...given);
      if (typeof found !== 'string') throw new TypeError(`The type of a ${name} must be answered by its name.`);
      return found;
    };
  }
  return schema;
}

const ROOTS: Readonly<Record<string, string>> = {
  Query: 'Reads. A query changes nothing.',
  Mutation: 'Changes. The mutations of one operation run one after another, and each takes effect by itself.',
  Subscription: 'Live events, over WebSocket in the `graphql-transport-ws` protocol.',
};

/** Describes the root types, for which type-graphql has no decorator. */
function describeRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) root.description = ROOTS[root.name];
  return schema;
}
