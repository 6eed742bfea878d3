import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import { faultsOf } from '../../testkit/axe.ts';
import { aDashboardWorld, hasBrowser, type Visitor } from '../environment/browser.ts';
import type { TestWorkspace } from '../environment/workspace.ts';

interface Ids {
  readonly blocked: string;
  readonly active: string;
  readonly held: string;
  readonly open: string;
}

interface Sight {
  readonly name: string;
  readonly role: Role;
  readonly path: (ids: Ids) => string;
  /** Goes to what is to be looked at, and resolves when it is there. */
  readonly reach: (page: Page) => Promise<unknown>;
}

const text = (words: string | RegExp) => (page: Page) => page.getByText(words).first().waitFor();

async function pressed(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').waitFor();
}

const SIGHTS: readonly Sight[] = [
  { name: 'the blocked queue', role: 'SUPERVISOR', path: () => '/queues/blocked', reach: text('held words') },
  {
    name: 'a held ticket beside it',
    role: 'SUPERVISOR',
    path: ({ held }) => `/queues/blocked/${held}`,
    reach: (page) => page.getByRole('button', { name: 'Release' }).first().waitFor(),
  },
  { name: 'a queue with nothing in it', role: 'SUPERVISOR', path: () => '/queues/bot', reach: text('No tickets here') },
  { name: 'the list of contacts', role: 'SUPERVISOR', path: () => '/contacts', reach: text(/^Customer \d/) },
  {
    name: 'a contact who is blocked',
    role: 'SUPERVISOR',
    path: ({ blocked }) => `/contacts/${blocked}`,
    reach: (page) => page.getByRole('button', { name: 'Unblock' }).first().waitFor(),
  },
  {
    name: 'a contact who is active',
    role: 'AGENT',
    path: ({ active }) => `/contacts/${active}`,
    reach: text('a question'),
  },
  {
    name: 'blocking',
    role: 'SUPERVISOR',
    path: ({ active }) => `/contacts/${active}`,
    reach: (page) => pressed(page, /^Block/),
  },
  {
    name: 'unblocking',
    role: 'SUPERVISOR',
    path: ({ blocked }) => `/contacts/${blocked}`,
    reach: (page) => pressed(page, /^Unblock/),
  },
  { name: 'the inbox', role: 'AGENT', path: () => '/inbox?tab=unassigned', reach: text('a question') },
  { name: 'a conversation', role: 'AGENT', path: ({ open }) => `/inbox/${open}`, reach: text('a question') },
  { name: 'the audit log', role: 'SUPERVISOR', path: () => '/audit', reach: text('blocked the contact') },
  {
    name: 'the settings',
    role: 'ADMIN',
    path: () => '/settings',
    reach: (page) => page.getByRole('switch').first().waitFor(),
  },
  { name: 'the channels', role: 'ADMIN', path: () => '/settings/channels', reach: text(/^Channel [0-9a-f]/) },
  { name: 'the API keys', role: 'ADMIN', path: () => '/settings/api-keys', reach: text('contacts:read') },
  {
    name: 'the people',
    role: 'ADMIN',
    path: () => '/settings/people',
    reach: (page) => page.getByRole('cell', { name: '@example.com' }).first().waitFor(),
  },
  {
    name: 'an address that leads nowhere',
    role: 'AGENT',
    path: () => '/nowhere',
    reach: text('There is nothing here'),
  },
];

const LOOKS = [
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 390],
] as const;

async function somethingToSee(workspace: TestWorkspace): Promise<Ids> {
  const channelId = await workspace.aChannel();
  const [held, asking] = [await workspace.aBlockedCustomer({ channelId }), await workspace.aCustomer({ channelId })];
  await held.writes('held words');
  await asking.writes('a question');
  const active = await asking.contactId();
  await workspace.withKey('contacts:read');
  return {
    blocked: held.id,
    active,
    held: await workspace.heldTicketOf(held.id),
    open: await workspace.ticketOf(active, 'UNASSIGNED'),
  };
}

describe.runIf(hasBrowser)('Everybody can read and use', async () => {
  const { world, visitor } = await aDashboardWorld();
  const workspace = await world.aWorkspace();
  const ids = await somethingToSee(workspace);

  describe.each(LOOKS)('%s, %d pixels wide,', (colorScheme, width) => {
    const options = { colorScheme, viewport: { width, height: 800 }, reducedMotion: 'reduce' } as const;
    // These tests change nothing, so that one visitor of a role looks at everything: a new context costs as much again.
    const visitors = new Map<Role, Visitor>();
    const visitorOf = async (role: Role) => {
      const known = visitors.get(role) ?? (await visitor(workspace, role, options));
      visitors.set(role, known);
      return known;
    };
    afterAll(() => Promise.all([...visitors.values()].map(({ close }) => close())));

    it.each(SIGHTS)('$name', async ({ role, path, reach }) => {
      const { page, broken, goTo } = await visitorOf(role);
      await goTo(path(ids));
      await reach(page);
      expect(await faultsOf(page)).toEqual([]);
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wider, 'nothing sticks out at the side').toBe(0);
      expect(broken).toEqual([]);
    });
  });
});
