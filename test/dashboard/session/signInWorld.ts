import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { aBrowser, hasBrowser } from '../../environment/browser.ts';
import { aPageServer } from '../../environment/pageServer.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld, type World } from '../../environment/world.ts';
import { anOidcProvider, type OidcProvider, type OidcProviderOptions } from './oidcProvider.ts';

export const folders = { dashboard: inject('dashboardFolder') };

export const toProvider = (page: Page) => page.getByRole('button', { name: 'Sign in with your company’s account' });
export const account = (page: Page, name: string) => page.getByRole('button', { name: `Account of ${name}` });
export const alert = (page: Page) => page.getByRole('alert');

export async function signOut(page: Page, name: string): Promise<void> {
  await account(page, name).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

export interface SignInWorld {
  readonly world: World;
  readonly workspace: TestWorkspace;
  aVisitor(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Starts a dashboard that signs its users in at a provider of its own. */
  aDashboardAtProvider(options?: Partial<OidcProviderOptions>): Promise<{ provider: OidcProvider; url: string }>;
}

export async function aSignInWorld(): Promise<SignInWorld> {
  const world = await aWorld();
  const workspace = await world.aWorkspace();
  const browser = hasBrowser ? await aBrowser() : null;
  const claims = (name: string) => ({
    workspace: workspace.slug,
    role: 'SUPERVISOR',
    name,
    email: `${name}@example.com`,
  });

  return {
    world,
    workspace,
    async aVisitor(options = {}) {
      if (browser === null) throw new Error('There is no browser.');
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce', ...options });
      // The provider's pages load fonts from another host.
      await context.route('https://**', (route) => route.abort());
      onTestFinished(() => context.close());
      return context;
    },
    async aDashboardAtProvider(options = {}) {
      const provider = await anOidcProvider({ claims, ...options });
      const url = await aPageServer(world, { environment: provider.environment, folders });
      provider.register(url);
      return { provider, url };
    },
  };
}
