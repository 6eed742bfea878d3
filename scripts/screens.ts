import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { readCommandLine } from '../src/server/commandLine.ts';
import { readConfig } from '../src/server/config.ts';
import { projectRoot } from '../src/server/root.ts';
import { serve } from '../src/server/serve.ts';
import { CHROMIUM_ARGS, unpackedChromium } from '../testkit/chromium.ts';
import { Cleanup } from '../testkit/cleanup.ts';
import { makeTemporaryFolder, removeFolder } from '../testkit/postgres/temporaryPostgres.ts';
import { CHANGING_SCREENS } from './screens/changingScreens.ts';
import { CONTACT_SCREENS } from './screens/contactScreens.ts';
import { readDemoToken } from './screens/demoUsers.ts';
import { FILE_SCREENS } from './screens/fileScreens.ts';
import { OTHER_SCREENS } from './screens/otherScreens.ts';
import { QUEUE_SCREENS } from './screens/queueScreens.ts';
import type { Look, Screen } from './screens/screen.ts';
import { SETTINGS_SCREENS } from './screens/settingsScreens.ts';

const HELP = `Takes a picture of every screen of the dashboard, with the data of the demo, into docs/screens/.

  npm run screens                    all screens
  npm run screens -- --only chat     the screens whose names begin with chat
  npm run screens -- --look dark     one look only: light, dark or phone
  npm run screens -- --to FOLDER     into another folder
  npm run screens -- --help          this text
`;

/** The screens that change the data of the demo come last. */
const SCREENS: readonly Screen[] = [
  ...OTHER_SCREENS,
  ...QUEUE_SCREENS,
  ...CONTACT_SCREENS,
  ...SETTINGS_SCREENS,
  ...FILE_SCREENS,
  ...CHANGING_SCREENS,
];
const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 780 } },
} as const;
const TIMEOUT_MS = 15_000;

const { values } = readCommandLine(HELP, (args) =>
  parseArgs({
    args,
    options: {
      only: { type: 'string', default: '' },
      look: { type: 'string' },
      to: { type: 'string', default: join(projectRoot(), 'docs', 'screens') },
    },
  }),
);
await takePictures(
  SCREENS.filter(({ name }) => name.startsWith(values.only)),
  values.to,
);

async function takePictures(screens: readonly Screen[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const cleanup = new Cleanup();
  try {
    const baseUrl = await startDemo(cleanup);
    const { executablePath, env } = await unpackedChromium();
    const browser = await chromium.launch({ executablePath, env: { ...env }, args: CHROMIUM_ARGS });
    cleanup.add(() => browser.close());
    const contextOf = sharedContexts(browser, baseUrl);
    for (const screen of screens)
      for (const look of screen.looks.filter((one) => (values.look ?? one) === one)) {
        const file = `${screen.name}-${look}.png`;
        const isTaken = await takePicture(await contextOf(screen.role, look), screen, join(folder, file));
        process.stdout.write(isTaken ? `${file}\n` : '');
      }
  } finally {
    await cleanup.run();
  }
}

/** Starts a server with a fresh demo, and returns its URL. */
async function startDemo(cleanup: Cleanup): Promise<string> {
  const data = await makeTemporaryFolder('screens');
  cleanup.add(() => removeFolder(data));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_FOLDER: data, SHUTDOWN_GRACE_MS: '0' });
  const server = await serve(config, projectRoot(), pino({ level: 'error' }));
  cleanup.add(() => server.stop());
  return `http://127.0.0.1:${server.port}`;
}

/** A failed picture is reported, and the other pictures are taken all the same. */
async function takePicture(context: BrowserContext, screen: Screen, file: string): Promise<boolean> {
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  try {
    await page.goto(screen.path);
    await screen.ready(page);
    await page.screenshot({ path: file, caret: 'hide', animations: screen.isMoving === true ? 'allow' : 'disabled' });
    return true;
  } catch (cause) {
    process.exitCode = 1;
    process.stderr.write(`${file} was not taken: ${String(cause)}\n`);
    return false;
  } finally {
    await page.close();
  }
}

type ContextOf = (role: Screen['role'], look: Look) => Promise<BrowserContext>;

/** One browser context for each role and look, so that each loads the dashboard only once. */
function sharedContexts(browser: Browser, baseUrl: string): ContextOf {
  const contexts = new Map<string, Promise<BrowserContext>>();
  return (role, look) => {
    const name = `${role} ${look}`;
    const context = contexts.get(name) ?? newContext(browser, baseUrl, role, look);
    contexts.set(name, context);
    return context;
  };
}

async function newContext(
  browser: Browser,
  baseURL: string,
  role: Screen['role'],
  look: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({ ...LOOKS[look], baseURL, locale: 'en', reducedMotion: 'reduce' });
  if (role === null) return context;
  const token = await readDemoToken(baseURL, role);
  await context.addInitScript(`sessionStorage.setItem('blockdesk.token', '${token}')`);
  return context;
}
