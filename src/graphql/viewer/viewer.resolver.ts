import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { knownScopes, type Viewer } from '../../access/viewer.ts';
import { loadSettings, loadWorkspace } from '../../workspaces/workspaces.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import { ApiKeyScopeEnum } from '../accounts/scope.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { WorkspaceSettingsType, WorkspaceType } from '../workspaces/workspace.graphql.ts';
import { ViewerPermissionEnum, ViewerType } from './viewer.graphql.ts';
import { viewerPermissions } from './viewerPermissions.queries.ts';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'The caller, with its rights and its workspace.' })
  viewer(@Ctx() { viewer }: GraphQLContext) {
    return viewer;
  }

  @FieldResolver(() => [ApiKeyScopeEnum], {
    description: 'The scopes of the API key as enum values. Empty for a user, who has a role instead.',
  })
  scopeList(@Root() { scopes }: Viewer) {
    return knownScopes(scopes);
  }

  @FieldResolver(() => WorkspaceType, {
    description: 'The workspace of the credential. Every field reads and writes this one only.',
  })
  workspace(@Ctx() { reader }: GraphQLContext) {
    return loadWorkspace(reader);
  }

  @FieldResolver(() => ActorType, { description: 'The actor that events and records name for your acts.' })
  actor(@Root() { actor }: Viewer, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(actor);
  }

  @FieldResolver(() => WorkspaceSettingsType, { description: 'The settings of the workspace.' })
  settings(@Ctx() { reader }: GraphQLContext) {
    return loadSettings(reader);
  }

  @FieldResolver(() => [ViewerPermissionEnum], {
    description:
      'Every act that your role or scopes allow under the present settings of the workspace. A screen can offer exactly these.',
  })
  permissions(@Root() viewer: Viewer, @Ctx() context: GraphQLContext) {
    return viewerPermissions(context, viewer);
  }
}
