import { Field, Int, ObjectType } from 'type-graphql';
import type { BotStatus, ChannelBot } from '../../workspaces/channel.ts';
import { enumOf } from '../enumOf.graphql.ts';

const BotStatusEnum = enumOf<BotStatus>('BotStatus', 'Whether a bot gets new tickets.', {
  CONNECTED: 'It gets them, where the channel and the workspace have it turned on.',
  FAILING: 'It cannot be reached. The tickets that it had are handed over to the unassigned.',
});

@ObjectType('ChannelBot', { description: 'The bot that is connected to a channel.' })
export class ChannelBotType implements Omit<ChannelBot, 'apiKeyId'> {
  @Field(() => BotStatusEnum, { description: 'Whether the bot gets new tickets.' })
  readonly status!: BotStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Why the bot is failing, such as `API_KEY_REVOKED`. Null while it is connected.',
  })
  readonly lastErrorCode!: string | null;

  @Field(() => Int, {
    description: 'After so many seconds without a reply or a hand-over, the system hands the ticket over.',
  })
  readonly answersWithinSeconds!: number;
}
