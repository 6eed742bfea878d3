import { type ClassType, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { BlockContactPayload, UnblockContactPayload } from '../blocks/blocking.graphql.ts';
import { BulkPayload } from '../bulk/bulk.graphql.ts';
import { StartBulkPayload } from '../bulk/bulkJob.graphql.ts';
import { DetachIdentityPayload, UpdateContactPayload } from '../contacts/contactMutations.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { ReceiveMessagePayload, ReceiveMessagesPayload } from '../inbound/receive.graphql.ts';
import { MergeContactsPayload } from '../people/merge.graphql.ts';
import { DeleteContactPayload } from '../people/removal.graphql.ts';
import { EventCursor } from '../scalars.graphql.ts';
import { KeepTicketPayload } from '../tickets/legalHold.graphql.ts';
import { DeleteTicketPayload, UnblockTicketPayload } from '../tickets/ticketMutations.graphql.ts';
import { payloadCursor } from './payloadCursor.queries.ts';

const DESCRIPTION =
  'A position of every feed after the events of this call. A subscription `after` it does not repeat them, and sends every event that the payload does not show.';

function feedCursorOf(payload: ClassType) {
  @Resolver(() => payload)
  class PayloadCursorResolver {
    @FieldResolver(() => EventCursor, { description: DESCRIPTION })
    feedCursor(@Ctx() context: GraphQLContext) {
      return payloadCursor(context);
    }
  }
  return PayloadCursorResolver;
}

/** Adds `feedCursor` to the payload of each mutation whose events a feed sends. */
export const PAYLOAD_CURSOR_RESOLVERS = [
  feedCursorOf(UpdateContactPayload),
  feedCursorOf(DetachIdentityPayload),
  feedCursorOf(MergeContactsPayload),
  feedCursorOf(BlockContactPayload),
  feedCursorOf(UnblockContactPayload),
  feedCursorOf(UnblockTicketPayload),
  feedCursorOf(DeleteTicketPayload),
  feedCursorOf(KeepTicketPayload),
  feedCursorOf(DeleteContactPayload),
  feedCursorOf(BulkPayload),
  feedCursorOf(StartBulkPayload),
  feedCursorOf(ReceiveMessagePayload),
  feedCursorOf(ReceiveMessagesPayload),
];
