import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';
import { visibleName } from '../text/visibleName.ts';

export const NO_SUCH_CONTACT = refuse('CONTACT_NOT_FOUND', 'There is no such contact.');

export type RenameDecision<Contact> =
  | { readonly effect: 'NONE'; readonly contact: Contact }
  | { readonly effect: 'RENAME'; readonly contact: Contact; readonly displayName: string };

/** Everyone who works on tickets may name a contact. The name is stored on one line. */
export function decideRename<Contact extends { readonly displayName: string }>(
  viewer: Viewer,
  contact: Contact | null,
  written: string,
): RenameDecision<Contact> | Refused {
  if (!can(viewer, 'tickets:write')) return refuse('FORBIDDEN', 'You may not rename contacts.');
  const displayName = visibleName(written);
  if (displayName === null) {
    return refuse('BAD_USER_INPUT', 'A name has at least one visible character.', 'displayName');
  }
  if (contact === null) return NO_SUCH_CONTACT;
  return contact.displayName === displayName ? { effect: 'NONE', contact } : { effect: 'RENAME', contact, displayName };
}

export type DetachDecision<Contact, Known> =
  | { readonly effect: 'NONE'; readonly contact: Contact }
  | { readonly effect: 'DETACH'; readonly contact: Contact; readonly identity: Known };

/**
 * Takes an identity off a contact. A contact keeps its last identity: without one, no message would ever find it again.
 * Rule 8: an identity that the contact does not have is off it already.
 */
export function decideDetach<Contact, Known extends { readonly asked: boolean }>(
  viewer: Viewer,
  contact: Contact | null,
  known: readonly Known[],
): DetachDecision<Contact, Known> | Refused {
  if (!can(viewer, 'contacts:merge')) return refuse('FORBIDDEN', 'You may not detach identities.');
  if (contact === null) return NO_SUCH_CONTACT;
  const found = known.find(({ asked }) => asked);
  if (found === undefined) return { effect: 'NONE', contact };
  if (known.length === 1) {
    return refuse('LAST_IDENTITY', 'This is the last identity of the contact, by which it is recognised.', 'identity');
  }
  return { effect: 'DETACH', contact, identity: found };
}
