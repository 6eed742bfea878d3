/**
 * What a connection is taken for. Searches and changes of a whole contact can take seconds. Little of them runs at
 * once, so that pages and messages never wait for them.
 */
export type ClaimKind = 'QUICK' | 'CHANGE' | 'SEARCH';

/** For whom, and for what, a connection is taken. */
export interface Claim {
  /** Null for the server's own work: readiness, the tail of the log, expiry. Empty for what belongs to no workspace. */
  readonly workspaceId: string | null;
  /** The id of the user or API key, or a word for the work of a part of the server. */
  readonly credential: string;
  readonly kind: ClaimKind;
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
  /** A search keeps a processor of the database busy. A person waits for one at a time. */
  readonly searchesOfAWorkspace: number;
  readonly searchesOfACredential: number;
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
    searchesOfAWorkspace: part(1 / 4),
    searchesOfACredential: part(1 / 8),
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

  private boundsOf({ workspaceId, credential, kind }: Claim): readonly (readonly [holder: string, most: number])[] {
    if (workspaceId === null) return [];
    const { shares } = this;
    const own = `${workspaceId} ${credential}`;
    const bounds: (readonly [string, number])[] = [
      ['all', shares.workspaces],
      [workspaceId, shares.aWorkspace],
      [own, shares.aCredential],
    ];
    if (kind === 'QUICK') return bounds;
    bounds.push(
      ['long', shares.long],
      [`long ${workspaceId}`, shares.longOfAWorkspace],
      [`long ${own}`, shares.longOfACredential],
    );
    if (kind === 'CHANGE') return bounds;
    bounds.push(
      [`search ${workspaceId}`, shares.searchesOfAWorkspace],
      [`search ${own}`, shares.searchesOfACredential],
    );
    return bounds;
  }
}
