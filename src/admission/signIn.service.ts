import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Viewer } from '../access/viewer.ts';
import type { Authentication } from '../accounts/authentication.service.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { Limits } from './limits.ts';

/** Tells who asks, and slows down who guesses. */
export interface SignIn {
  /** Null where no credential was given. Refuses one that is not good, and an address that tried too many. */
  viewerOf(credential: string | null | undefined, address: string): Promise<Viewer | null>;
  /** Counts a request of the viewer, and refuses when there were too many in this minute. */
  count(viewer: Viewer): Promise<void>;
}

const MOST_KEPT = 10_000;

export function createSignIn(authentication: Authentication, limits: Limits): SignIn {
  const failures = new RateLimiterMemory({ points: limits.failedSignInsPerMinute, duration: 60 });
  const requests = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: 60 });
  // Many people can share an address: one who guesses must not shut out those who were let in before.
  const good = new LRUCache<string, true>({ max: MOST_KEPT });

  return {
    async viewerOf(credential, address) {
      if (credential === null) return null;
      const digest = credential === undefined ? '' : digestOf(credential);
      const failed = await failures.get(address);
      if (failed !== null && failed.remainingPoints <= 0 && !good.has(digest)) {
        throw new Refusal(
          refuse('RATE_LIMITED', 'Too many credentials were refused from this address. Try again in a minute.'),
        );
      }
      const viewer = credential === undefined ? null : await authentication.viewerOf(credential);
      if (viewer !== null) {
        good.set(digest, true);
        return viewer;
      }
      good.delete(digest);
      await take(failures, address);
      throw new Refusal(refuse('UNAUTHENTICATED', 'The credential is not good, or no longer.'));
    },
    async count(viewer) {
      if (await take(requests, `${viewer.workspaceId} ${viewer.actor.id}`)) return;
      throw new Refusal(refuse('RATE_LIMITED', 'Too many requests with this credential. Try again in a minute.'));
    },
  };
}

/** Takes one of the points left, and answers whether there was one. */
async function take(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  const { consumedPoints } = await limiter.penalty(key);
  return consumedPoints <= limiter.points;
}

function digestOf(credential: string): string {
  return createHash('sha256').update(credential).digest('base64url');
}
