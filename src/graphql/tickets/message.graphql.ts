import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Message } from '../../tickets/messages.queries.ts';
import type { MessageDirection } from '../../tickets/ticket.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const MessageDirectionEnum = {
  INBOUND: 'INBOUND',
  OUTBOUND: 'OUTBOUND',
  SYSTEM: 'SYSTEM',
} satisfies { [Direction in MessageDirection]: Direction };

registerEnumType(MessageDirectionEnum, {
  name: 'MessageDirection',
  description: 'Which way a message went.',
  valuesConfig: {
    INBOUND: { description: 'The contact wrote it.' },
    OUTBOUND: { description: 'It was sent to the contact.' },
    SYSTEM: { description: 'Blockdesk put it there.' },
  },
});

@ObjectType('Message', { description: 'One message of a ticket. Messages are never changed.', implements: [NodeType] })
export class MessageType implements NodeType, Pick<Message, 'id' | 'direction' | 'body' | 'externalId' | 'sentAt'> {
  readonly id!: string;

  @Field(() => MessageDirectionEnum, { description: 'Which way it went.' })
  readonly direction!: MessageDirection;

  @Field(() => String, {
    description: 'Its text as it was written, at most 8,000 characters. It is plain text: nothing in it is markup.',
  })
  readonly body!: string;

  @Field(() => String, {
    nullable: true,
    description: "The id that the channel's provider gave it, unique on its channel; null for what was written here.",
  })
  readonly externalId!: string | null;

  @Field(() => DateTime, {
    description:
      'When it was written, by the clock of whoever wrote it. It is for showing: messages are listed in the order in which they came in.',
  })
  readonly sentAt!: Date;
}

@ObjectType('MessageConnection', { description: 'A page of the messages of a ticket, the newest first.' })
export class MessageConnection extends connectionOf<Message>('Message', () => MessageType) {}
