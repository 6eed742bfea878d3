import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Viewer } from '../access/viewer.ts';
import type { Authentication } from '../accounts/authentication.service.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { Limits } from './limits.ts';

/** Finds the viewer of a credential, and limits requests and refused credentials. */
export interface SignIn {
  /**
   * Finds the viewer of a credential. Answers null when there is no credential. Throws a refusal for one that is not
   * good (undefined is one of the wrong form), and for an address with too many of those.
   */
  viewerOf(credential: string | null | undefined, address: string): Promise<Viewer | null>;
  /** Counts requests of the viewer. Throws a refusal when there were too many in this minute. */
  count(viewer: Viewer, requests?: number): Promise<void>;
}

const BEARER = /^(?:Bearer +)?(?!Bearer$)([A-Za-z0-9._~+/=-]+)$/i;

/**
 * Reads the credential of `Authorization: Bearer …`, also where a client left the scheme out. Null for no header,
 * undefined for one of another form.
 */
export function bearerCredential(header: unknown): string | null | undefined {
  if (header === undefined || header === null || header === '') return null;
  return typeof header === 'string' ? BEARER.exec(header.trim())?.[1] : undefined;
}

const MALFORMED = refuse('UNAUTHENTICATED', 'Authorization is not `Bearer …` with a token or an API key.');
const NOT_GOOD = refuse('UNAUTHENTICATED', 'The credential is not good, or no longer.');

const KEPT_CREDENTIALS = 10_000;

export function createSignIn(authentication: Authentication, limits: Limits): SignIn {
  const failures = new RateLimiterMemory({ points: limits.failedSignInsPerMinute, duration: 60 });
  const requests = new RateLimiterMemory({ points: limits.requestsPerMinute, duration: 60 });
  // Many people can share an address. Guesses from it must not lock out a credential that was good before.
  const good = new LRUCache<string, true>({ max: KEPT_CREDENTIALS });

  return {
    async viewerOf(credential, address) {
      if (credential === null) return null;
      const failed = await failures.get(address);
      if (failed !== null && failed.remainingPoints <= 0 && (credential === undefined || !good.has(credential))) {
        throw new Refusal(
          refuse('RATE_LIMITED', 'Too many credentials were refused from this address. Try again in a minute.'),
        );
      }
      if (credential !== undefined) {
        const viewer = await authentication.viewerOf(credential);
        if (viewer !== null) {
          good.set(credential, true);
          return viewer;
        }
        good.delete(credential);
      }
      await take(failures, address);
      throw new Refusal(credential === undefined ? MALFORMED : NOT_GOOD);
    },
    async count(viewer, points = 1) {
      if (await take(requests, `${viewer.workspaceId} ${viewer.actor.id}`, points)) return;
      throw new Refusal(refuse('RATE_LIMITED', 'Too many requests with this credential. Try again in a minute.'));
    },
  };
}

/** Takes some of the points left. False when fewer were left. */
async function take(limiter: RateLimiterMemory, key: string, points = 1): Promise<boolean> {
  const { consumedPoints } = await limiter.penalty(key, points);
  return consumedPoints <= limiter.points;
}
