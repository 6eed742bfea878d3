import { describe, expect, it } from 'vitest';
import { demoWorkspace } from '../../../src/server/demo/demo.ts';
import { faultsOf } from '../../../testkit/axe.ts';
import { hasBrowser } from '../../environment/browser.ts';
import { aPageServer } from '../../environment/pageServer.ts';
import { account, alert, aSignInWorld, folders, signOut } from './signInWorld.ts';

const { world, workspace, aVisitor, aDashboardAtProvider } = await aSignInWorld();

describe.runIf(hasBrowser)('Signing in without a provider', () => {
  it('signs each tab in as its own demo user, and a reload keeps that user', async () => {
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

  it('refuses an unknown token with an alert, and keeps a valid token in the tab until sign-out', async () => {
    const url = await aPageServer(world, { folders });
    const page = await (await aVisitor()).newPage();
    await page.goto(url);
    await page.getByLabel('Token').fill('no token at all');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await alert(page).waitFor();
    expect(await alert(page).innerText()).toContain('Blockdesk does not know you');
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
    expect(await alert(page).count()).toBe(0);
  });

  it('signs the user out with an alert when the token expires on an open page', async () => {
    const url = await aPageServer(world, { folders });
    const page = await (await aVisitor()).newPage();
    // A machine that is slow at signing in needs a longer life of the token.
    let lifetimeSeconds = 4;
    for (let isOpen = false; !isOpen; lifetimeSeconds *= 2) {
      await page.goto(`${url}/contacts`);
      const token = await world.token({ workspace: workspace.slug, role: 'AGENT', subject: 'cho', lifetimeSeconds });
      await page.getByLabel('Token').fill(token);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await account(page, 'cho').or(alert(page)).first().waitFor();
      isOpen = await account(page, 'cho').isVisible();
    }
    await alert(page).filter({ hasText: 'You have been signed out' }).waitFor();
    expect(page.url()).toBe(`${url}/contacts`);
  });
});

describe.runIf(hasBrowser)('The sign-in screen', () => {
  it('meets the accessibility rules for every sign-in method, and with an alert', async () => {
    await demoWorkspace(world.database);
    const atProvider = await aDashboardAtProvider();
    const demo = await aPageServer(world, { development: true, folders });
    const token = await aPageServer(world, { folders });
    const page = await (await aVisitor()).newPage();
    for (const url of [`${atProvider.url}/signed-in?state=unasked`, demo, token]) {
      await page.goto(url);
      await page.getByRole('main').getByRole('button').first().waitFor();
      expect(await faultsOf(page)).toEqual([]);
    }
  });
});
