import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../../src/server/root.ts';
import { unpackedChromium } from '../../testkit/chromium.ts';

const LEFT_OUT = 'The tests of the dashboard are left out: their Chromium runs on Linux on x64 only.';

/** Builds the pages that the browser tests look at, and unpacks their browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runs = process.platform === 'linux' && process.arch === 'x64';
  if (!runs && process.env.CI !== undefined) throw new Error(LEFT_OUT);
  if (!runs) console.warn(LEFT_OUT);
  project.provide('chromium', runs ? await unpackedChromium() : null);
  const outDir = await mkdtemp(join(tmpdir(), 'blockdesk-pages-'));
  const folderOf = (page: string) => join(outDir, page);
  project.provide('dashboardFolder', folderOf('dashboard'));
  project.provide('widgetFolder', folderOf('widget'));
  if (runs) await Promise.all(['dashboard', 'widget'].map((page) => build(page, folderOf(page))));
  return () => rm(outDir, { recursive: true });
}

/** In a process of its own, because what runs under vitest is built as React's development version. */
async function build(page: string, outDir: string): Promise<void> {
  const root = projectRoot();
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', '-c', `vite.${page}.config.ts`, '--outDir', outDir],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' } },
  );
}
