import { presentCursor } from '../../events/cursor.ts';
import { loadFeedSnapshot } from '../../events/log.queries.ts';
import type { GraphQLContext } from '../context.ts';

/**
 * The cursor of a snapshot that is taken after the mutation committed. The reader takes it before it loads the other
 * fields of the payload, so a subscription after it misses nothing that those fields do not show.
 */
export async function payloadCursor({ codec, reader, tail }: GraphQLContext): Promise<string> {
  // Read before the snapshot: with a later epoch the cursor would skip the events between the two.
  const epoch = tail.epoch();
  const snapshot = await loadFeedSnapshot(reader);
  return presentCursor(codec, reader.scope.workspaceId, { epoch: () => epoch, snapshot: () => snapshot });
}
