import { Field, ObjectType } from 'type-graphql';
import type { ReceiveOutcome } from '../../inbound/arrivals.ts';
import { enumOf } from '../enumOf.graphql.ts';

export const ReceiveOutcomeEnum = enumOf<ReceiveOutcome>(
  'ReceiveOutcome',
  'What happened to a received message. Do not let the customer see it.',
  {
    DELIVERED: 'The message joined an open ticket or opened a new one.',
    HELD: 'The contact is blocked, so the message is held for supervisors.',
    DUPLICATE: 'The channel received a message with this `externalId` before, so nothing changed.',
  },
);

@ObjectType('ReceiveMessagePayload', { description: 'The result of receiving a message.' })
export class ReceiveMessagePayload {
  @Field(() => ReceiveOutcomeEnum, { description: 'Whether the message was delivered, held or a duplicate.' })
  readonly outcome!: ReceiveOutcome;
}
