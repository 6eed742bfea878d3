import { expect } from 'vitest';
import { learnSpam } from '../../../src/tickets/spam/learning.tx.ts';
import type { World } from '../../environment/world.ts';

/** Lets the workspace learn all that it was taught. A round of the server can be quicker, or be under way. */
export async function learn({ database, db }: World, workspaceId: string): Promise<void> {
  const isLearnt = async () => {
    await database.change(workspaceId, learnSpam);
    const changes = await db.owner`select from spam_changes where workspace_id = ${workspaceId}`;
    return changes.length === 0;
  };
  await expect.poll(isLearnt).toBe(true);
}
