import type { StandingBlock } from '../../../blocks/block.ts';
import type { ConnectionKind } from '../../../channels/connections/connection.ts';
import type { Identity } from '../../../contacts/identity.ts';
import type { TicketStatus } from '../../../tickets/ticket.ts';
import type { ChannelType } from '../../../workspaces/channel.ts';
import type { DeliveryStatus } from '../../deliveries/delivery.ts';
import { type ReplyBar, replyBar } from '../../reply.ts';

/** A reply that a system of the partner is to deliver. */
export interface OutboundReply {
  readonly ticketId: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly channelType: ChannelType;
  readonly channelAddress: string | null;
  /** Null outside of groups. */
  readonly groupId: string | null;
  readonly text: string;
  readonly identities: readonly Pick<Identity, 'kind' | 'value'>[];
  readonly status: DeliveryStatus;
  readonly ticketStatus: TicketStatus;
  readonly releasedAt: Date | null;
  /** Null for a contact that is not blocked. */
  readonly block: StandingBlock | null;
  readonly connection: { readonly kind: ConnectionKind } | null;
}

/**
 * Whether the partner is told of the reply now. DROP: it was reported on, or the channel is connected otherwise since.
 * The code with which it fails: the contact was blocked or opted out since, so it must not be delivered any more.
 */
export function decideHandover(reply: OutboundReply): 'HAND_OVER' | 'DROP' | ReplyBar {
  if (reply.status !== 'PENDING' || reply.connection?.kind !== 'WEBHOOK') return 'DROP';
  return replyBar(reply, reply.block) ?? 'HAND_OVER';
}
