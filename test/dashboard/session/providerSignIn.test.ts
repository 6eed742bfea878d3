import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser } from '../../environment/browser.ts';
import { CLIENT_ID } from './oidcProvider.ts';
import { account, alert, aSignInWorld, signOut, toProvider } from './signInWorld.ts';

/** Signs in on the provider's pages and gives the consent. */
async function signInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(name);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Collects each credential that the page sends over its sockets. */
function credentialsOnSockets(page: Page): ReadonlySet<string> {
  const credentials = new Set<string>();
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const bearer = /Bearer ([^"]+)/.exec(String(payload))?.[1];
      if (bearer !== undefined) credentials.add(bearer);
    });
  });
  return credentials;
}

describe.runIf(hasBrowser)('Signing in at the provider', async () => {
  const { aVisitor, aDashboardAtProvider } = await aSignInWorld();

  it('opens the requested page, survives a reload, and keeps no token outside the tab', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(`${url}/contacts?tab=blocked`);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
    expect(page.url()).toBe(`${url}/contacts?tab=blocked`);

    const sent = page.waitForRequest((request) => request.url().endsWith('/graphql'));
    await page.reload();
    expect((await sent).headers().authorization).toMatch(/^Bearer ey/);
    await account(page, 'ana').waitFor();
    expect(provider.grants).toEqual(['authorization_code']);
    expect(await page.evaluate<string>('JSON.stringify({ ...localStorage }) + document.cookie')).not.toMatch(/ey\w/);
    const other = await page.context().newPage();
    await other.goto(url);
    await toProvider(other).waitFor();
  });

  it('ends in the dashboard and at the provider on sign-out, and the next user has to sign in again', async () => {
    const { url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await signOut(page, 'ana');
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await toProvider(page).waitFor();
    expect(new URL(page.url()).origin).toBe(url);
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toMatch(/ey\w/);
    await toProvider(page).click();
    await signInAtProvider(page, 'ben');
    await account(page, 'ben').waitFor();
  });

  it('is renewed before the token expires, without a reload and without an alert', async () => {
    const { provider, url } = await aDashboardAtProvider({ tokenSeconds: 5 });
    const page = await (await aVisitor()).newPage();
    const credentials = credentialsOnSockets(page);
    await page.goto(url);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
    let loaded = 0;
    page.on('domcontentloaded', () => {
      loaded += 1;
    });
    const before = credentials.size;
    await expect.poll(() => credentials.size).toBeGreaterThan(before + 1);
    expect(provider.grants).toContain('refresh_token');
    expect(loaded).toBe(0);
    expect(await account(page, 'ana').isVisible()).toBe(true);
    expect(await alert(page).count()).toBe(0);
  });

  it('ends with an alert when the token expires after the provider revoked the refresh token', async () => {
    const { provider, url } = await aDashboardAtProvider({ tokenSeconds: 5 });
    const page = await (await aVisitor()).newPage();
    await page.goto(`${url}/contacts`);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
    await page.evaluate(`fetch('${provider.issuer}/token/revocation', {
      method: 'POST',
      body: new URLSearchParams({
        client_id: '${CLIENT_ID}',
        token: /"refresh_token":"([^"]+)"/.exec(Object.values(sessionStorage).join())[1],
      }),
    })`);
    await alert(page).filter({ hasText: 'You have been signed out' }).waitFor();
    expect(page.url()).toBe(`${url}/contacts`);
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toMatch(/ey\w/);
  });

  it('ends on sign-out while the provider does not answer, with an alert that the provider was not signed out', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
    await page.context().route(`${provider.issuer}/**`, (route) => route.abort());
    await signOut(page, 'ana');
    await alert(page).filter({ hasText: 'Signed out here only' }).waitFor();
    await page.reload();
    await toProvider(page).waitFor();
    expect(await page.evaluate<string>('JSON.stringify({ ...sessionStorage })')).not.toMatch(/ey\w/);
  });

  it('shows an alert when the user cancels at the provider, and succeeds on the second attempt', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await page.getByRole('link', { name: 'Cancel' }).click();
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toContain('You were not signed in');
    expect(page.url()).toBe(`${url}/`);
    expect(provider.grants).toEqual([]);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
  });

  it('rejects a forged provider response, both when signed out and when signed in', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    const forged = `${url}/signed-in?code=from-another-sign-in&state=from-another-sign-in`;
    await page.goto(forged);
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toContain('That answer was not asked for');
    expect(page.url()).toBe(`${url}/`);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
    await page.goto(forged);
    await account(page, 'ana').waitFor();
    expect(provider.grants).toEqual(['authorization_code']);
  });

  it('is refused for a token without a workspace, and the token is not kept', async () => {
    const { url } = await aDashboardAtProvider({ claims: () => ({ role: 'ADMIN' }) });
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toContain('Blockdesk does not know you');
    await page.reload();
    await toProvider(page).waitFor();
  });

  it('shows an alert while the provider does not answer, and works again when it answers', async () => {
    const { provider, url } = await aDashboardAtProvider();
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await page.context().route(`${provider.issuer}/**`, (route) => route.abort());
    await toProvider(page).click();
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toContain('Nobody answers');
    await page.context().unroute(`${provider.issuer}/**`);
    await toProvider(page).click();
    await signInAtProvider(page, 'ana');
    await account(page, 'ana').waitFor();
  });
});
