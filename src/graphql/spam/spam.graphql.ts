import { Field, Float, ObjectType } from 'type-graphql';
import type { TicketResult } from '../../tickets/blockedTickets.commands.ts';
import type { Suspicion } from '../../tickets/spam/spamModel.ts';
import type { SpamDetection } from '../../workspaces/workspace.ts';
import { enumOf } from '../enumOf.graphql.ts';

export const SpamDetectionEnum = enumOf<SpamDetection>(
  'SpamDetection',
  'What becomes of a message that looks like spam.',
  {
    OFF: 'No message is looked at.',
    SUGGEST: 'It is delivered. Its ticket has a suggestion, for users and keys who may block.',
    HOLD: 'It is held for supervisors, with the cause `SUSPECTED`. Its contact is not blocked.',
  },
);

@ObjectType('SpamSuggestion', {
  description:
    'Why the first message of an open ticket looks like spam. A suggestion does nothing by itself. For users and keys who may block.',
})
export class SpamSuggestionType implements Suspicion {
  @Field(() => Float, { description: 'How sure the detector is: from 0.99 to 1.' })
  readonly score!: number;

  @Field(() => [String], { description: 'The words of the message that decided, the strongest first: at most five.' })
  readonly words!: readonly string[];
}

@ObjectType('DismissSuggestionPayload', { description: 'The result of dismissing a suggestion.' })
export class DismissSuggestionPayload implements TicketResult {
  readonly ticketId!: string;

  @Field(() => Boolean, { description: 'Whether there was a suggestion. False is no error.' })
  readonly changed!: boolean;
}
