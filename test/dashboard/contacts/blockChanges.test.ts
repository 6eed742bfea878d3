import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, UpdateBlock } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorkspaceWith } from './contactsPage.ts';

const FRIDAY = '2038-01-01T12:00:00.000Z';
const SATURDAY = '2038-01-02T12:00:00.000Z';

const changes = (page: Page, name = 'Changes of this block') => page.getByRole('list', { name });

/** The sentences about the changes, without the marks that isolate names. */
async function sentences(page: Page, name?: string): Promise<string[]> {
  const items = await changes(page, name).getByRole('listitem').allInnerTexts();
  return items.map((text) => text.replaceAll(/[\u2066-\u2069]/g, '').replaceAll(/\n+/g, '\n'));
}

describe.runIf(hasBrowser)('The changes of a block in the contact view', async () => {
  const { world, visit } = await aDashboardWorld();

  /** A blocked contact whose block Ann changed. */
  async function aChangedBlock(): Promise<{ workspace: TestWorkspace; contactId: string }> {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Dewi');
    const contactId = idOf('Dewi');
    const ann = await workspace.as('SUPERVISOR', 'Ann');
    await ann.ask(BlockContact, { contactId, note: 'sends <b>offers</b>' });
    await ann.ask(UpdateBlock, { contactId, reason: 'ABUSE', note: 'calls names '.repeat(40) });
    await ann.ask(UpdateBlock, { contactId, expiresAt: FRIDAY });
    await ann.ask(UpdateBlock, { contactId, expiresAt: SATURDAY, note: null });
    await ann.ask(UpdateBlock, { contactId, expiresAt: null, note: 'back again' });
    return { workspace, contactId };
  }

  it('say in words who changed which terms, from what to what and when, the newest first', async () => {
    const { workspace, contactId } = await aChangedBlock();
    const page = await visit(workspace, 'AGENT', `/contacts/${contactId}?show=history`);
    await changes(page).waitFor();
    const said = await sentences(page);
    expect(said).toEqual([
      expect.stringMatching(/^Ann added a note\n.+\nAfter\nback again$/s),
      expect.stringMatching(/^Ann removed the end, which was Jan 2, 2038/),
      expect.stringMatching(/^Ann removed the note\n.+\nBefore\ncalls names/s),
      expect.stringMatching(/^Ann moved the end from Jan 1, 2038.+ to Jan 2, 2038/),
      expect.stringMatching(/^Ann set the end to Jan 1, 2038/),
      expect.stringMatching(/^Ann changed the reason from Spam to Abuse\n/),
      expect.stringMatching(/^Ann changed the note\n.+\nBefore\nsends <b>offers<\/b>\nAfter\ncalls names/s),
    ]);
    const today = new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date());
    for (const sentence of said) expect(sentence).toContain(today);
  });

  it('say it in Indonesian', async () => {
    const { workspace, contactId } = await aChangedBlock();
    const page = await visit(workspace, 'AGENT', `/contacts/${contactId}?show=history`, { locale: 'id-ID' });
    await changes(page, 'Perubahan blokir ini').waitFor();
    const said = await sentences(page, 'Perubahan blokir ini');
    expect(said[5]).toMatch(/^Ann mengubah alasan dari Spam menjadi /);
    expect(said[4]).toMatch(/^Ann menetapkan akhir pada 1 Jan 2038/);
  });

  it('appear live, and are none for a block that never changed', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Dewi');
    const contactId = idOf('Dewi');
    await workspace.supervisor.ask(BlockContact, { contactId });
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${contactId}?show=history`);
    await page.getByText('In force', { exact: true }).waitFor();
    expect(await changes(page).count()).toBe(0);
    await workspace.admin.ask(UpdateBlock, { contactId, reason: 'FRAUD' });
    await changes(page)
      .getByText(/changed the reason from Spam to Fraud/)
      .waitFor();
  });

  it('say how many earlier ones are not shown', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Dewi');
    const contactId = idOf('Dewi');
    await workspace.supervisor.ask(BlockContact, { contactId });
    for (let n = 1; n <= 22; n += 1) await workspace.supervisor.ask(UpdateBlock, { contactId, note: `note ${n}` });
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${contactId}?show=history`);
    await page.getByText('2 earlier changes are not shown').waitFor();
    expect(await sentences(page)).toHaveLength(20);
  });

  it('fit a phone and meet the accessibility rules', async () => {
    const { workspace, contactId } = await aChangedBlock();
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'AGENT', `/contacts/${contactId}?show=history`, { viewport });
    await changes(page).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});
