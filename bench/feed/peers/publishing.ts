import { setImmediate as nextTurn } from 'node:timers/promises';
import { now } from '../monotonicClock.ts';
import { announce, serveCalls } from '../processes/rpc.ts';
import { type Publication, type PublishRequest, times } from '../publication.ts';
import { eventOf, type HeldTicketEvent, ticketId } from './content.ts';

/** Announces the port of a peer, and serves the calls to publish. `publish` sends one event to one workspace. */
export function servePeer(port: number, publish: (event: HeldTicketEvent, workspace: number) => void): void {
  serveCalls({
    async publish({ from, events, workspaces }: PublishRequest): Promise<Publication> {
      const made = times(events, (at) => times(workspaces, (workspace) => eventOf(from + at, workspace)));
      const starts: number[] = [];
      for (const each of made) {
        starts.push(now());
        each.forEach(publish);
        // The next event comes in another turn of the event loop, as from a socket.
        await nextTurn();
      }
      return {
        starts,
        tickets: times(workspaces, (workspace) => times(events, (at) => ticketId(from + at, workspace))),
      };
    },
  });
  announce(port);
}
