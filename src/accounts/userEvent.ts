import type { Role } from '../access/viewer.ts';
import type { EventShape } from '../events/event.ts';

interface OfUser extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
}

/** The user cannot sign in, and every token issued until now is refused for good. */
export interface UserDisabled extends OfUser {
  readonly type: 'user.disabled';
  readonly data: { readonly userId: string };
}

export interface UserEnabled extends OfUser {
  readonly type: 'user.enabled';
  readonly data: { readonly userId: string };
}

/** Every token of the user issued until now is refused. */
export interface UserSignedOut extends OfUser {
  readonly type: 'user.signed_out';
  readonly data: { readonly userId: string };
}

/** A newer token of the user says another role. Older tokens with the former role are refused. */
export interface UserRoleChanged extends OfUser {
  readonly type: 'user.role_changed';
  readonly data: { readonly userId: string; readonly from: Role; readonly to: Role };
}

export type UserEvent = UserDisabled | UserEnabled | UserSignedOut | UserRoleChanged;
