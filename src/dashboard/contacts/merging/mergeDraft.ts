import type { ContactRow } from '../../contactCache/contactCache.ts';
import type { MergeBlockAction } from '../../gql/graphql.ts';

/** The values of the form. */
export interface MergeDraft {
  readonly keepId: string;
  /** Null until the user has chosen. Nothing is chosen for them, because a block must not end unseen. */
  readonly onBlock: MergeBlockAction | null;
}

export interface MergeSides<Contact = ContactRow> {
  readonly kept: Contact;
  readonly merged: Contact;
}

/** Which of the two is kept, and which one is merged into it. */
export function sidesOf<Contact extends { readonly id: string }>(
  one: Contact,
  other: Contact,
  keepId: string,
): MergeSides<Contact> {
  return other.id === keepId ? { kept: other, merged: one } : { kept: one, merged: other };
}

/** The blocked one and the other one, when exactly one of the two is blocked. Null otherwise. */
export function onlyBlocked<Contact extends Pick<ContactRow, 'blocked'>>({
  kept,
  merged,
}: MergeSides<Contact>): { readonly blocked: Contact; readonly active: Contact } | null {
  if (kept.blocked === merged.blocked) return null;
  return kept.blocked ? { blocked: kept, active: merged } : { blocked: merged, active: kept };
}

/** Whether the user still has to say what happens with the block. */
export function isUndecided(sides: MergeSides<Pick<ContactRow, 'blocked'>>, { onBlock }: MergeDraft): boolean {
  return onlyBlocked(sides) !== null && onBlock === null;
}
