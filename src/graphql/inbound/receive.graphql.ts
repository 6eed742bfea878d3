import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { ReceiveOutcome } from '../../inbound/receive.commands.ts';

export const ReceiveOutcomeEnum = {
  DELIVERED: 'DELIVERED',
  HELD: 'HELD',
  DUPLICATE: 'DUPLICATE',
} satisfies { [Outcome in ReceiveOutcome]: Outcome };

registerEnumType(ReceiveOutcomeEnum, {
  name: 'ReceiveOutcome',
  description: 'What became of a message that was handed in. It is for you, and never for the customer.',
  valuesConfig: {
    DELIVERED: { description: 'It joined an open ticket, or made one.' },
    HELD: { description: 'Its writer is blocked: it is held for supervisors, and nobody else is told.' },
    DUPLICATE: { description: 'A message with this `externalId` was taken on this channel before: nothing was done.' },
  },
});

@ObjectType('ReceiveMessagePayload', { description: 'What became of a message that was handed in.' })
export class ReceiveMessagePayload {
  @Field(() => ReceiveOutcomeEnum, { description: 'Whether it was delivered, held, or known already.' })
  readonly outcome!: ReceiveOutcome;
}
