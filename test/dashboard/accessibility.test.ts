import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import { faultsOf } from '../../testkit/axe.ts';
import { CreateBlockRule } from '../../testkit/rules/operations.ts';
import { aDashboardWorld, hasBrowser, type Visitor } from '../environment/browser.ts';
import type { TestWorkspace } from '../environment/workspace.ts';

interface Ids {
  readonly blocked: string;
  readonly active: string;
  readonly held: string;
  readonly open: string;
}

interface View {
  readonly name: string;
  readonly role: Role;
  readonly path: (ids: Ids) => string;
  /** Resolves when the view is ready for the check. */
  readonly prepare: (page: Page) => Promise<unknown>;
}

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();

async function pressed(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
}

const VIEWS: readonly View[] = [
  { name: 'the blocked queue', role: 'SUPERVISOR', path: () => '/queues/blocked', prepare: text('held words') },
  {
    name: 'a held ticket beside the blocked queue',
    role: 'SUPERVISOR',
    path: ({ held }) => `/queues/blocked/${held}`,
    prepare: (page) => page.getByRole('button', { name: 'Release' }).first().waitFor(),
  },
  { name: 'an empty queue', role: 'SUPERVISOR', path: () => '/queues/bot', prepare: text('No tickets here') },
  { name: 'the list of contacts', role: 'SUPERVISOR', path: () => '/contacts', prepare: text(/^Customer \d/) },
  {
    name: 'a blocked contact',
    role: 'SUPERVISOR',
    path: ({ blocked }) => `/contacts/${blocked}`,
    prepare: (page) => page.getByRole('button', { name: 'Unblock' }).first().waitFor(),
  },
  {
    name: 'an active contact',
    role: 'AGENT',
    path: ({ active }) => `/contacts/${active}`,
    prepare: text('a question'),
  },
  {
    name: 'the block dialog',
    role: 'SUPERVISOR',
    path: ({ active }) => `/contacts/${active}`,
    prepare: (page) => pressed(page, /^Block/),
  },
  {
    name: 'the unblock dialog',
    role: 'SUPERVISOR',
    path: ({ blocked }) => `/contacts/${blocked}`,
    prepare: (page) => pressed(page, /^Unblock/),
  },
  { name: 'the inbox', role: 'AGENT', path: () => '/inbox?tab=unassigned', prepare: text('a question') },
  { name: 'a conversation', role: 'AGENT', path: ({ open }) => `/inbox/${open}`, prepare: text('a question') },
  { name: 'the figures', role: 'SUPERVISOR', path: () => '/figures', prepare: text('By reason') },
  { name: 'the audit log', role: 'SUPERVISOR', path: () => '/audit', prepare: text('blocked the contact') },
  {
    name: 'the settings',
    role: 'ADMIN',
    path: () => '/settings',
    prepare: (page) => page.getByRole('switch').first().waitFor(),
  },
  { name: 'the channels', role: 'ADMIN', path: () => '/settings/channels', prepare: text(/^Channel [0-9a-f]/) },
  { name: 'the API keys', role: 'ADMIN', path: () => '/settings/api-keys', prepare: text('contacts:read') },
  { name: 'the rules', role: 'ADMIN', path: () => '/settings/rules', prepare: text('casino') },
  {
    name: 'the dialog of a rule',
    role: 'ADMIN',
    path: () => '/settings/rules',
    prepare: (page) => pressed(page, 'Make a rule'),
  },
  { name: 'the import', role: 'ADMIN', path: () => '/settings/import', prepare: text('There is no import') },
  {
    name: 'the people',
    role: 'ADMIN',
    path: () => '/settings/people',
    prepare: (page) => page.getByRole('cell', { name: '@example.com' }).first().waitFor(),
  },
  {
    name: 'an unknown address',
    role: 'AGENT',
    path: () => '/nowhere',
    prepare: text('There is nothing here'),
  },
];

const WIDTHS = [1280, 390];

async function createData(workspace: TestWorkspace): Promise<Ids> {
  const channelId = await workspace.aChannel();
  const [held, customer] = [await workspace.aBlockedCustomer({ channelId }), await workspace.aCustomer({ channelId })];
  await held.writes('held words');
  await customer.writes('a question');
  const active = await customer.contactId();
  await workspace.withKey('contacts:read');
  await workspace.admin.ask(CreateBlockRule, { rule: { effect: 'HOLD', match: 'WORDS', value: 'casino' } });
  return {
    blocked: held.id,
    active,
    held: await workspace.heldTicketOf(held.id),
    open: await workspace.ticketOf(active, 'UNASSIGNED'),
  };
}

describe.runIf(hasBrowser)('Accessibility', async () => {
  const { world, visitor } = await aDashboardWorld();
  const workspace = await world.aWorkspace();
  const ids = await createData(workspace);

  describe.each(WIDTHS)('at %d pixels,', (width) => {
    const options = { viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    // The tests change nothing, so all tests of a role share one visitor. A new browser context costs as much as a
    // test.
    const visitors = new Map<Role, Visitor>();
    const visitorOf = async (role: Role) => {
      const known = visitors.get(role) ?? (await visitor(workspace, role, options));
      visitors.set(role, known);
      return known;
    };
    afterAll(() => Promise.all([...visitors.values()].map(({ close }) => close())));

    it.each(VIEWS)('$name passes axe and does not scroll sideways', async ({ role, path, prepare }) => {
      const { page, pageErrors, goTo } = await visitorOf(role);
      await goTo(path(ids));
      await prepare(page);
      expect(await faultsOf(page)).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wider, 'pixels of overflow to the side').toBe(0);
      expect(pageErrors).toEqual([]);
    });
  });
});
