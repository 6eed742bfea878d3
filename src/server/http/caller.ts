import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../../access/viewer.ts';

const viewers = new WeakMap<IncomingMessage, Viewer>();

/** Remembers who sent a request, for its line in the log. */
export function rememberViewer(request: IncomingMessage, viewer: Viewer): void {
  viewers.set(request, viewer);
}

/** Who sent the request. Null when no credential of it was good, or none was asked for. */
export function viewerOf(request: IncomingMessage): Viewer | null {
  return viewers.get(request) ?? null;
}
