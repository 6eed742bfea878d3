import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { ApiKeyType } from './actor.graphql.ts';
import { createApiKey, revokeApiKey } from './apiKeys.commands.ts';
import { CreateApiKeyPayload } from './apiKeys.graphql.ts';
import { listApiKeys } from './apiKeys.queries.ts';
import type { Request } from './request.ts';
import { SCOPES } from './viewer.ts';

@Resolver()
export class ApiKeyResolver {
  @Query(() => [ApiKeyType], { description: 'Every API key, revoked ones too, the newest first. For admins.' })
  apiKeys(@Ctx() { reader }: Request) {
    return listApiKeys(reader);
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes an API key for a partner. For admins. Refused: `BAD_USER_INPUT` with the field `scopes`.',
  })
  createApiKey(
    @Ctx() request: Request,
    @Arg('displayName', () => String, { description: 'What to call it on a screen: whoever it is for.' })
    displayName: string,
    @Arg('scopes', () => [String], {
      description: `What it may do, at least one of: ${SCOPES.map((scope) => `\`${scope}\``).join(', ')}.`,
    })
    scopes: string[],
  ) {
    return createApiKey(request, request.viewer, displayName, scopes);
  }

  @Mutation(() => ApiKeyType, {
    description:
      'Ends an API key for good, within seconds on every node; again is harmless. For admins. Refused: `API_KEY_NOT_FOUND`.',
  })
  revokeApiKey(@Ctx() request: Request, @Arg('apiKeyId', () => ID) apiKeyId: string) {
    return revokeApiKey(request, request.viewer, apiKeyId);
  }
}
