import { jwtVerify } from 'jose';
import { readPeerSettings } from './settings.ts';

export interface Viewer {
  readonly workspaceId: string;
}

const SUPERVISORS = ['SUPERVISOR', 'ADMIN'];
const { secret, workspaces } = readPeerSettings();
const key = new TextEncoder().encode(secret);
const viewers = new Map<string, Promise<Viewer>>();

/** The viewer of a request's bearer token. A verified token is remembered, as Blockdesk does. */
export function viewerOf(authorization: string | undefined): Promise<Viewer> {
  const token = authorization?.replace(/^Bearer /, '') ?? '';
  const known = viewers.get(token);
  if (known !== undefined) return known;
  const viewer = verify(token);
  viewers.set(token, viewer);
  viewer.catch(() => viewers.delete(token));
  return viewer;
}

async function verify(token: string): Promise<Viewer> {
  const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] });
  const workspaceId = workspaces[String(payload.workspace)];
  if (workspaceId === undefined || !SUPERVISORS.includes(String(payload.role))) throw new Error('Not allowed.');
  return { workspaceId };
}
