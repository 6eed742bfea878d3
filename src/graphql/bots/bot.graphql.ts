import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { BotStatus } from '../../workspaces/channel.ts';
import { enumOf } from '../enumOf.graphql.ts';
import type { ShownBot } from './shownBot.queries.ts';

const BotStatusEnum = enumOf<BotStatus>('BotStatus', 'Whether a bot gets new tickets.', {
  CONNECTED: 'It gets them, where the channel and the workspace have it turned on.',
  FAILING: 'It cannot be reached. The tickets that it had are handed over to the unassigned.',
});

@ObjectType('ChannelBot', { description: 'The bot that is connected to a channel.' })
export class ChannelBotType implements ShownBot {
  @Field(() => ID, { description: 'The id of the key by which the bot calls the API.' })
  readonly apiKeyId!: string;

  @Field(() => BotStatusEnum, { description: 'Whether the bot gets new tickets.' })
  readonly status!: BotStatus;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the bot is failing. `API_KEY_REVOKED`; `GONE`, when its endpoint answered 410; or why the last request to it failed, a value of `WebhookDeliveryError`. Null while it is connected.',
  })
  readonly lastErrorCode!: string | null;

  @Field(() => Int, {
    description: 'After so many seconds without a reply or a hand-over, the system hands the ticket over.',
  })
  readonly answersWithinSeconds!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'The address that is told of the tickets of the bot. Null for a bot that follows the feed, and for viewers who are not admins.',
  })
  readonly url!: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The id by which `webhookDeliveries`, `testWebhook` and `rotateWebhookSecret` know the address. Null as `url` is.',
  })
  readonly webhookId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret that requests to `url` are signed with: `whsec_…`. It is shown this once, in the answer of the `connectBot` that made it. Else null.',
  })
  readonly webhookSecret!: string | null;
}
