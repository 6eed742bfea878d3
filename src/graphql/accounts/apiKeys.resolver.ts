import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { knownScopes, SCOPES } from '../../access/viewer.ts';
import type { ApiKey } from '../../accounts/actor.ts';
import { createApiKey, revokeApiKey } from '../../accounts/apiKeys.commands.ts';
import { listApiKeys } from '../../accounts/apiKeys.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { ApiKeyType } from './actor.graphql.ts';
import { CreateApiKeyPayload } from './apiKeys.graphql.ts';
import { ApiKeyScopeEnum } from './scope.graphql.ts';

@Resolver(() => ApiKeyType)
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], {
    description: 'Every API key, the newest first. Revoked keys stay in the list. For admins.',
  })
  apiKeys(@Ctx() { reader }: GraphQLContext) {
    return listApiKeys(reader);
  }

  @Mutation(() => CreateApiKeyPayload, {
    description:
      'Creates an API key for a partner. For admins. Refused with `BAD_USER_INPUT` and the field `scopes`: no scope, an unknown one, or `held:read` without `tickets:read`.',
  })
  createApiKey(
    @Ctx() context: GraphQLContext,
    @Arg('displayName', () => String, {
      description: 'The name to show on a screen, such as the name of the partner: 1 to 200 characters.',
    })
    displayName: string,
    @Arg('scopes', () => [String], {
      description: `The rights of the key, at least one of: ${SCOPES.map((scope) => `\`${scope}\``).join(', ')}.`,
    })
    scopes: string[],
  ) {
    return createApiKey(context, context.viewer, displayName, scopes);
  }

  @Mutation(() => ApiKeyType, {
    description:
      'Revokes an API key for good. Within seconds no server accepts it. Revoking it again changes nothing. For admins. Refused: `API_KEY_NOT_FOUND`.',
  })
  revokeApiKey(
    @Ctx() context: GraphQLContext,
    @Arg('apiKeyId', () => ID, { description: 'The key to revoke.' }) apiKeyId: string,
  ) {
    return revokeApiKey(context, context.viewer, apiKeyId);
  }

  @FieldResolver(() => [ApiKeyScopeEnum], {
    description: 'The scopes of the key as enum values. A scope that this server does not know is left out.',
  })
  scopeList(@Root() { scopes }: ApiKey) {
    return knownScopes(scopes);
  }
}
