import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import type { Config } from '../../src/server/config.ts';
import type { TestWorkspace } from './workspace.ts';
import { aWorld, type World } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium of the tests. Null where it cannot run, and then the tests of the dashboard are left out. */
    readonly chromium: { readonly executablePath: string; readonly env: Readonly<Record<string, string>> } | null;
    /** The folder of this run's build of the dashboard. */
    readonly dashboardFolder: string;
  }
}

/** The key under which the dashboard stores the token of its tab. */
const TOKEN_KEY = 'blockdesk.token';

/** Whether this machine can run the Chromium of the tests: `describe.runIf(hasBrowser)`. */
export const hasBrowser = inject('chromium') !== null;

/** A real server with the built dashboard, and a real browser. They end after the file's last test. */
export interface DashboardWorld {
  readonly world: World;
  readonly browser: Browser;
  /** Opens a signed-in page in a browser context of its own, for one test. An error on the page fails the test. */
  visit(workspace: TestWorkspace, role: Role, path: string, options?: VisitOptions): Promise<Page>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** The user, where a test has two users of one role. */
  readonly subject?: string;
}

export async function aDashboardWorld(settings: Partial<Config> = {}): Promise<DashboardWorld> {
  const world = await aWorld(settings, inject('dashboardFolder'));
  const browser = await aBrowser();

  return {
    world,
    browser,
    async visit(workspace, role, path, { subject, ...options } = {}) {
      const token = await world.token({ workspace: workspace.slug, role, ...(subject !== undefined && { subject }) });
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options });
      const page = await context.newPage();
      const pageErrors: string[] = [];
      page.on('pageerror', ({ message }) => pageErrors.push(message));
      onTestFinished(async () => {
        await context.close();
        expect(pageErrors).toEqual([]);
      });
      // Only once, so a user who signs out stays signed out.
      await page.addInitScript(`if (sessionStorage.getItem('given') === null) {
        sessionStorage.setItem('given', 'once');
        sessionStorage.setItem('${TOKEN_KEY}', '${token}');
      }`);
      await page.goto(`${world.url}${path}`);
      return page;
    },
  };
}

/** Starts a browser for one test file. */
export async function aBrowser(): Promise<Browser> {
  const found = inject('chromium');
  if (found === null) throw new Error('There is no Chromium for the tests on this machine.');
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...found.env },
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'],
  });
  afterAll(() => browser.close());
  return browser;
}
