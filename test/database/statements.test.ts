import { describe, expect, it } from 'vitest';
import { everyStatement } from '../../src/database/statement.ts';
import { sharedWorld } from '../environment/world.ts';

// The world's server loads every module, and with it every statement.
const world = await sharedWorld();
const { owner } = world.db;
const statements = [...new Set(everyStatement().map(({ text }) => text))];

describe('every statement', () => {
  it('PostgreSQL can prepare every statement against the migrated schema', async () => {
    expect(statements.length).toBeGreaterThan(60);
    for (const text of statements) {
      const described = await owner
        .unsafe(text)
        .describe()
        .catch((error: unknown) => String(error));
      expect(typeof described === 'string' ? `${described} in ${text}` : 'prepared').toBe('prepared');
    }
  });

  it('every statement that reads a table names the workspace', () => {
    const unnamed = statements.filter(
      (text) => /\bfrom\b[\s\S]*"/.test(text) && !/workspace_id|"workspaces"|"logs"|"node_usage"/.test(text),
    );
    expect(unnamed.map((text) => text.trim().slice(0, 80))).toEqual([]);
  });
});
