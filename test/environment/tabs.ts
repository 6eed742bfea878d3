import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** The key under which the dashboard stores the token of its tab. */
const TOKEN_KEY = 'blockdesk.token';

/** A page in a context of its own. */
interface Tab {
  readonly page: Page;
  close(): Promise<void>;
}

export interface TakenTab {
  readonly page: Page;
  /** The messages of the errors that no script on the page caught. */
  readonly pageErrors: readonly string[];
  /** Ends the visit. After a failed test the tab may be in any state. */
  leave(options?: { readonly isReusable?: boolean }): Promise<void>;
}

/** What a page can change after it was opened. */
type Look = Pick<BrowserContextOptions, 'viewport' | 'colorScheme' | 'reducedMotion'>;

/** The tabs of this worker that no test has now. */
const free: Tab[] = [];
let visits = 0;

/**
 * Takes a tab in which the token is signed in and nothing is stored. Later tests use it again, because loading the
 * dashboard into a new one costs twice the CPU. With options other than its look, the visit gets a tab of its own.
 * Animations are reduced, because a browser without a graphics card draws each frame with the CPU.
 */
export async function takeTab(
  browser: Browser,
  token: string,
  {
    viewport = { width: 1280, height: 800 },
    colorScheme = 'light',
    reducedMotion = 'reduce',
    ...other
  }: BrowserContextOptions,
): Promise<TakenTab> {
  const isOrdinary = Object.keys(other).length === 0;
  const tab = (isOrdinary ? free.pop() : undefined) ?? (await openTab(browser, other));
  const { page } = tab;
  await setLook(page, { viewport, colorScheme, reducedMotion });
  const pageErrors: string[] = [];
  page.on('pageerror', ({ message }) => pageErrors.push(message));
  visits += 1;
  const signIn = await page.addInitScript(beginVisit(visits, token));

  return {
    page,
    pageErrors,
    async leave({ isReusable = true } = {}) {
      // A clock that a test stopped stays so in its context.
      const isAsFound = isOrdinary && isReusable && !(await page.evaluate("'__pwClock' in globalThis"));
      if (!isAsFound) return tab.close();
      for (const event of EVENTS) page.removeAllListeners(event);
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await signIn.dispose();
      await page.goto('about:blank');
      free.push(tab);
    },
  };
}

/** The events that tests listen to. Playwright itself listens to others. */
const EVENTS = [
  'console',
  'dialog',
  'domcontentloaded',
  'download',
  'pageerror',
  'request',
  'requestfailed',
  'response',
  'websocket',
];

async function openTab(browser: Browser, options: BrowserContextOptions): Promise<Tab> {
  const context = await browser.newContext({ locale: 'en', ...options });
  const page = await context.newPage();
  return { page, close: () => context.close() };
}

async function setLook(page: Page, { viewport, colorScheme, reducedMotion }: Look): Promise<void> {
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: colorScheme ?? null, reducedMotion: reducedMotion ?? null });
  // Nothing of the next page is under the pointer.
  await page.mouse.move(0, 0);
}

/** A script that runs before those of each page. It signs in once, so a user who signs out stays signed out. */
function beginVisit(visit: number, token: string): string {
  return `if (sessionStorage.getItem('visit') !== '${visit}') {
    sessionStorage.clear();
    localStorage.clear();
    sessionStorage.setItem('visit', '${visit}');
    sessionStorage.setItem('${TOKEN_KEY}', '${token}');
  }`;
}
