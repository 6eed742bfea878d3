import type { Claim, ClaimKind } from './claim.ts';

interface Entry {
  readonly claim: Claim;
}

/** The entries of one credential, each kind in the order of its arrival. What is quick comes first. */
type CredentialLine<Waiting> = Readonly<Record<ClaimKind, Set<Waiting>>>;

/** The key of a line of the server's own work. No id of a workspace is like it. */
const SERVER = 'server';

/**
 * Claims that wait for a connection. The server's own work comes first. Then every workspace has its turn, and within a
 * workspace every credential, whatever number of claims each has brought.
 */
export class FairLine<Waiting extends Entry> {
  private readonly workspaces = new Map<string, Map<string, CredentialLine<Waiting>>>();
  private readonly entries = new Set<Waiting>();

  /** The entry that has waited longest. */
  get oldest(): Waiting | undefined {
    return this.entries.values().next().value;
  }

  get size(): number {
    return this.entries.size;
  }

  add(entry: Waiting): void {
    const { workspaceId, credential, kind } = entry.claim;
    const workspace = workspaceId ?? SERVER;
    const credentials = this.workspaces.get(workspace) ?? new Map<string, CredentialLine<Waiting>>();
    const line = credentials.get(credential) ?? { QUICK: new Set(), CHANGE: new Set(), SEARCH: new Set() };
    line[kind].add(entry);
    this.workspaces.set(workspace, credentials.set(credential, line));
    this.entries.add(entry);
  }

  /** Takes out the entry whose turn it is, of those that fit. */
  next(fits: (claim: Claim) => boolean): Waiting | null {
    const own = this.workspaces.get(SERVER);
    if (own !== undefined) return this.nextOf(SERVER, own, fits);
    for (const [workspace, credentials] of this.workspaces) {
      const entry = this.nextOf(workspace, credentials, fits);
      if (entry !== null) return entry;
    }
    return null;
  }

  remove(entry: Waiting): void {
    const { workspaceId, credential, kind } = entry.claim;
    const workspace = workspaceId ?? SERVER;
    const credentials = this.workspaces.get(workspace);
    const line = credentials?.get(credential);
    this.entries.delete(entry);
    if (credentials === undefined || line === undefined) return;
    line[kind].delete(entry);
    if (Object.values(line).every(({ size }) => size === 0)) credentials.delete(credential);
    if (credentials.size === 0) this.workspaces.delete(workspace);
  }

  private nextOf(
    workspace: string,
    credentials: Map<string, CredentialLine<Waiting>>,
    fits: (claim: Claim) => boolean,
  ): Waiting | null {
    for (const [credential, line] of credentials) {
      for (const entries of Object.values(line)) {
        const [entry] = entries;
        if (entry === undefined || !fits(entry.claim)) continue;
        this.remove(entry);
        toTheEnd(credentials, credential);
        toTheEnd(this.workspaces, workspace);
        return entry;
      }
    }
    return null;
  }
}

/** A map keeps the order in which its keys were set. */
function toTheEnd<Value>(turns: Map<string, Value>, key: string): void {
  const value = turns.get(key);
  if (value === undefined) return;
  turns.delete(key);
  turns.set(key, value);
}
