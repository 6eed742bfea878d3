/** For whom, and for what, a connection is taken. */
export interface Claim {
  /** Null for the server's own work: readiness, the tail of the log, expiry. Empty for what belongs to no workspace. */
  readonly workspaceId: string | null;
  /** The id of the user or API key, or a word for the work of a part of the server. */
  readonly credential: string;
  /** True for what can take seconds. Little of it runs at once, so that pages and messages never wait for it. */
  readonly isLong: boolean;
}

/** How many connections of a pool each kind of claim can hold at once. */
export interface Shares {
  /** Of all workspaces together. The rest is for the server alone. */
  readonly workspaces: number;
  readonly aWorkspace: number;
  readonly aCredential: number;
  readonly long: number;
  readonly longOfAWorkspace: number;
  readonly longOfACredential: number;
}

/** No credential can hold what its workspace may, and no workspace what all may. Each kind can hold at least one. */
export function sharesOf(connections: number): Shares {
  const workspaces = Math.max(1, connections - Math.max(1, Math.floor(connections / 5)));
  const part = (fraction: number) => Math.max(1, Math.floor(workspaces * fraction));
  return {
    workspaces,
    aWorkspace: part(3 / 4),
    aCredential: part(5 / 8),
    long: part(1 / 2),
    longOfAWorkspace: part(3 / 8),
    longOfACredential: part(1 / 4),
  };
}

/** Counts the connections that claims hold. */
export class Holdings {
  private readonly held = new Map<string, number>();

  constructor(private readonly shares: Shares) {}

  /** Whether the claim can hold one more connection, if one is free. */
  fits(claim: Claim): boolean {
    return this.boundsOf(claim).every(([holder, most]) => (this.held.get(holder) ?? 0) < most);
  }

  take(claim: Claim): void {
    for (const [holder] of this.boundsOf(claim)) this.held.set(holder, (this.held.get(holder) ?? 0) + 1);
  }

  giveBack(claim: Claim): void {
    for (const [holder] of this.boundsOf(claim)) {
      const left = (this.held.get(holder) ?? 0) - 1;
      if (left > 0) this.held.set(holder, left);
      else this.held.delete(holder);
    }
  }

  private boundsOf({ workspaceId, credential, isLong }: Claim): readonly (readonly [holder: string, most: number])[] {
    if (workspaceId === null) return [];
    const { workspaces, aWorkspace, aCredential, long, longOfAWorkspace, longOfACredential } = this.shares;
    const bounds: (readonly [string, number])[] = [
      ['all', workspaces],
      [workspaceId, aWorkspace],
      [`${workspaceId} ${credential}`, aCredential],
    ];
    if (isLong) {
      bounds.push(
        ['long', long],
        [`long ${workspaceId}`, longOfAWorkspace],
        [`long ${workspaceId} ${credential}`, longOfACredential],
      );
    }
    return bounds;
  }
}
