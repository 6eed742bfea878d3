import { Field, ObjectType } from 'type-graphql';
import type { TicketResult } from '../../tickets/blockedTickets.commands.ts';
import type { LegalHold } from '../../tickets/legalHold/legalHold.ts';
import { DateTime } from '../scalars.graphql.ts';

@ObjectType('LegalHold', {
  description:
    'A ticket under legal hold is deleted by nothing and by no person. It is not the review state `KEPT`. For supervisors, admins and keys with `held:read`: others do not read it.',
})
export class LegalHoldType implements Pick<LegalHold, 'at' | 'note'> {
  @Field(() => DateTime, { description: 'When the hold was placed, or its note changed.' })
  readonly at!: Date;

  @Field(() => String, { nullable: true, description: 'Why the ticket is kept. Null without a note.' })
  readonly note!: string | null;
}

@ObjectType('KeepTicketPayload', { description: 'The result of placing or lifting a legal hold.' })
export class KeepTicketPayload implements TicketResult {
  readonly ticketId!: string;

  @Field(() => Boolean, {
    description: 'Whether the call changed the hold. False is no error: it was as you asked.',
  })
  readonly changed!: boolean;
}
