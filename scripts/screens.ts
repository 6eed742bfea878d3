import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { readCommandLine } from '../src/server/commandLine.ts';
import { readConfig } from '../src/server/config.ts';
import { projectRoot } from '../src/server/root.ts';
import { serve } from '../src/server/serve.ts';
import { unpackedChromium } from '../testkit/chromium.ts';
import type { Look, Screen } from './screens/screen.ts';
import { SCREENS } from './screens/shots.ts';

const HELP = `Takes a picture of every screen of the dashboard, on the demo's data, into docs/screens/.

  npm run screens                    all of them
  npm run screens -- --only chat     those whose name begins so
  npm run screens -- --look dark     in one look alone: light, dark or phone
  npm run screens -- --to FOLDER     into another folder
  npm run screens -- --help          this text
`;

const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 780 } },
} as const;
const LONGEST_WAIT_MS = 15_000;

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
await takeAll(
  SCREENS.filter(({ name }) => name.startsWith(values.only)),
  values.to,
);

async function takeAll(screens: readonly Screen[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const data = await mkdtemp(join(tmpdir(), 'blockdesk-screens-'));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_FOLDER: data, SHUTDOWN_GRACE_MS: '0' });
  const server = await serve(config, projectRoot(), pino({ level: 'error' }));
  const { executablePath, env } = await unpackedChromium();
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath, env: { ...env }, args });
  try {
    const contextOf = seats(browser, `http://127.0.0.1:${server.port}`);
    for (const screen of screens)
      for (const look of screen.looks.filter((one) => (values.look ?? one) === one)) {
        const file = `${screen.name}-${look}.png`;
        const isTaken = await take(await contextOf(screen.role, look), screen, join(folder, file));
        process.stdout.write(isTaken ? `${file}\n` : '');
      }
  } finally {
    await browser.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/** What one screen does not show keeps the others from no picture. */
async function take(context: BrowserContext, screen: Screen, file: string): Promise<boolean> {
  const page = await context.newPage();
  page.setDefaultTimeout(LONGEST_WAIT_MS);
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

type Seat = (role: Screen['role'], look: Look) => Promise<BrowserContext>;

/** Somebody at their own browser: one for everything that they look at in the same look, so that the dashboard is loaded once. */
function seats(browser: Browser, baseURL: string): Seat {
  const taken = new Map<string, Promise<BrowserContext>>();
  return (role, look) => {
    const name = `${role} ${look}`;
    const context = taken.get(name) ?? seat(browser, baseURL, role, look);
    taken.set(name, context);
    return context;
  };
}

async function seat(browser: Browser, baseURL: string, role: Screen['role'], look: Look): Promise<BrowserContext> {
  const context = await browser.newContext({ ...LOOKS[look], baseURL, locale: 'en', reducedMotion: 'reduce' });
  if (role === null) return context;
  const users = (await (await fetch(`${baseURL}/dev/users`)).json()) as { role: string; token: string }[];
  const token = users.find((user) => user.role === role)?.token;
  await context.addInitScript(`sessionStorage.setItem('blockdesk.token', '${token}')`);
  return context;
}
