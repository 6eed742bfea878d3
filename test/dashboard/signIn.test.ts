import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { demoWorkspace } from '../../src/server/demo/demo.ts';
import { faultsOf } from '../../testkit/axe.ts';
import { aBrowser, hasBrowser } from '../environment/browser.ts';
import { aPageServer } from '../environment/pageServer.ts';
import { aWorld } from '../environment/world.ts';
import { anOidcProvider, CLIENT_ID, type OidcProviderOptions } from './oidcProvider.ts';

const world = await aWorld();
const workspace = await world.aWorkspace();
const browser = hasBrowser ? await aBrowser() : null;
const folders = { dashboard: inject('dashboardFolder') };
const known = (account: string) => ({
  workspace: workspace.slug,
  role: 'SUPERVISOR',
  name: account,
  email: `${account}@example.com`,
});

async function aVisitor(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  if (browser === null) throw new Error('There is no browser.');
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  // The provider's pages want fonts of another host.
  await context.route('https://**', (route) => route.abort());
  context.setDefaultTimeout(10_000);
  onTestFinished(() => context.close());
  return context;
}

async function aDashboardAtProvider(options: Partial<OidcProviderOptions> = {}) {
  const provider = await anOidcProvider({ claims: known, ...options });
  const url = await aPageServer(world, { environment: provider.environment, folders });
  provider.know(url);
  return { provider, url };
}

const toProvider = (page: Page) => page.getByRole('button', { name: 'Sign in with your company’s account' });
const account = (page: Page, name: string) => page.getByRole('button', { name: `Account of ${name}` });
const said = (page: Page) => page.getByRole('alert');

/** What a person does at the provider, from its first page to the last. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

async function signOut(page: Page, name: string): Promise<void> {
  await account(page, name).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Every credential that the page showed to the server, over its sockets. */
function shownOnSockets(page: Page): ReadonlySet<string> {
  const shown = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const bearer = /Bearer ([^"]+)/.exec(String(payload))?.[1];
      if (bearer !== undefined) shown.add(bearer);
    });
  });
  return shown;
}

describe.runIf(hasBrowser)('Signing in at the provider', () => {
  it('leads back to the page that was wanted, survives a reload, and keeps no token beyond the tab', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(`${url}/contacts?tab=blocked`);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
    expect(page.url()).toBe(`${url}/contacts?tab=blocked`);

    const asked = page.waitForRequest((request) => request.url().endsWith('/graphql'));
    await page.reload();
    expect((await asked).headers().authorization).toMatch(/^Bearer ey/);
    await account(page, 'ana').waitFor();
    expect(provider.gave).toEqual(['authorization_code']);
    expect(await page.evaluate<string>('JSON.stringify({ ...localStorage }) + document.cookie')).not.toMatch(/ey\w/);
    const other = await page.context().newPage();
    await other.goto(url);
    await toProvider(other).waitFor();
  });

  it('ends here and there when somebody signs out, and the next has to say who they are', async () => {
    const { url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await signOut(page, 'ana');
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await toProvider(page).waitFor();
    expect(new URL(page.url()).origin).toBe(url);
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toMatch(/ey\w/);
    await toProvider(page).click();
    await signInThere(page, 'ben');
    await account(page, 'ben').waitFor();
  });

  it('is renewed when the token ends, and the person who looks notices nothing', async () => {
    const { provider, url } = await aDashboardAtProvider({ tokenSeconds: 5 });
    const page = await (await aVisitor()).newPage();
    const shown = shownOnSockets(page);
    await page.goto(url);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
    let loaded = 0;
    page.on('domcontentloaded', () => {
      loaded += 1;
    });
    const before = shown.size;
    await expect.poll(() => shown.size).toBeGreaterThan(before + 1);
    expect(provider.gave).toContain('refresh_token');
    expect(loaded).toBe(0);
    expect(await account(page, 'ana').isVisible()).toBe(true);
    expect(await said(page).count()).toBe(0);
  });

  it('that was ended elsewhere ends here too, at the latest when the token does, and says so', async () => {
    const { provider, url } = await aDashboardAtProvider({ tokenSeconds: 5 });
    const page = await (await aVisitor()).newPage();
    await page.goto(`${url}/contacts`);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
    await page.evaluate(`fetch('${provider.issuer}/token/revocation', {
      method: 'POST',
      body: new URLSearchParams({
        client_id: '${CLIENT_ID}',
        token: /"refresh_token":"([^"]+)"/.exec(Object.values(sessionStorage).join())[1],
      }),
    })`);
    await said(page).filter({ hasText: 'You have been signed out' }).waitFor();
    expect(page.url()).toBe(`${url}/contacts`);
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toMatch(/ey\w/);
  });

  it('ends here even while the provider is away, and who signs out is told that it may go on there', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
    await page.context().route(`${provider.issuer}/**`, (route) => route.abort());
    await signOut(page, 'ana');
    await said(page).filter({ hasText: 'Signed out here only' }).waitFor();
    await page.reload();
    await toProvider(page).waitFor();
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toMatch(/ey\w/);
  });

  it('that is refused there is said in words, and can be tried again', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await said(page).waitFor();
    expect(await said(page).innerText()).toContain('You were not signed in');
    expect(page.url()).toBe(`${url}/`);
    expect(provider.gave).toEqual([]);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
  });

  it('takes no answer that this tab did not ask for: nobody is signed in by it, and nobody becomes another', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    const forged = `${url}/signed-in?code=somebody-elses&state=somebody-elses`;
    await page.goto(forged);
    await said(page).waitFor();
    expect(await said(page).innerText()).toContain('That answer was not asked for');
    expect(page.url()).toBe(`${url}/`);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
    await page.goto(forged);
    await account(page, 'ana').waitFor();
    expect(provider.gave).toEqual(['authorization_code']);
  });

  it('with a token that names no workspace is told so, and nothing of it is kept', async () => {
    const { url } = await aDashboardAtProvider({ claims: () => ({ role: 'ADMIN' }) });
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await said(page).waitFor();
    expect(await said(page).innerText()).toContain('Blockdesk does not know you');
    await page.reload();
    await toProvider(page).waitFor();
  });

  it('while the provider is away is said to be so, and works once it is back', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await page.context().route(`${provider.issuer}/**`, (route) => route.abort());
    await toProvider(page).click();
    await said(page).waitFor();
    expect(await said(page).innerText()).toContain('Nobody answers');
    await page.context().unroute(`${provider.issuer}/**`);
    await toProvider(page).click();
    await signInThere(page, 'ana');
    await account(page, 'ana').waitFor();
  });
});

