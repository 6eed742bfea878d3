import type { RefusalCode } from '../../refusals/refusal.ts';

/** The HTTP status of a request that was refused before anything of it ran. */
export function statusOf(code: unknown): number {
  return STATUSES[String(code) as RefusalCode] ?? (code === 'INTERNAL_SERVER_ERROR' ? 500 : 400);
}

const STATUSES: Partial<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  SERVICE_UNAVAILABLE: 503,
};

/** Refusals that are worth asking again, and after how many seconds. */
export const RETRY_AFTER: Partial<Record<RefusalCode, number>> = { RATE_LIMITED: 10, SERVICE_UNAVAILABLE: 2 };
