import type { Page } from 'playwright-core';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Who looks; null for somebody who has not signed in. */
  readonly role: 'AGENT' | 'SUPERVISOR' | 'ADMIN' | null;
  /** Goes to what is to be seen, and resolves when it is. */
  readonly ready: (page: Page, isPhone: boolean) => Promise<void>;
}

const seen = (name: string | RegExp) => (page: Page) => page.getByText(name).first().waitFor();

export const SCREENS: readonly Screen[] = [{ name: 'sign-in', path: '/', role: null, ready: seen('Rina Wijaya') }];
