import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import type { DeliveryError } from '../../outbound/deliveries/delivery.ts';
import { reportDelivery } from '../../outbound/deliveries/report.commands.ts';
import type { ReportedStatus } from '../../outbound/deliveries/reporting.ts';
import { retryMessage } from '../../outbound/deliveries/retry.commands.ts';
import type { GraphQLContext } from '../context.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { DeliveryErrorEnum } from './delivery.graphql.ts';
import { MessageType } from './message.graphql.ts';

const ReportedStatusEnum = enumOf<ReportedStatus>('ReportedDeliveryStatus', 'What became of a reply.', {
  SENT: 'Your system took it.',
  DELIVERED: 'It reached the customer.',
  READ: 'The customer read it.',
  FAILED: 'It did not arrive.',
});

@Resolver()
export class DeliveriesResolver {
  @Mutation(() => MessageType, {
    description:
      'Sends a failed reply again. Refused: `MESSAGE_NOT_FOUND`, `MESSAGE_NOT_FAILED`, and as `sendMessage` is.',
  })
  async retryMessage(
    @Ctx() context: GraphQLContext,
    @Arg('messageId', () => ID, { description: 'The reply that failed.' }) messageId: string,
  ) {
    return context.loaders.message.load(await retryMessage(context, context.viewer, messageId));
  }

  @Mutation(() => MessageType, {
    description:
      'Reports what became of a reply that your system delivers. Reports can be repeated and come in any order: the delivery only goes forward. For admins and keys with `messages:deliver`. Refused: `MESSAGE_NOT_FOUND`, and `BAD_USER_INPUT` for a reply on a channel whose replies your system does not deliver.',
  })
  async reportDelivery(
    @Ctx() context: GraphQLContext,
    @Arg('messageId', () => ID, { description: 'The reply.' }) messageId: string,
    @Arg('status', () => ReportedStatusEnum, { description: 'What became of it.' }) status: ReportedStatus,
    @Arg('errorCode', () => DeliveryErrorEnum, {
      nullable: true,
      description: 'Why it failed. Only with `FAILED`; left out or null, it is `PROVIDER_REFUSED`.',
    })
    errorCode: DeliveryError | null | undefined,
  ) {
    const { viewer, loaders } = context;
    return loaders.message.load(await reportDelivery(context, viewer, messageId, status, errorCode ?? null));
  }
}
