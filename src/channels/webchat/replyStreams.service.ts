import type { ServerResponse } from 'node:http';
import pLimit from 'p-limit';
import type { Database } from '../../database/database.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { loadReplies, visitorsOfTickets } from './replies.queries.ts';
import { type ReplyPlace, replyCursor } from './reply.ts';
import { ReplyStream } from './replyStream.service.ts';
import type { Visitor } from './visitor.ts';

/** The open streams of all visitors of this process. */
export interface ReplyStreams {
  /** Sends the replies to a visitor on a response whose head is written. */
  open(visitor: Visitor, after: ReplyPlace, response: ServerResponse): void;
  /** Replies were sent on these tickets. */
  onReplies(workspaceId: string, ticketIds: readonly string[]): void;
  /** What was sent since is not known. */
  wakeAll(): void;
  count(): number;
  /** Ends every stream. The visitors come back to another server. */
  stop(): void;
}

export interface ReplyStreamsOptions {
  readonly database: Database;
  readonly codec: CursorCodec;
  readonly onFault: (error: unknown) => void;
}

/** Proxies end a connection that is silent for 30 or 60 seconds. */
const BEAT_MS = 15_000;
/** Visitors leave most of the connections of the database to the team. */
const READS_AT_ONCE = 3;

export function createReplyStreams({ database, codec, onFault }: ReplyStreamsOptions): ReplyStreams {
  const byWorkspace = new Map<string, Map<ReplyStream, string>>();
  const reads = pLimit(READS_AT_ONCE);
  const timer = setInterval(() => each((stream) => stream.beat()), BEAT_MS);
  // The timer must not keep a process alive that has stopped.
  timer.unref();

  function each(act: (stream: ReplyStream) => void): void {
    for (const streams of byWorkspace.values()) for (const stream of streams.keys()) act(stream);
  }

  async function wakeVisitors(workspaceId: string, ticketIds: readonly string[]): Promise<void> {
    const visitors = await reads(() => visitorsOfTickets(database, workspaceId, ticketIds));
    const keys = new Set(visitors.map(keyOf));
    for (const [stream, key] of byWorkspace.get(workspaceId) ?? []) if (keys.has(key)) stream.wake();
  }

  return {
    open(visitor, after, response) {
      const { workspaceId } = visitor;
      const stream = new ReplyStream({
        response,
        after,
        load: (from) => reads(() => loadReplies(database, visitor, from)),
        cursorOf: (place) => replyCursor(codec, visitor, place),
        onFault,
      });
      const streams = byWorkspace.get(workspaceId) ?? new Map<ReplyStream, string>();
      byWorkspace.set(workspaceId, streams.set(stream, keyOf(visitor)));
      response.once('close', () => {
        streams.delete(stream);
        if (streams.size === 0 && byWorkspace.get(workspaceId) === streams) byWorkspace.delete(workspaceId);
      });
      stream.wake();
    },
    onReplies(workspaceId, ticketIds) {
      if (!byWorkspace.has(workspaceId)) return;
      wakeVisitors(workspaceId, ticketIds).catch((error: unknown) => {
        onFault(error);
        for (const stream of byWorkspace.get(workspaceId)?.keys() ?? []) stream.wake();
      });
    },
    wakeAll: () => each((stream) => stream.wake()),
    count: () => [...byWorkspace.values()].reduce((sum, streams) => sum + streams.size, 0),
    stop() {
      clearInterval(timer);
      each((stream) => stream.end());
    },
  };
}

function keyOf({ channelId, visitorId }: Visitor): string {
  return `${channelId} ${visitorId}`;
}
