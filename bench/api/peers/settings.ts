/** What a measured peer is told by the bench, as its only argument. */
export interface PeerSettings {
  readonly databaseUrl: string;
  /** The secret that users' tokens are signed with. */
  readonly secret: string;
  /** The most database connections: as many as Blockdesk's default. */
  readonly connections: number;
  /** The ids of the workspaces by their slugs. */
  readonly workspaces: Readonly<Record<string, string>>;
}

/** The role under which Blockdesk runs the statements of a request. Row-level security holds for it. */
export const REQUEST_ROLE = 'blockdesk_app';

export function readPeerSettings(): PeerSettings {
  return JSON.parse(process.argv[2] ?? '') as PeerSettings;
}
