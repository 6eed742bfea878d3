import type { Viewer } from '../../access/viewer.ts';
import type { ConnectionKind } from '../../channels/connections/connection.ts';
import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type Answered, decideReply, type ReplyFacts } from '../reply.ts';
import type { Delivery } from './delivery.ts';
import type { Lane } from './lane.ts';

export const NO_SUCH_MESSAGE = refuse('MESSAGE_NOT_FOUND', 'There is no such reply.', 'messageId');

/** A failed reply is sent again under the conditions of a new one. Answers the lane that sends it. */
export function decideRetry(
  viewer: Viewer,
  ticket: (Answered & Lane) | null,
  delivery: Pick<Delivery, 'status'> | null,
  facts: ReplyFacts,
): { readonly lane: Lane; readonly kind: ConnectionKind } | Refused {
  const reply = decideReply(viewer, ticket, facts);
  if ('refused' in reply) return reply;
  if (reply.effect === 'NONE' || delivery === null) return NO_SUCH_MESSAGE;
  if (delivery.status !== 'FAILED') return refuse('MESSAGE_NOT_FAILED', 'The reply has not failed.', 'messageId');
  return { lane: reply.ticket, kind: reply.kind };
}
