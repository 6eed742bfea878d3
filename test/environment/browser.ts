import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import type { Config } from '../../src/server/config.ts';
import type { TestWorkspace } from './workspace.ts';
import { aWorld, type World } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium of these tests; null where it cannot run, and the tests of the dashboard are left out. */
    readonly chromium: { readonly executablePath: string; readonly env: Readonly<Record<string, string>> } | null;
    /** Where this run's build of the dashboard lies. */
    readonly dashboardFolder: string;
  }
}

/** Where the dashboard keeps the token of its tab. */
const TOKEN_KEPT_AS = 'blockdesk.token';

/** False where this machine cannot run the Chromium of the tests: `describe.runIf(hasBrowser)`. */
export const hasBrowser = inject('chromium') !== null;

/** A real server with the built dashboard, and a real browser. The server stops after the file's last test. */
export interface DashboardWorld {
  readonly world: World;
  readonly browser: Browser;
  /** A page of somebody's own browser, signed in, closed with the test. What breaks on it fails the test. */
  visit(workspace: TestWorkspace, role: Role, path: string, options?: VisitOptions): Promise<Page>;
  /** The same for several tests, which go to their paths themselves and close it. */
  visitor(workspace: TestWorkspace, role: Role, options?: VisitOptions): Promise<Visitor>;
}

/** A signed-in page in a context of its own. */
export interface Visitor {
  readonly page: Page;
  /** The messages of the errors that no script on the page caught. */
  readonly broken: readonly string[];
  goTo(path: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Somebody of their own, where two of one role act. */
  readonly subject?: string;
}

export async function aDashboardWorld(settings: Partial<Config> = {}): Promise<DashboardWorld> {
  const world = await aWorld(settings, inject('dashboardFolder'));
  const browser = await aBrowser();

  async function visitor(
    workspace: TestWorkspace,
    role: Role,
    { subject, ...options }: VisitOptions = {},
  ): Promise<Visitor> {
    const token = await world.token({ workspace: workspace.slug, role, ...(subject !== undefined && { subject }) });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options });
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(message));
    // Once, so that whoever signs out stays so.
    await page.addInitScript(`if (sessionStorage.getItem('given') === null) {
      sessionStorage.setItem('given', 'once');
      sessionStorage.setItem('${TOKEN_KEPT_AS}', '${token}');
    }`);
    return { page, broken, goTo: (path) => page.goto(`${world.url}${path}`), close: () => context.close() };
  }

  return {
    world,
    browser,
    visitor,
    async visit(workspace, role, path, options) {
      const { page, broken, goTo, close } = await visitor(workspace, role, options);
      onTestFinished(async () => {
        await close();
        expect(broken).toEqual([]);
      });
      await goTo(path);
      return page;
    },
  };
}

let launched: Promise<Browser> | null = null;

/** The browser of this worker, launched for its first test file. Every visitor has their own context in it. */
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
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'],
  });
}
