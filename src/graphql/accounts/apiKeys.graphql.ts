import { Field, ObjectType } from 'type-graphql';
import type { IssuedApiKey } from '../../accounts/apiKeys.commands.ts';
import { ApiKeyType } from './actor.graphql.ts';

@ObjectType('CreateApiKeyPayload', { description: 'A new API key.' })
export class CreateApiKeyPayload implements IssuedApiKey {
  @Field(() => ApiKeyType, { description: 'The key, as it is listed from now on.' })
  readonly apiKey!: IssuedApiKey['apiKey'];

  @Field(() => String, {
    description:
      'What its owner sends as `Authorization: Bearer …`. It is shown this once and cannot be read again, so hand it on safely.',
  })
  readonly secret!: string;
}
