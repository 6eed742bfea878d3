import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { ContactByIdentity } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';

const FILE =
  'kind,value,reason,expiresAt\nPHONE,+628155511111,SPAM,\nPHONE,nonsense,,\nPHONE,+628155522222,FRAUD,2020-01-01T00:00:00Z\n';

describe.runIf(hasBrowser)('The import of blocks', async () => {
  const { world, visit } = await aDashboardWorld();

  it('is tried with a result for each line before it blocks anyone, and is listed afterwards', async () => {
    const workspace = await world.aWorkspace();
    const isBlocked = async () => {
      const identity = { kind: 'PHONE', value: '+628155511111' } as const;
      return (await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity?.blocked ?? false;
    };
    const page = await visit(workspace, 'ADMIN', '/settings/import', { viewport: { width: 390, height: 800 } });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const choose = (name: string, content: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
    await page.getByText('There is no import').waitFor();
    expect(await button('Try it').isDisabled()).toBe(true);

    await choose('wrong.csv', 'kind,value,expires\nPHONE,+628155511111,\n');
    await button('Try it').click();
    await page.getByText('The file was not taken').waitFor();
    expect(await button('Import').isDisabled()).toBe(true);

    await choose('blocked.csv', FILE);
    expect(await page.getByText('The file was not taken').count()).toBe(0);
    await button('Try it').click();
    await page.getByText('Nothing was blocked yet.').waitFor();
    await page.getByRole('row', { name: 'Rows 3' }).waitFor();
    await page.getByRole('row', { name: '3 value This value cannot be read.' }).waitFor();
    await page.getByRole('row', { name: /^4 expiresAt The end of the block lies in the past/ }).waitFor();
    expect(await isBlocked()).toBe(false);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);

    await button('Import').click();
    await page.getByText('The import has ended.').waitFor();
    expect(await isBlocked()).toBe(true);
    await page.getByText('Imported · ended · 3 rows: 1 new, 0 already, 2 refused').waitFor();
    await page.getByText('Tried · ended · 3 rows: 1 new, 0 already, 2 refused').waitFor();
    // What was imported is not imported again by a second press.
    expect(await button('Import').isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
  });
});
