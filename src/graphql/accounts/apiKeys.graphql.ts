import { Field, ObjectType } from 'type-graphql';
import type { IssuedApiKey } from '../../accounts/apiKeys.commands.ts';
import { ApiKeyType } from './actor.graphql.ts';

@ObjectType('CreateApiKeyPayload', { description: 'A new API key and its secret.' })
export class CreateApiKeyPayload implements IssuedApiKey {
  @Field(() => ApiKeyType, { description: 'The key, as `apiKeys` lists it.' })
  readonly apiKey!: IssuedApiKey['apiKey'];

  @Field(() => String, {
    description:
      'The secret, sent as `Authorization: Bearer …` (RFC 6750). It is shown this once and cannot be read again.',
  })
  readonly secret!: string;
}
