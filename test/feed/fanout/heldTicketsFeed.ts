import { expect } from 'vitest';
import type { Viewer } from '../../../src/access/viewer.ts';
import type { RawSocket } from '../../../testkit/rawSocket.ts';
import { aSocket } from '../../environment/network.ts';
import { countedProcess } from '../countedProcess.ts';
import { insertWorkspace } from '../eventWriters.ts';
import { aSupervisor, type feedEnvironment } from '../feedEnvironment.ts';
import { channelWithHeldTickets, cursorNow } from '../feedRows.ts';
import { liveServer } from '../liveServer.ts';

type ViewerOf = (workspaceId: string, credential: string | null | undefined) => Viewer;

/** Starts a server whose work is counted, in a workspace with held tickets on one channel. */
export async function startHeldTicketsFeed(
  environment: Awaited<ReturnType<typeof feedEnvironment>>,
  viewerOf: ViewerOf = aSupervisor,
) {
  const { owner } = environment.db;
  const process = countedProcess(await environment.startProcess());
  const workspaceId = await insertWorkspace(owner);
  const url = await liveServer(process, workspaceId, { socketsPerCredential: 1_000 }, (credential) =>
    viewerOf(workspaceId, credential),
  );
  const channel = await channelWithHeldTickets(owner, workspaceId);
  return {
    ...process,
    workspaceId,
    ...channel,
    cursor: () => cursorNow(process, workspaceId),
    here: (count: number) => expect.poll(() => process.hub.subscribers(), { interval: 5 }).toBe(count),
    aSocket: (token = 'any') => aSocket(url, token),
  };
}

export function subscribe(socket: RawSocket, id: string, query: string, variables: object = {}): void {
  socket.send({ type: 'subscribe', id, payload: { query, variables } });
}
