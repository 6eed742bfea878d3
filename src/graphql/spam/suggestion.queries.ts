import { canBlock } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import type { Suspicion } from '../../tickets/spam/spamModel.ts';
import type { Ticket } from '../../tickets/ticketShapes.queries.ts';
import { ALL, type Loaders } from '../loaders.queries.ts';

interface Asking {
  readonly viewer: Viewer;
  readonly loaders: Loaders;
}

/** The suggestion of the ticket, for those who may block. Null for all others. */
export function suggestionFor(asking: Asking, { suggestion }: Ticket): Suspicion | null | Promise<Suspicion | null> {
  // Of most tickets nothing has to be loaded: a page has dozens.
  return suggestion === null ? null : ifBlocking(asking, suggestion);
}

async function ifBlocking({ viewer, loaders }: Asking, suggestion: Suspicion): Promise<Suspicion | null> {
  return canBlock(viewer, await loaders.settings.load(ALL)) ? suggestion : null;
}
