import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { projectRoot } from '../../src/server/root.ts';
import { unpackedChromium } from './chromium.ts';

const LEFT_OUT = 'The tests of the dashboard are left out: their Chromium runs on Linux on x64 only.';

/** Builds the dashboard that the browser tests look at, and unpacks their browser. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runs = process.platform === 'linux' && process.arch === 'x64';
  if (!runs && process.env.CI !== undefined) throw new Error(LEFT_OUT);
  if (!runs) console.warn(LEFT_OUT);
  project.provide('chromium', runs ? await unpackedChromium() : null);
  const outDir = await mkdtemp(join(tmpdir(), 'blockdesk-dashboard-'));
  project.provide('dashboardFolder', outDir);
  const configFile = join(projectRoot(), 'vite.dashboard.config.ts');
  if (runs) await build({ configFile, logLevel: 'warn', build: { outDir } });
  return () => rm(outDir, { recursive: true });
}
