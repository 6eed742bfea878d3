import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readConfig } from '../src/server/config.ts';
import { projectRoot } from '../src/server/root.ts';
import { serve } from '../src/server/serve.ts';
import { unpackedChromium } from '../test/support/chromium.ts';
import { SCREENS, type Screen } from './screens/shots.ts';

const HELP = `Takes a picture of every screen of the dashboard, on the demo's data, into docs/screens/.

  npm run screens                 all of them
  npm run screens -- --only chat  those whose name begins so
`;

const LOOKS = {
  light: { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 780 } },
} as const;
type Look = keyof typeof LOOKS;

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, only: { type: 'string', default: '' } },
});
if (values.help) process.stdout.write(HELP);
else await takeAll(SCREENS.filter(({ name }) => name.startsWith(values.only)));

async function takeAll(screens: readonly Screen[]): Promise<void> {
  const folder = join(projectRoot(), 'docs', 'screens');
  await mkdir(folder, { recursive: true });
  const data = await mkdtemp(join(tmpdir(), 'blockdesk-screens-'));
  const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_FOLDER: data, SHUTDOWN_GRACE_MS: '0' });
  const server = await serve(config, projectRoot(), pino({ level: 'error' }));
  const { executablePath, env } = await unpackedChromium();
  const browser = await chromium.launch({ executablePath, env: { ...env }, args: ['--no-sandbox', '--no-zygote'] });
  try {
    for (const screen of screens)
      for (const look of Object.keys(LOOKS) as Look[]) {
        const file = join(folder, `${screen.name}-${look}.png`);
        await take(browser, `http://127.0.0.1:${server.port}`, screen, look, file);
        process.stdout.write(`docs/screens/${screen.name}-${look}.png\n`);
      }
  } finally {
    await browser.close();
    await server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function take(browser: Browser, url: string, screen: Screen, look: Look, file: string): Promise<void> {
  const context = await browser.newContext({ ...LOOKS[look], locale: 'en', reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    if (screen.role !== null) await signIn(page, url, screen.role);
    await page.goto(`${url}${screen.path}`);
    await screen.ready(page, look === 'phone');
    await page.screenshot({ path: file });
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, url: string, role: string): Promise<void> {
  const users = (await (await fetch(`${url}/dev/users`)).json()) as { role: string; token: string }[];
  const token = users.find((user) => user.role === role)?.token;
  await page.addInitScript(`sessionStorage.setItem('blockdesk.token', '${token}')`);
}
