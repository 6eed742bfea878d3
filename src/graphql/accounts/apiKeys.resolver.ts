import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { SCOPES } from '../../access/viewer.ts';
import { createApiKey, revokeApiKey } from '../../accounts/apiKeys.commands.ts';
import { listApiKeys } from '../../accounts/apiKeys.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { ApiKeyType } from './actor.graphql.ts';
import { CreateApiKeyPayload } from './apiKeys.graphql.ts';

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], { description: 'Every API key, revoked ones too, the newest first. For admins.' })
  apiKeys(@Ctx() { reader }: GraphQLContext) {
    return listApiKeys(reader);
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes an API key for a partner. For admins. Refused: `BAD_USER_INPUT` with the field `scopes`.',
  })
  createApiKey(
    @Ctx() context: GraphQLContext,
    @Arg('displayName', () => String, { description: 'What to call it on a screen: whoever it is for.' })
    displayName: string,
    @Arg('scopes', () => [String], {
      description: `What it may do, at least one of: ${SCOPES.map((scope) => `\`${scope}\``).join(', ')}.`,
    })
    scopes: string[],
  ) {
    return createApiKey(context, context.viewer, displayName, scopes);
  }

  @Mutation(() => ApiKeyType, {
    description:
      'Ends an API key for good, within seconds on every node; again is harmless. For admins. Refused: `API_KEY_NOT_FOUND`.',
  })
  revokeApiKey(@Ctx() context: GraphQLContext, @Arg('apiKeyId', () => ID) apiKeyId: string) {
    return revokeApiKey(context, context.viewer, apiKeyId);
  }
}
