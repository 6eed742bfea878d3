import { describe, expect, it } from 'vitest';
import { everyStatement } from '../../src/database/statement.ts';
import { UnblockContact } from '../../testkit/operations.ts';
import { aWorld } from '../environment/world.ts';

// The world's server loads every module, and with it every statement.
const world = await aWorld();
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
      (text) => /\bfrom\b[\s\S]*"/.test(text) && !/workspace_id|"workspaces"|"logs"/.test(text),
    );
    expect(unnamed.map((text) => text.trim().slice(0, 80))).toEqual([]);
  });
});

/** Every row of the statement with any of the ids as its parameters, or null where it cannot be run so. */
type Run = (text: string, values: readonly string[]) => Promise<string | null>;

async function inTransaction(workspaceId: string, bounded: boolean, work: (run: Run) => Promise<void>): Promise<void> {
  const session = await owner.reserve();
  try {
    await session.unsafe('begin');
    if (bounded)
      await session`select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspaceId}, true),
        set_config('blockdesk.held', 'on', true)`;
    await work(async (text, values) => {
      await session.unsafe('savepoint before');
      try {
        return JSON.stringify(await session.unsafe(text, [...values], { prepare: false }));
      } catch {
        // A value that does not fit this parameter: another variant does.
        return null;
      } finally {
        await session.unsafe('rollback to before');
      }
    });
  } finally {
    await session.unsafe('rollback');
    session.release();
  }
}

/** The statement as a programmer would leave it who forgot the workspace. */
const withoutWorkspace = (text: string) => text.replaceAll(/(\w+\.)?"?workspace_id"? = \$\d+::uuid/g, '($& or true)');

describe('A statement that forgot its workspace', () => {
  it('a statement without its workspace reads no row of another workspace, because row-level security hides it', async () => {
    const [mine, theirs] = [await world.aWorkspace(), await world.aWorkspace()];
    for (const workspace of [mine, theirs]) {
      const customer = await workspace.aBlockedCustomer();
      await customer.writes('held');
      const released = await workspace.aBlockedCustomer();
      await released.writes('released');
      await workspace.supervisor.ask(UnblockContact, { contactId: released.id, policy: 'UNBLOCK_ALL' });
    }
    const foreign = await owner<{ kind: string; id: string }[]>`
      select kind, id::text from (
        select 'contact' as kind, id, workspace_id from contacts union all select 'ticket', id, workspace_id from tickets
        union all select 'message', id, workspace_id from messages union all select 'block', id, workspace_id from blocks
        union all select 'channel', id, workspace_id from channels union all select 'user', id, workspace_id from users) known
      where workspace_id = ${theirs.id}`;
    const ids = foreign.map(({ id }) => id);
    const isForeign = (rows: string) => rows.includes(theirs.id) || ids.some((id) => rows.includes(id));
    const kinds = [...new Map(foreign.map(({ kind, id }) => [kind, id])).values()];
    const reads = /^\s*(select|with)\b/i;
    const writes = /\b(insert into|update "|delete from)/i;
    const selects = statements.filter(
      (text) => reads.test(text) && !writes.test(text) && /workspace_id"? = \$/.test(text),
    );

    let leaksWithoutSecurity = 0;
    for (const text of selects) {
      const forgetful = withoutWorkspace(text);
      const { types } = await owner.unsafe(forgetful).describe();
      const variants = kinds.flatMap((id) =>
        TEXTS.map((words) => types.map((type, at) => fitting(type, id, ids, words, at))),
      );
      let ran = 0;
      await inTransaction(mine.id, true, async (run) => {
        for (const values of variants) {
          const rows = await run(forgetful, values);
          if (rows === null) continue;
          ran += 1;
          expect(isForeign(rows), `${forgetful}\n${values}\n${rows}`).toBe(false);
        }
      });
      expect(ran, `no variant fits ${forgetful}`).toBeGreaterThan(0);
      await inTransaction(mine.id, false, async (run) => {
        for (const values of variants) {
          const rows = await run(forgetful, values);
          if (rows === null || !isForeign(rows)) continue;
          leaksWithoutSecurity += 1;
          return;
        }
      });
    }
    // Otherwise nothing was proved: it is the database's rows that the same statements find where it does not guard
    // them.
    expect(selects.length).toBeGreaterThan(25);
    expect(leaksWithoutSecurity).toBeGreaterThan(20);
  });
});

const TEXTS = ['BLOCKED', '%', 'PHONE', '{BLOCKED,CLOSED,UNASSIGNED,BOT,ASSIGNED}', '[]', '0:1:'];

function fitting(type: number, id: string, ids: readonly string[], words: string, at: number): string {
  switch (type) {
    case 2950:
      return id;
    case 2951:
      return `{${ids.join(',')}}`;
    case 16:
      return 'true';
    case 20:
    case 21:
    case 23:
      return '100';
    // Numbers of events, from the beginning.
    case 1016:
      return `{${Array.from({ length: 1_000 }, (_, number) => number).join(',')}}`;
    case 1184:
      return '2100-01-01T00:00:00Z';
    // A snapshot that shows everything in one place, and nothing in the others.
    case 5038:
      return TEXTS.indexOf(words) === at % TEXTS.length ? '9999999999:9999999999:' : '3:3:';
    case 1009:
      return '{BLOCKED,CLOSED,UNASSIGNED,BOT,ASSIGNED}';
    default:
      return words;
  }
}
