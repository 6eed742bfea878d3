import { Field, ObjectType } from 'type-graphql';
import type { Message } from '../../tickets/messages.queries.ts';
import type { MessageDirection, MessageNotice } from '../../tickets/ticket.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { connectionOf } from '../paging/connection.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const MessageDirectionEnum = enumOf<MessageDirection>('MessageDirection', 'The direction of a message.', {
  INBOUND: 'The contact wrote it.',
  OUTBOUND: 'The team, its bot or a partner sent it to the contact.',
  SYSTEM: 'Blockdesk wrote it.',
});

export const MessageNoticeEnum = enumOf<MessageNotice>('MessageNotice', 'What a customer did that is no message.', {
  REACTION: 'A reaction to a message, or its removal.',
  EDIT: 'The new text of a message that the customer edited.',
  DELETION: 'The deletion of a message by the customer.',
  SYSTEM: 'A notice of the channel, such as a new number of the customer.',
});

@ObjectType('Message', { description: 'A message of a ticket. Its text never changes.', implements: [NodeType] })
export class MessageType
  implements
    NodeType,
    Pick<
      Message,
      | 'id'
      | 'direction'
      | 'body'
      | 'truncated'
      | 'automatic'
      | 'externalId'
      | 'sentAt'
      | 'notice'
      | 'editedAt'
      | 'deletedAt'
    >
{
  readonly id!: string;

  @Field(() => MessageDirectionEnum, { description: 'The direction of the message.' })
  readonly direction!: MessageDirection;

  @Field(() => String, {
    description:
      'The text as it was written: at most 64,000 characters of a customer, and 8,000 of a reply. It is plain text, so escape it on a page. `[empty]` stands for a text of a customer that shows nothing.',
  })
  readonly body!: string;

  @Field(() => Boolean, {
    description:
      'Whether the end of the text is not kept: the customer wrote more than 64,000 characters, or a mail of more than a megabyte.',
  })
  readonly truncated!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether a machine wrote it, such as an answer in absence, a newsletter or a bounce. It opens no ticket for the bot. A bot must not answer it: two machines would write to each other for ever.',
  })
  readonly automatic!: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The id that the source of the message gave it, unique on its channel. An id of more than 512 characters, or with control characters, stands here as its SHA-256. Null for replies.',
  })
  readonly externalId!: string | null;

  @Field(() => MessageNoticeEnum, {
    nullable: true,
    description:
      'What it is when it is no message. Null for a message. A notice opens no ticket. It is neither counted in `messageCount` nor the newest message of its ticket.',
  })
  readonly notice!: MessageNotice | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When its writer edited the message the last time. Null if never. The new text is the body of a message with the notice `EDIT` that refers to it.',
  })
  readonly editedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When its writer deleted the message on the channel. Null if never. The text stays, because it can be evidence of abuse.',
  })
  readonly deletedAt!: Date | null;

  @Field(() => DateTime, {
    description:
      'When the message was written, by the clock of its writer. Show it, and do not sort by it: messages are listed in the order of their arrival.',
  })
  readonly sentAt!: Date;
}

@ObjectType('MessageConnection', { description: 'A page of the messages of a ticket, the newest first.' })
export class MessageConnection extends connectionOf<Message>('Message', 'message', () => MessageType) {}
