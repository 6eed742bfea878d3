import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Viewer } from '../../access/viewer.ts';
import { loadSettings, loadWorkspace } from '../../workspaces/workspaces.queries.ts';
import { ActorType } from '../accounts/actor.graphql.ts';
import type { GraphQLContext } from '../context.ts';
import { WorkspaceSettingsType, WorkspaceType } from '../workspaces/workspace.graphql.ts';
import { ViewerPermissionEnum, ViewerType } from './viewer.graphql.ts';
import { viewerPermissions } from './viewerPermissions.queries.ts';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who you are here, and what you may do.' })
  viewer(@Ctx() { viewer }: GraphQLContext) {
    return viewer;
  }

  @FieldResolver(() => WorkspaceType, { description: 'The workspace that everything you read and do is in.' })
  workspace(@Ctx() { reader }: GraphQLContext) {
    return loadWorkspace(reader);
  }

  @FieldResolver(() => ActorType, { description: 'You, as what you do is recorded.' })
  actor(@Root() { actor }: Viewer, @Ctx() { loaders }: GraphQLContext) {
    return loaders.actor.load(actor);
  }

  @FieldResolver(() => WorkspaceSettingsType, { description: 'The settings of the workspace, as they are now.' })
  settings(@Ctx() { reader }: GraphQLContext) {
    return loadSettings(reader);
  }

  @FieldResolver(() => [ViewerPermissionEnum], {
    description:
      'All that you may do here: what your role or scopes allow, with the settings of the workspace as they are now. Screens need no rules of their own.',
  })
  permissions(@Root() viewer: Viewer, @Ctx() context: GraphQLContext) {
    return viewerPermissions(context, viewer);
  }
}
