import type { GraphQLSchema } from 'graphql';
import { buildBlockdeskSchema } from '../../src/graphql/schema.ts';

let built: Promise<GraphQLSchema> | null = null;

/** The schema of this worker. Nothing changes it, so its servers share it. */
export function testSchema(): Promise<GraphQLSchema> {
  built ??= buildBlockdeskSchema();
  return built;
}
