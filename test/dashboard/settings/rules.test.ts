import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockRules, CreateBlockRule } from '../../../testkit/rules/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { answer, holds, open, row } from '../queues/heldTickets.ts';

describe.runIf(hasBrowser)('Rules', async () => {
  const { world, visit } = await aDashboardWorld();

  it('are tried, made, found, changed, turned off and deleted, and say what is wrong with them', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('You won the lottery');
    const page = await visit(workspace, 'ADMIN', '/settings/rules');
    const dialog = page.getByRole('dialog');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await page.getByText('There is no rule').waitFor();
    await button('Make a rule').click();

    const value = dialog.getByRole('textbox', { name: 'Value' });
    await dialog.getByRole('combobox', { name: 'What it looks at' }).selectOption('REGEX');
    await value.fill('(lottery');
    await button('Try it on the last 30 days').click();
    await expect.poll(() => value.getAttribute('aria-invalid')).toBe('true');
    expect(await button('Make the rule').count()).toBe(0);

    await dialog.getByRole('combobox', { name: 'What it looks at' }).selectOption('WORDS');
    await value.fill('lottery');
    await dialog.getByRole('textbox', { name: 'Note for the team' }).fill('Wave of November');
    await button('Try it on the last 30 days').click();
    await dialog.getByText('1 message. 1 contact wrote them, of 1 who wrote at all.').waitFor();
    await dialog.getByText('You won the lottery').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    // Another value has to be tried again.
    await value.fill('lottery prize');
    await button('Try it on the last 30 days').click();
    await dialog.getByText('0 messages.').waitFor();
    await value.fill('lottery');
    await button('Try it on the last 30 days').click();
    await button('Make the rule').click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Held 0 messages').waitFor();

    await page.getByRole('searchbox', { name: 'Search in values and notes' }).fill('nothing like it');
    await page.getByText('No rule matches').waitFor();
    await page.getByRole('searchbox', { name: 'Search in values and notes' }).fill('november');
    await page.getByText('Held 0 messages').waitFor();

    await button('Edit: lottery').click();
    await dialog.getByRole('textbox', { name: 'Note for the team' }).fill('Wave of December');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await button('Clear the search').click();
    await page.getByText('Wave of December').waitFor();
    await button('Turn off: lottery').click();
    await button('Turn on: lottery').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await button('Delete: lottery').click();
    await dialog.getByText('What it held stays held').waitFor();
    await button('Delete the rule').click();
    await page.getByText('There is no rule').waitFor();
    expect((await workspace.admin.ask(BlockRules, {})).blockRules.edges).toEqual([]);
  });

  it('name themselves on what they held, which is released with its sender let through from then on', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'lottery' } });
    await holds(workspace, ['held by a block']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await row(page, 'held by a block').waitFor();
    // The badge comes with the feed, and again with the list.
    const customer = await workspace.aCustomer();
    await customer.writes('You won the lottery');
    await row(page, 'You won')
      .getByText(/^Rule: .*lottery/)
      .waitFor();
    expect(await row(page, 'held by a block').getByText(/^Rule/).count()).toBe(0);
    await page.reload();
    await row(page, 'You won')
      .getByText(/^Rule: .*lottery/)
      .waitFor();

    await open(page, 'You won');
    const cause = page.getByRole('region', { name: 'What held it' });
    await cause.getByText('Its contact is not blocked.').waitFor();
    expect(await page.getByRole('region', { name: 'Block in force' }).count()).toBe(0);
    await cause.getByRole('link', { name: 'lottery' }).click();
    await page.getByText('Held 1 message').waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Release', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'And always let this sender through' }).check();
    expect(await dialog.getByText('stays blocked').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await answer(page, 'Yes, release');
    await expect.poll(() => row(page, 'You won').count()).toBe(0);
    const made = (await workspace.admin.ask(BlockRules, { effect: 'ALLOW' })).blockRules.edges;
    expect(made.map(({ node }) => node.match)).toEqual(['EXACT']);
  });

  it('that would hold a mail provider are made by force of an admin alone', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/settings/rules', { viewport: { width: 390, height: 800 } });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Make a rule').click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Value' }).fill('gmail.com');
    await button('Try it on the last 30 days').click();
    await button('Make the rule').click();
    await page.getByText('This rule would hold a public mail provider').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await button('Make it all the same').click();
    await page.getByRole('listitem').filter({ hasText: 'gmail.com' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('are read and tried by supervisors, who make none while they may not', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'DOMAIN', value: 'spam.example' } });
    const page = await visit(workspace, 'SUPERVISOR', '/settings');
    await page.getByText('spam.example').waitFor();
    expect(await page.getByRole('button', { name: /^Edit|^Delete|^Turn off|^Make/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Try a rule' }).click();
    await page.getByRole('dialog').getByRole('textbox', { name: 'Value' }).fill('example.org');
    await page.getByRole('button', { name: 'Try it on the last 30 days' }).click();
    await page.getByText('0 messages.').waitFor();
    expect(await page.getByRole('button', { name: 'Make the rule' }).count()).toBe(0);
  });
});
