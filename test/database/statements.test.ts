import { describe, expect, it } from 'vitest';
import { readColumn } from '../../src/database/session/columns.ts';
import { everyStatement } from '../../src/database/statement.ts';
import { sharedWorld } from '../environment/world.ts';

// The world's server loads every module, and with it every statement.
const world = await sharedWorld();
const { owner } = world.db;
const statements = [...new Set(everyStatement().map(({ text }) => text))];

/** Their texts are what the code works with: uuid, text, varchar, name, void, xid8 and pg_snapshot. */
const TEXTS = new Set([2950, 25, 1043, 19, 2278, 5069, 5038]);

describe('every statement', () => {
  it('every column of every statement has a type that sessions read', async () => {
    const unread: string[] = [];
    for (const text of statements) {
      const { columns } = await owner.unsafe(text).describe();
      for (const { name, type } of columns)
        if (readColumn(name, type).parse === null && !TEXTS.has(type))
          unread.push(`${name} of type ${type} in ${text}`);
    }
    expect(unread).toEqual([]);
  });

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
