import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refusal, refuse } from '../../refusals/refusal.ts';

const MOST_WORKSPACES = 10_000;

/** The limit of each workspace, as its newest message on this node found it. A workspace without one has none. */
const limits = new LRUCache<string, number>({ max: MOST_WORKSPACES });

/** Counts alone: each workspace has another limit. */
const counts = new RateLimiterMemory({ points: 1, duration: 60 });

const TOO_MANY = refuse('RATE_LIMITED', 'Too many messages of the workspace within a minute. Send them again later.');

/** Remembers the limit of the workspace. 0 for none. */
export function knowInboundLimit(workspaceId: string, perMinute: number): void {
  if (perMinute === 0) limits.delete(workspaceId);
  else if (limits.get(workspaceId) !== perMinute) limits.set(workspaceId, perMinute);
}

/**
 * Counts messages that arrive. Throws RATE_LIMITED when the node took as many within the minute as it may. It refuses
 * before the database is asked. More messages at once than the limit take a whole minute.
 */
export async function countInbound(workspaceId: string, messages: number): Promise<void> {
  const limit = limits.get(workspaceId);
  if (limit === undefined) return;
  const points = Math.min(messages, limit);
  const { consumedPoints } = await counts.penalty(workspaceId, points);
  if (consumedPoints <= limit) return;
  await counts.reward(workspaceId, points);
  throw new Refusal(TOO_MANY);
}
