import fastify, { type FastifyPluginAsync } from 'fastify';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { type Readings, readMetrics } from './readMetrics.ts';
import { countSignals } from './signalMetrics.ts';

export interface OperationsOptions {
  readonly host: string;
  readonly port: number;
  readonly version: string;
  readonly readings: Readings;
  /** `/healthz` and `/readyz`, as the public port has them. */
  readonly health: FastifyPluginAsync;
}

export interface Operations {
  stop(): Promise<void>;
}

/** Serves what operators ask a process for, on a port of its own that the public does not reach. */
export async function serveOperations({
  host,
  port,
  version,
  readings,
  health,
}: OperationsOptions): Promise<Operations> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  readMetrics(registry, version, readings);
  const stopCounting = countSignals(registry);
  const app = fastify();
  await app.register(health);
  app.get('/metrics', async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
  await app.listen({ host, port });
  return {
    async stop() {
      stopCounting();
      await app.close();
    },
  };
}
