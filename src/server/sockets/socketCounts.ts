import type { Viewer } from '../../access/viewer.ts';
import type { Limits } from '../../admission/limits.ts';
import type { SharedUsage } from '../../admission/usage/sharedUsage.service.ts';
import { CLOSE, type CloseReason } from './closeReason.ts';

type SocketLimits = Pick<Limits, 'sockets' | 'socketsPending' | 'socketsPerCredential' | 'socketsPerWorkspace'>;

/** The owner of a socket. Sockets without a viewer count for their address. */
interface Owner {
  readonly viewer: Viewer | null;
  readonly address: string;
}

/** The sockets of one address before their sign-in, the oldest first. */
type Pending<Socket> = ReadonlySet<Socket>;

/** Counts the open sockets: of this process, and of a credential and a workspace on all nodes together. */
export class SocketCounts<Socket extends Owner = Owner> {
  private total = 0;
  private readonly pending = new Map<string, Set<Socket>>();

  constructor(
    private readonly limits: SocketLimits,
    private readonly usage: Pick<SharedUsage, 'change' | 'of' | 'ownOf'>,
  ) {}

  /** Whether the server takes one more socket. */
  get hasRoom(): boolean {
    return this.total < this.limits.sockets;
  }

  /** The sockets of the address before their sign-in, where they are more than allowed. Null where they are not. */
  tooManyPending(address: string): Pending<Socket> | null {
    const pending = this.pending.get(address);
    return pending !== undefined && pending.size > this.limits.socketsPending ? pending : null;
  }

  /** The reason why the viewer may not have one more socket. Null when they may. */
  refusalOf(viewer: Viewer): CloseReason | null {
    const { socketsPerCredential, socketsPerWorkspace } = this.limits;
    const [credential, workspace] = [credentialOf(viewer), workspaceOf(viewer)];
    if (this.usage.ownOf(credential) >= socketsPerCredential) return CLOSE.tooManySockets;
    // The sockets of another node may have closed a moment ago, so the client tries again.
    if (this.usage.of(credential) >= socketsPerCredential) return CLOSE.overloaded;
    return this.usage.of(workspace) >= socketsPerWorkspace ? CLOSE.crowded : null;
  }

  add(socket: Socket): void {
    this.change(socket, 1);
    if (socket.viewer !== null) return;
    const pending = this.pending.get(socket.address) ?? new Set<Socket>();
    this.pending.set(socket.address, pending.add(socket));
  }

  remove(socket: Socket): void {
    this.change(socket, -1);
    const pending = this.pending.get(socket.address);
    if (pending?.delete(socket) && pending.size === 0) this.pending.delete(socket.address);
  }

  private change({ viewer }: Owner, by: 1 | -1): void {
    this.total += by;
    if (viewer !== null) {
      this.usage.change(credentialOf(viewer), by);
      this.usage.change(workspaceOf(viewer), by);
    }
  }
}

function credentialOf({ workspaceId, actor }: Viewer): string {
  return `sockets ${workspaceId} ${actor.kind} ${actor.id}`;
}

function workspaceOf({ workspaceId }: Viewer): string {
  return `sockets ${workspaceId}`;
}
