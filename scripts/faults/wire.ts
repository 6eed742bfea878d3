import { connect, createServer, type Server, type Socket } from 'node:net';

/** A network between two ends that can be cut in every way a network is. */
export interface Wire {
  readonly port: number;
  /** New connections lead there. */
  leadTo(port: number): void;
  /** From now on nothing arrives any more, on old connections and new ones, and nobody is told. */
  swallow(): void;
  /** New connections pass again. Those that swallowed something are broken now, or stay deaf for ever. */
  flow(old: 'broken' | 'deaf'): void;
  /** Everything arrives, so much later. */
  delay(milliseconds: number): void;
  /** So many bytes a second to whoever connected; null for all of them. */
  throttle(bytesPerSecond: number | null): void;
  /** Breaks every connection now. */
  reset(): void;
  /** Says on every connection, to the side that is connected to, that nothing more will come. */
  halfClose(): void;
  /** Breaks the next so many connections on which a writing transaction commits, once its COMMIT was sent on and before it is answered. */
  resetAfterCommit(times: number): void;
  /** How many of those are left. */
  readonly commitsToCut: number;
  readonly connections: number;
  close(): Promise<void>;
}

interface Line {
  readonly near: Socket;
  readonly far: Socket;
  deaf: boolean;
  writing: boolean;
}

const COMMIT = Buffer.from('commit\0');
const BEGIN = Buffer.from('begin\0');
const BEGIN_READING = Buffer.from('begin read only\0');
const TICK_MS = 50;

export async function layWire(target: number): Promise<Wire> {
  const lines = new Set<Line>();
  let to = target;
  let swallowing = false;
  let late = 0;
  let perSecond: number | null = null;
  let commitsToCut = 0;

  const pass = (line: Line, to: Socket, chunk: Buffer) => {
    if (line.deaf) return;
    if (late > 0) setTimeout(() => line.deaf || to.write(chunk), late);
    else if (!to.write(chunk)) {
      const from = to === line.far ? line.near : line.far;
      from.pause();
      to.once('drain', () => from.resume());
    }
  };

  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const line: Line = { near, far, deaf: swallowing, writing: false };
    lines.add(line);
    near.on('data', (chunk) => {
      line.deaf ||= swallowing;
      if (chunk.includes(BEGIN)) line.writing = true;
      if (chunk.includes(BEGIN_READING)) line.writing = false;
      const fatal = commitsToCut > 0 && line.writing && chunk.includes(COMMIT);
      pass(line, far, chunk);
      if (!fatal) return;
      commitsToCut -= 1;
      line.deaf = true;
      near.resetAndDestroy();
      far.end();
    });
    far.on('data', (chunk) => {
      line.deaf ||= swallowing;
      if (perSecond === null) pass(line, near, chunk);
      else void trickle(line, chunk);
    });
    near.on('end', () => line.deaf || far.end());
    far.on('end', () => line.deaf || near.end());
    const end = () => {
      if (near.destroyed && far.destroyed) lines.delete(line);
      if (line.deaf) return;
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', () => socket.destroy()).on('close', end);
  });

  /** Holds back the sender meanwhile, as a narrow network does. */
  async function trickle(line: Line, chunk: Buffer): Promise<void> {
    line.far.pause();
    for (let at = 0; at < chunk.length; ) {
      if (line.near.destroyed) return;
      const step = perSecond === null ? chunk.length : Math.max(1, Math.round((perSecond * TICK_MS) / 1_000));
      line.near.write(chunk.subarray(at, at + step));
      at += step;
      const wait = perSecond === null ? 0 : Math.max(TICK_MS, 1_000 / perSecond);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    line.far.resume();
  }

  const breakAll = (which: (line: Line) => boolean) => {
    for (const line of lines) {
      if (!which(line)) continue;
      line.deaf = true;
      line.near.resetAndDestroy();
      line.far.resetAndDestroy();
      lines.delete(line);
    }
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    leadTo: (other) => {
      to = other;
    },
    swallow: () => {
      swallowing = true;
    },
    flow(old) {
      swallowing = false;
      if (old === 'broken') breakAll(({ deaf }) => deaf);
    },
    delay: (milliseconds) => {
      late = milliseconds;
    },
    throttle: (bytes) => {
      perSecond = bytes;
    },
    reset: () => breakAll(() => true),
    halfClose() {
      for (const { far } of lines) far.end();
    },
    resetAfterCommit: (times) => {
      commitsToCut = times;
    },
    get commitsToCut() {
      return commitsToCut;
    },
    get connections() {
      return lines.size;
    },
    async close() {
      breakAll(() => true);
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
