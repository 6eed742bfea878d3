import type { Viewer } from '../../access/viewer.ts';
import type { Limits } from '../../admission/limits.ts';
import { CLOSE, type CloseReason } from './closeReason.ts';

type SocketLimits = Pick<Limits, 'sockets' | 'socketsPending' | 'socketsPerCredential' | 'socketsPerWorkspace'>;

/** The owner of a socket. Sockets without a viewer count for their address. */
interface Owner {
  readonly viewer: Viewer | null;
  readonly address: string;
}

/** Counts the open sockets of this process against their limits. */
export class SocketCounts {
  private total = 0;
  private readonly ofAddress = new Map<string, number>();
  private readonly ofCredential = new Map<string, number>();
  private readonly ofWorkspace = new Map<string, number>();

  constructor(private readonly limits: SocketLimits) {}

  /** Whether the server takes one more socket from the address. */
  hasRoomFor(address: string): boolean {
    return this.total < this.limits.sockets && countOf(this.ofAddress, address) < this.limits.socketsPending;
  }

  /** The reason why the viewer may not have one more socket. Null when they may. */
  refusalOf(viewer: Viewer): CloseReason | null {
    const { socketsPerCredential, socketsPerWorkspace } = this.limits;
    if (countOf(this.ofCredential, credentialOf(viewer)) >= socketsPerCredential) return CLOSE.tooManySockets;
    return countOf(this.ofWorkspace, viewer.workspaceId) >= socketsPerWorkspace ? CLOSE.crowded : null;
  }

  add(owner: Owner): void {
    this.change(owner, 1);
  }

  remove(owner: Owner): void {
    this.change(owner, -1);
  }

  private change({ viewer, address }: Owner, by: 1 | -1): void {
    this.total += by;
    if (viewer === null) {
      changeCount(this.ofAddress, address, by);
    } else {
      changeCount(this.ofCredential, credentialOf(viewer), by);
      changeCount(this.ofWorkspace, viewer.workspaceId, by);
    }
  }
}

function credentialOf({ workspaceId, actor }: Viewer): string {
  return `${workspaceId} ${actor.kind} ${actor.id}`;
}

function countOf(counts: ReadonlyMap<string, number>, key: string): number {
  return counts.get(key) ?? 0;
}

/** Keeps no entry for a count of zero, since keys come and go for as long as the process lives. */
function changeCount(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const count = countOf(counts, key) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
