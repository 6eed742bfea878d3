import { randomUUID } from 'node:crypto';
import postgres, { type Sql } from 'postgres';
import { inject } from 'vitest';
import { prepareDatabase } from '../../src/events/logOrigin.commands.ts';
import { PATIENT } from './patience.ts';

export interface TestDatabase {
  readonly url: string;
  /** A connection of the owner, who sees past row-level security. */
  readonly owner: Sql;
  drop(): Promise<void>;
}

/** Makes an empty, migrated database for one test file. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  const maintenance = new URL(template);
  maintenance.pathname = '/postgres';

  const cluster = postgres(maintenance.href, { max: 1, onnotice: () => {} });
  await cluster.unsafe(`create database ${name} template ${template.pathname.slice(1)}`);
  await prepareDatabase(url.href, PATIENT.connectTimeoutMs);
  const owner = postgres(url.href, { max: 4, onnotice: () => {} });
  return {
    url: url.href,
    owner,
    async drop() {
      await owner.end({ timeout: 5 });
      await cluster.unsafe(`drop database if exists ${name} with (force)`);
      await cluster.end({ timeout: 5 });
    },
  };
}
