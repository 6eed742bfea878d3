import { expect, it } from 'vitest';
import { aBuiltPage, aPageServer, INDEX, SCRIPT } from '../../environment/pageServer.ts';
import { sharedWorld } from '../../environment/world.ts';

const world = await sharedWorld();

it('The schema explorer is served under /explorer with an isolating policy, and assets that browsers cache for ever', async () => {
  const url = await aPageServer(world, { folders: { explorer: await aBuiltPage() } });
  const page = await fetch(`${url}/explorer`);
  expect(page.url).toBe(`${url}/explorer/`);
  expect(await page.text()).toBe(INDEX);
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
  const asset = await fetch(`${url}/explorer/assets/main-1a2b.js`);
  expect(await asset.text()).toBe(SCRIPT);
  expect(asset.headers.get('content-encoding')).toBe('gzip');
  expect(asset.headers.get('cache-control')).toContain('immutable');
});

it('The schema explorer answers with the build command when it was not built', async () => {
  const url = await aPageServer(world, { folders: { explorer: '/nowhere/at/all' } });
  const answer = await fetch(`${url}/explorer/`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('npm run build');
});
