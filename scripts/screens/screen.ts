import type { Page } from 'playwright-core';
import type { DemoRole } from './demoUsers.ts';

export type Look = 'light' | 'dark' | 'phone';

export interface Screen {
  readonly name: string;
  readonly path: string;
  /** The role of the user. Null before the sign-in. */
  readonly role: DemoRole | null;
  readonly looks: readonly Look[];
  /** Takes the picture during an animation. Other pictures are taken after it. */
  readonly isMoving?: boolean;
  /** Brings the page to the state of the picture. */
  readonly ready: (page: Page) => Promise<unknown>;
}

export const LIGHT: readonly Look[] = ['light'];
export const ALL: readonly Look[] = ['light', 'dark', 'phone'];

export const seen = (name: string | RegExp) => (page: Page) => page.getByText(name).first().waitFor();
export const row = (page: Page) => page.getByRole('listitem').first().waitFor();
export const dialog = (page: Page) => page.getByRole('dialog').last();
