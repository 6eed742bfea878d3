import type { Viewer } from '../../access/viewer.ts';
import { loadSettings } from '../../workspaces/workspaces.queries.ts';
import type { GraphQLContext } from '../context.ts';
import { permissionsOf, type ViewerPermission } from './viewerPermission.ts';

/** The permissions of the viewer under the present settings of the workspace. */
export async function viewerPermissions(
  { reader }: Pick<GraphQLContext, 'reader'>,
  viewer: Viewer,
): Promise<ViewerPermission[]> {
  return permissionsOf(viewer, await loadSettings(reader));
}
