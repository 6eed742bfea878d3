import type { Page } from 'playwright-core';

export type Look = 'light' | 'dark' | 'phone';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** Who looks; null for somebody who has not signed in. */
  readonly role: 'AGENT' | 'SUPERVISOR' | 'ADMIN' | null;
  readonly looks: readonly Look[];
  /** What moves is shown while it does; elsewhere it has come to rest. */
  readonly isMoving?: boolean;
  /** Goes to what is to be seen, and resolves when it is. */
  readonly ready: (page: Page) => Promise<unknown>;
}

export const LIGHT: readonly Look[] = ['light'];
export const ALL: readonly Look[] = ['light', 'dark', 'phone'];

export const seen = (name: string | RegExp) => (page: Page) => page.getByText(name).first().waitFor();
export const row = (page: Page) => page.getByRole('listitem').first().waitFor();
export const dialog = (page: Page) => page.getByRole('dialog').last();
