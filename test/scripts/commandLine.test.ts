import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/server/root.ts';

const ROOT = projectRoot();
/** Everything in the work tree that a command writes. */
const WRITTEN = ['schema', 'drizzle', 'docs/screens', 'testkit/gql', 'src/dashboard/gql'];

/** A file of these folders that exports nothing is a command. */
const COMMANDS = [
  'src/main.ts',
  'bench/feed.ts',
  ...['scripts', 'src/server/cli'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`)
      .filter((path) => !/^export /m.test(sourceOf(path))),
  ),
];

interface Ended {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, ...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', command, ...words],
      { cwd: ROOT, env: { PATH: '/usr/bin:/bin' }, timeout: 120_000 },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : (error.code ?? null), stdout, stderr }),
    );
  });
}

/** When each file that a command could write was written last. */
function writtenFiles(): readonly string[] {
  return WRITTEN.flatMap((folder) => {
    const stat = statSync(join(ROOT, folder), { throwIfNoEntry: false });
    if (stat === undefined) return [`${folder} is missing`];
    return readdirSync(join(ROOT, folder)).map(
      (name) => `${folder}/${name} ${statSync(join(ROOT, folder, name)).mtimeMs}`,
    );
  });
}

describe('The command line', () => {
  it.each(COMMANDS)('of %s answers --help with its help text and changes no file', async (command) => {
    const before = writtenFiles();
    const { code, stdout, stderr } = await run(command, '--help');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--help');
    expect(writtenFiles()).toEqual(before);
  });

  it('of every command is read by readCommandLine, which refuses unknown options', () => {
    const others = COMMANDS.filter((command) => !sourceOf(command).includes('readCommandLine('));
    expect(others).toEqual([]);
  });

  it.each([
    ['src/main.ts', '--no-such-option'],
    ['src/server/cli/workspace.ts', 'remove'],
    ['scripts/check.ts', 'no-such-step'],
  ])('of %s refuses %s with the help text and exit code 2', async (command, word) => {
    const { code, stdout, stderr } = await run(command, word);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--help');
  });
});

function sourceOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
