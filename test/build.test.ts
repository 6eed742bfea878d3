import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../src/server/root.ts';

async function buildServer(outDir: string): Promise<void> {
  const args = ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', outDir];
  await promisify(execFile)(join(projectRoot(), 'node_modules', '.bin', 'tsc'), args, { cwd: projectRoot() });
}

it('build:server writes the server again after its output folder was removed', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'blockdesk-build-'));
  onTestFinished(() => rm(outDir, { recursive: true, force: true }));

  await buildServer(outDir);
  await rm(outDir, { recursive: true });
  await buildServer(outDir);

  expect(existsSync(join(outDir, 'src', 'main.js'))).toBe(true);
});
