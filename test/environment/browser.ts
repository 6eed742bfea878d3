import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import type { Config } from '../../src/server/config.ts';
import { CHROMIUM_ARGS } from '../../testkit/chromium.ts';
import { type TakenTab, takeTab } from './tabs.ts';
import type { TestWorkspace } from './workspace.ts';
import { aWorld, sharedWorld, type World } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium of the tests. Null where it cannot run, and then the tests of the dashboard are left out. */
    readonly chromium: { readonly executablePath: string; readonly env: Readonly<Record<string, string>> } | null;
    /** The folder of this run's build of the dashboard. */
    readonly dashboardFolder: string;
    /** The folder of this run's build of the web chat. */
    readonly widgetFolder: string;
  }
}

/** Whether this machine can run the Chromium of the tests: `describe.runIf(hasBrowser)`. */
export const hasBrowser = inject('chromium') !== null;

/** A real server with the built dashboard, and a real browser. */
export interface DashboardWorld {
  readonly world: World;
  readonly browser: Browser;
  /** Opens a signed-in page with nothing stored, for one test. An error on the page fails the test. */
  visit(workspace: TestWorkspace, role: Role, path: string, options?: VisitOptions): Promise<Page>;
  /** The same for several tests, which go to their paths themselves and close it. */
  visitor(workspace: TestWorkspace, role: Role, options?: VisitOptions): Promise<Visitor>;
}

/** A signed-in page that shares nothing with the other pages of a test. */
export interface Visitor {
  readonly page: Page;
  /** The messages of the errors that no script on the page caught. */
  readonly pageErrors: readonly string[];
  goTo(path: string): Promise<unknown>;
  close: TakenTab['leave'];
}

export interface VisitOptions extends BrowserContextOptions {
  /** The user, where a test has two users of one role. */
  readonly subject?: string;
}

/**
 * Without settings, the world is the shared one of this worker: each test acts through workspaces of its own. With
 * settings, the world is the file's own, and stops after its last test.
 */
export async function aDashboardWorld(settings?: Partial<Config>): Promise<DashboardWorld> {
  const dashboardFolder = inject('dashboardFolder');
  const world =
    settings === undefined ? await sharedWorld(dashboardFolder) : await aWorld(settings, { dashboardFolder });
  const browser = await aBrowser();

  async function visitor(
    workspace: TestWorkspace,
    role: Role,
    { subject, ...options }: VisitOptions = {},
  ): Promise<Visitor> {
    const token = await world.token({ workspace: workspace.slug, role, ...(subject !== undefined && { subject }) });
    const { page, pageErrors, leave } = await takeTab(browser, token, options);
    return { page, pageErrors, goTo: (path) => page.goto(`${world.url}${path}`), close: leave };
  }

  return {
    world,
    browser,
    visitor,
    async visit(workspace, role, path, options) {
      const { page, pageErrors, goTo, close } = await visitor(workspace, role, options);
      onTestFinished(async ({ task }) => {
        await close({ isReusable: task.result?.state === 'pass' });
        expect(pageErrors).toEqual([]);
      });
      await goTo(path);
      return page;
    },
  };
}

let launched: Promise<Browser> | null = null;

/** Returns the browser of this worker, launched for its first test file. */
export async function aBrowser(): Promise<Browser> {
  const browser = await launched;
  if (browser?.isConnected()) return browser;
  launched = launch();
  return launched;
}

/** Launches Chromium. Playwright closes it when this process exits. */
function launch(): Promise<Browser> {
  const found = inject('chromium');
  if (found === null) throw new Error('There is no Chromium for the tests on this machine.');
  return chromium.launch({
    executablePath: found.executablePath,
    env: { ...found.env },
    args: CHROMIUM_ARGS,
  });
}
