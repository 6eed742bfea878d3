import { LRUCache } from 'lru-cache';
import pLimit from 'p-limit';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Viewer } from '../access/viewer.ts';
import { isApiKey } from '../accounts/apiKeyCredential.ts';
import type { Authentication } from '../accounts/authentication.service.ts';
import { CREDENTIAL_NOT_GOOD } from '../accounts/tokenStanding.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import type { Limits } from './limits.ts';
import { RequestCount } from './usage/requestCount.service.ts';
import type { SharedUsage } from './usage/sharedUsage.service.ts';

/** Finds the viewer of a credential, and limits requests and refused credentials. */
export interface SignIn {
  /**
   * Finds the viewer of a credential. Answers null when there is no credential. Throws a refusal for one that is not
   * good (undefined is one of the wrong form). An address with many of those gets another refusal, and waits longer.
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

const TOO_MANY_REFUSED = refuse(
  'RATE_LIMITED',
  'Too many credentials were refused from this address. Try again in a minute.',
);

/** A token is refused by its signature alone. An API key costs a question to the database. */
const SUSPECTS_AT_A_TIME = 2;
const KEPT_CREDENTIALS = 10_000;

export function createSignIn(authentication: Authentication, limits: Limits, usage: SharedUsage): SignIn {
  const failures = new RateLimiterMemory({ points: limits.failedSignInsPerMinute, duration: 60 });
  const requests = new RequestCount(usage, limits.requestsPerMinute, Date.now);
  // Many people can share an address, or a proxy that is not trusted. Guesses must not lock out good credentials.
  const suspects = pLimit(SUSPECTS_AT_A_TIME);
  const good = new LRUCache<string, true>({ max: KEPT_CREDENTIALS });

  return {
    async viewerOf(credential, address) {
      if (credential === null) return null;
      const recent = credential === undefined ? null : authentication.recent(credential);
      if (recent !== null) return recent;
      const failed = await failures.get(address);
      const isSuspect = failed !== null && failed.remainingPoints <= 0;
      if (credential !== undefined) {
        const find = () => authentication.viewerOf(credential);
        const isLookedUp = isApiKey(credential) && !good.has(credential);
        const viewer = await (isSuspect && isLookedUp ? suspects(find) : find());
        if (viewer !== null) {
          good.set(credential, true);
          return viewer;
        }
        good.delete(credential);
      }
      await failures.penalty(address);
      if (isSuspect) throw new Refusal(TOO_MANY_REFUSED);
      throw new Refusal(credential === undefined ? MALFORMED : CREDENTIAL_NOT_GOOD);
    },
    async count(viewer, points = 1) {
      if (requests.take(`${viewer.workspaceId} ${viewer.actor.id}`, points)) return;
      throw new Refusal(refuse('RATE_LIMITED', 'Too many requests with this credential. Try again in a minute.'));
    },
  };
}
