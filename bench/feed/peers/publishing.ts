import { setImmediate as nextTurn } from 'node:timers/promises';
import { announce, answering } from '../asking.ts';
import { now } from '../clock.ts';
import { type Published, type Publishing, times } from '../published.ts';
import { eventOf, type HeldTicketEvent, ticketId } from './content.ts';

/** The measured server as the driver sees it: where it listens, and what it publishes when it is told to. */
export function serving(port: number, publish: (event: HeldTicketEvent, workspace: number) => void): void {
  answering({
    async publish({ from, events, workspaces }: Publishing): Promise<Published> {
      const made = times(events, (at) => times(workspaces, (workspace) => eventOf(from + at, workspace)));
      const starts: number[] = [];
      for (const each of made) {
        starts.push(now());
        each.forEach(publish);
        // One event at a time, as they would come in.
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
