import { loadSettings } from '../workspaces/workspaces.queries.ts';
import type { Request } from './request.ts';
import type { Viewer } from './viewer.ts';
import { permissionsOf, type ViewerPermission } from './viewerPermission.ts';

/** All that the viewer may do, with the workspace's settings as they are now. */
export async function viewerPermissions(
  { reader }: Pick<Request, 'reader'>,
  viewer: Viewer,
): Promise<ViewerPermission[]> {
  return permissionsOf(viewer, await loadSettings(reader));
}
