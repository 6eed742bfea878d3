import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import type { Database } from '../../database/database.ts';
import { currentPlace } from '../../events/log.queries.ts';

export interface HealthOptions {
  readonly database: Database;
  /** Whether the server is stopping. It still answers, and takes no new work. */
  readonly isDraining: () => boolean;
  /** The time in which the database answers. */
  readonly probeTimeoutMs: number;
  readonly version: string;
}

const CHECK_KEPT_MS = 1_000;

/**
 * `/healthz` answers while the process lives. `/readyz` answers 200 while the server can serve, so load balancers look
 * at it: the database answers and the server is not stopping. The check is the server's own work, so it says nothing of
 * how much its users ask for.
 */
export function health({ database, isDraining, probeTimeoutMs, version }: HealthOptions): FastifyPluginAsync {
  let check: { readonly answer: Promise<boolean>; readonly since: number } | null = null;

  /** Whoever asks within a second shares one check: asking often is no load. */
  function databaseAnswers(): Promise<boolean> {
    const now = performance.now();
    if (check === null || now - check.since > CHECK_KEPT_MS) check = { answer: askDatabase(), since: now };
    return check.answer;
  }

  function askDatabase(): Promise<boolean> {
    const answered = database.system(currentPlace).then(
      () => true,
      () => false,
    );
    return Promise.race([answered, delay(probeTimeoutMs, false, { ref: false })]);
  }

  return async (app) => {
    app.get('/healthz', { logLevel: 'silent' }, async () => ({ status: 'ok', version }));
    app.get('/readyz', { logLevel: 'silent' }, async (_request, reply) => {
      if (isDraining()) return reply.code(503).send({ status: 'draining' });
      if (!(await databaseAnswers())) return reply.code(503).send({ status: 'database away' });
      return { status: 'ok' };
    });
  };
}
