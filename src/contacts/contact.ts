/** A person as a workspace knows them. */
export interface Contact {
  readonly id: string;
  readonly displayName: string;
  /** The block in force; null while the contact is active. */
  readonly blockId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const CONTACT_TABS = ['ALL', 'ACTIVE', 'BLOCKED'] as const;
export type ContactTab = (typeof CONTACT_TABS)[number];