describe.runIf(hasBrowser)('Signing in without a provider', () => {
  it('as a user of the demo is for this tab, so that two tabs are two people, and a reload changes nothing', async () => {
    await demoWorkspace(world.database);
    const url = await aPageServer(world, { development: true, folders });
    const visitor = await aVisitor();
    const page = await visitor.newPage();
    await page.goto(url);
    await page.getByRole('button', { name: /Supervisor$/ }).click();
    await account(page, 'Rina Wijaya').waitFor();
    const other = await visitor.newPage();
    await other.goto(url);
    await other
      .getByRole('button', { name: /Agent$/ })
      .first()
      .click();
    await account(other, 'Tom Becker').waitFor();
    await page.reload();
    await account(page, 'Rina Wijaya').waitFor();
    await signOut(page, 'Rina Wijaya');
    await page.getByRole('button', { name: /Supervisor$/ }).waitFor();
    await other.reload();
    await account(other, 'Tom Becker').waitFor();
  });

  it('a token that the server does not know is refused in words, and one that it knows is kept for this tab', async () => {
    const url = await aPageServer(world, { folders });
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await page.getByLabel('Token').fill('no token at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await said(page).waitFor();
    expect(await said(page).innerText()).toContain('Blockdesk does not know you');
    await page
      .getByLabel('Token')
      .fill(await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'ben' }));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await account(page, 'ben').waitFor();
    await page.reload();
    await account(page, 'ben').waitFor();
    await signOut(page, 'ben');
    await page.getByLabel('Token').waitFor();
    await page.reload();
    await page.getByLabel('Token').waitFor();
    expect(await said(page).count()).toBe(0);
  });

  it('a token that ends while somebody looks signs them out, and says why', async () => {
    const url = await aPageServer(world, { folders });
    const page = await (await aVisitor()).newPage();
    await page.goto(`${url}/contacts`);
    const token = await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'cho', lifetimeSeconds: 8 });
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await account(page, 'cho').waitFor();
    await said(page).filter({ hasText: 'You have been signed out' }).waitFor();
    expect(page.url()).toBe(`${url}/contacts`);
  });
});

describe.runIf(hasBrowser)('The sign-in screen', () => {
  it.each(['light', 'dark'] as const)(
    'can be read and used by everybody, whatever it asks for or says, when %s',
    async (colorScheme) => {
      await demoWorkspace(world.database);
      const atProvider = await aDashboardAtProvider();
      const demo = await aPageServer(world, { development: true, folders });
      const token = await aPageServer(world, { folders });
      const page = await (await aVisitor({ colorScheme })).newPage();
      for (const url of [`${atProvider.url}/signed-in?state=unasked`, demo, token]) {
        await page.goto(url);
        await page.getByRole('main').getByRole('button').first().waitFor();
        expect(await faultsOf(page)).toEqual([]);
      }
    },
  );
});
