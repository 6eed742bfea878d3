import type { Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { ReceiveMessage } from '../../../testkit/operations.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import type { World } from '../../environment/world.ts';

export const list = (page: Page) => page.getByRole('list', { name: 'Contacts in this list' });
export const row = (page: Page, name: string | RegExp) => list(page).getByRole('link', { name });
export const dialog = (page: Page) => page.getByRole('dialog');
export const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

/** Chooses from the menu of the open contact. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More for this contact' }).click();
  await page.getByRole('menuitem', { name }).click();
}

interface Sender {
  readonly name: string;
  readonly channelId: string;
  /** Becomes the phone number. */
  readonly number: number;
}

/** Sends a message of a contact, who is created by the first one. It can carry more numbers, of other contacts too. */
export async function receive(
  workspace: TestWorkspace,
  sender: Sender,
  body = 'Hello',
  alsoNumbers: readonly number[] = [],
): Promise<void> {
  await workspace.admin.ask(ReceiveMessage, {
    channelId: sender.channelId,
    from: { kind: 'PHONE', value: phone(sender.number) },
    displayName: sender.name,
    body,
    externalId: newId(),
    alsoKnownAs: alsoNumbers.map((number) => ({ kind: 'PHONE' as const, value: phone(number) })),
  });
}

export interface NamedContacts {
  readonly workspace: TestWorkspace;
  readonly channelId: string;
  idOf(name: string): string;
}

/** Creates a workspace with a contact of each name, numbered from 0. */
export async function aWorkspaceWith(world: World, ...names: string[]): Promise<NamedContacts> {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel();
  const ids = new Map<string, string>();
  for (const [number, name] of names.entries()) {
    const customer = await workspace.aCustomer({ channelId, identity: { kind: 'PHONE', value: phone(number) } });
    await receive(workspace, { name, channelId, number });
    ids.set(name, await customer.contactId());
  }
  const idOf = (name: string) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`No contact has the name ${name}.`);
    return id;
  };
  return { workspace, channelId, idOf };
}

export function phone(number: number): string {
  return `+62811${String(10_000_000 + number)}`;
}
