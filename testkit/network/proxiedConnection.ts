import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** When the connection of a commit breaks. */
export type CommitCut = 'when sent' | 'when answered';

/** What the proxy does to all of its connections. It changes while they are open. */
export interface Conditions {
  isBlackHole: boolean;
  readonly hidesCloses: boolean;
  latencyMs: number;
  bytesPerSecond: number | null;
  /** One for each commit that is still to be cut. */
  commitCuts: CommitCut[];
}

const COMMIT = Buffer.from('commit\0');
const BEGIN = Buffer.from('begin\0');
const BEGIN_READING = Buffer.from('begin read only\0');
/** A narrow network sends a few bytes at a time. */
const TICK_MS = 50;

/** One connection of a client, and the one to the server that belongs to it. */
export class ProxiedConnection {
  private readonly server: Socket;
  private isSilent: boolean;
  private isWriting = false;
  private cutsAtAnswer = false;
  private wasCut = false;

  constructor(
    private readonly client: Socket,
    target: URL,
    private readonly conditions: Conditions,
    private readonly onEnd: () => void,
  ) {
    this.isSilent = conditions.isBlackHole;
    const { hostname: host, port } = target;
    this.server = connect({ port: Number(port), host, allowHalfOpen: true, noDelay: true });
    const { server } = this;
    client.on('data', (chunk) => this.fromClient(chunk));
    server.on('data', (chunk) => this.fromServer(chunk));
    client.on('end', () => this.endedBy(server));
    server.on('end', () => this.endedBy(client));
    for (const socket of [client, server]) {
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.closed());
    }
  }

  silence(): void {
    this.isSilent = true;
  }

  close(): void {
    this.client.destroy();
    this.server.destroy();
  }

  reset(): void {
    this.isSilent = true;
    this.client.resetAndDestroy();
    this.server.resetAndDestroy();
  }

  halfClose(): void {
    this.server.end();
  }

  private fromClient(chunk: Buffer): void {
    this.isSilent ||= this.conditions.isBlackHole;
    if (chunk.includes(BEGIN)) this.isWriting = true;
    if (chunk.includes(BEGIN_READING)) this.isWriting = false;
    const isCommit = this.isWriting && chunk.includes(COMMIT);
    const cut = isCommit ? this.conditions.commitCuts.shift() : undefined;
    this.pass(chunk, this.client, this.server);
    if (cut === 'when answered') this.cutsAtAnswer = true;
    if (cut !== 'when sent') return;
    this.isSilent = true;
    this.wasCut = true;
    this.client.resetAndDestroy();
    // Not destroyed, so that the COMMIT still reaches the database.
    this.server.end();
  }

  private fromServer(chunk: Buffer): void {
    this.isSilent ||= this.conditions.isBlackHole;
    if (this.cutsAtAnswer) this.close();
    else if (this.conditions.bytesPerSecond === null) this.pass(chunk, this.server, this.client);
    else void this.trickle(chunk);
  }

  private pass(chunk: Buffer, from: Socket, to: Socket): void {
    if (this.isSilent) return;
    const { latencyMs } = this.conditions;
    if (latencyMs > 0) setTimeout(() => this.isSilent || to.write(chunk), latencyMs);
    else if (!to.write(chunk)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
  }

  /** Sends a few bytes at a time to the client, and reads no more from the server meanwhile. */
  private async trickle(chunk: Buffer): Promise<void> {
    this.server.pause();
    for (let at = 0; at < chunk.length; ) {
      if (this.client.destroyed) return;
      const { bytesPerSecond } = this.conditions;
      const isFree = bytesPerSecond === null;
      const step = isFree ? chunk.length : Math.max(1, Math.round((bytesPerSecond * TICK_MS) / 1_000));
      this.client.write(chunk.subarray(at, at + step));
      at += step;
      await delay(isFree ? 0 : Math.max(TICK_MS, 1_000 / bytesPerSecond));
    }
    this.server.resume();
  }

  private get hidesClose(): boolean {
    return this.wasCut || (this.isSilent && this.conditions.hidesCloses);
  }

  private endedBy(other: Socket): void {
    if (!this.hidesClose) other.end();
  }

  private closed(): void {
    if (this.client.destroyed && this.server.destroyed) this.onEnd();
    if (!this.hidesClose) this.close();
  }
}
