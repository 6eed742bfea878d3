import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Attachment } from '../../attachments/attachment.ts';
import { attachmentPath } from '../../attachments/link.ts';
import { type Delivery, errorWords } from '../../outbound/deliveries/delivery.ts';
import type { Message } from '../../tickets/messages.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { AttachmentType } from './attachment.graphql.ts';
import { DeliveryType } from './delivery.graphql.ts';
import { MessageType } from './message.graphql.ts';
import { TicketType } from './ticket.graphql.ts';

@Resolver(() => MessageType)
export class MessageResolver {
  @FieldResolver(() => ActorType, {
    nullable: true,
    description: 'The actor who sent it. Null for a message of the contact.',
  })
  author(@Root() { author }: Message, @Ctx() { loaders }: GraphQLContext) {
    return author && loaders.actor.load(author);
  }

  @FieldResolver(() => DeliveryType, {
    nullable: true,
    description: 'How far the reply came. Null for a message of the contact, and for a reply of an earlier release.',
  })
  delivery(@Root() { id, direction }: Message, @Ctx() { loaders }: GraphQLContext) {
    return direction === 'OUTBOUND' ? loaders.delivery.load(id) : null;
  }

  @FieldResolver(() => [AttachmentType], {
    description:
      'The files of the message, in their order. Empty for none. A file of a customer is fetched from the provider after its message came: read it again while its status is `PENDING`.',
  })
  attachments(@Root() { id }: Message, @Ctx() { loaders }: GraphQLContext) {
    return loaders.attachments.load(id);
  }

  @FieldResolver(() => MessageType, {
    nullable: true,
    description:
      'The message that this one answers, edits, deletes or reacts to. Null for none, for one that is not known, and for one that you may not see.',
  })
  refersTo(@Root() { refersToId }: Message, @Ctx() { loaders }: GraphQLContext) {
    return refersToId && loaders.message.load(refersToId);
  }

  @FieldResolver(() => TicketType, {
    description: 'The ticket of the message. A message can refer to one of another ticket of its contact.',
  })
  ticket(@Root() { ticketId }: Message, @Ctx() { loaders }: GraphQLContext) {
    return loaders.ticket.load(ticketId);
  }
}

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The error as an English sentence, with the code of the provider. Null without an error.',
  })
  errorMessage(@Root() delivery: Delivery) {
    return errorWords(delivery);
  }
}

@Resolver(() => AttachmentType)
export class AttachmentResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The path of the file on this server, such as `/attachments/…`. It needs no credential and is good for five minutes at most: do not store it, and read a new one. It shows what its viewer may see. Null for a file that is not stored.',
  })
  url(@Root() attachment: Attachment, @Ctx() { codec, reader }: GraphQLContext) {
    return attachmentPath(codec, reader.scope, attachment, new Date());
  }
}
