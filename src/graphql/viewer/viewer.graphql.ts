import { Field, ObjectType } from 'type-graphql';
import type { Role, Scope, Viewer } from '../../access/viewer.ts';
import { RoleEnum } from '../accounts/actor.graphql.ts';
import { enumOf } from '../enumOf.graphql.ts';
import type { ViewerPermission } from './viewerPermission.ts';

export const ViewerPermissionEnum = enumOf<ViewerPermission>(
  'ViewerPermission',
  'An act that a screen can offer. Each value names the fields that it allows. What a single contact or ticket does not allow is not counted. More values can come, so accept unknown ones.',
  {
    READ_CONTACTS: 'Allows `contact`, `contacts`, `contactByIdentity` and `contactEvents`.',
    READ_TICKETS: 'Allows `ticket`, `tickets`, `queueCounts` and `ticketEvents`.',
    READ_USERS: 'Allows `users`.',
    SEE_HELD: 'Allows `blockedTickets` and `blockedTicketEvents`, and shows held tickets in every other field.',
    WRITE_TICKETS: 'Allows `sendMessage`, `assignTicket`, `closeTicket` and `updateContact`.',
    BLOCK:
      'Allows `blockContact`, `blockContacts` and `blockIdentity`. Absent while `blockContactEnabled` is off. Agents have it while `agentsMayBlock` is on.',
    UPDATE_BLOCK:
      'Allows `updateBlock`, also while `blockContactEnabled` is off. Letting a block end sooner needs `UNBLOCK` too.',
    UNBLOCK:
      'Allows `unblockContact`, `unblockContacts` and `unblockIdentity` with `UNBLOCK_ALL`. Agents have it while `agentsMayUnblock` is on.',
    MERGE_CONTACTS: 'Allows `mergeContacts`, `mergeProposals`, `declineMergeProposal` and `detachIdentity`.',
    DELETE_HELD: 'Allows `deleteBlockedTicket`, `requestDeletion`, and unblocking with `DELETE_ALL`.',
    REVIEW_HELD: 'Allows `reviewTickets`.',
    APPROVE_DELETIONS: 'Allows `deletionRequests`, `approveDeletion` and `declineDeletion`.',
    RELEASE: 'Allows `unblockTicket` and `unblockTickets`.',
    MAKE_RULES:
      'Allows `createBlockRule`, `updateBlockRule` and `deleteBlockRule`. Supervisors have it while `supervisorsMakeRules` is on.',
    INGEST: 'Allows `receiveMessage` and `receiveMessages`.',
    READ_AUDIT: 'Allows `auditLog`.',
    MANAGE_PRIVACY: 'Allows `deleteContact`, `eraseContact`, and exports of persons: `GET /exports/contacts/…`.',
    MANAGE_WORKSPACE: 'Allows the queries and mutations of settings, channels and API keys.',
  },
);

@ObjectType('Viewer', { description: 'The caller: a user with a token, or a partner with an API key.' })
export class ViewerType implements Pick<Viewer, 'role' | 'scopes'> {
  @Field(() => RoleEnum, {
    nullable: true,
    description: 'The role of the user. Null for an API key, which has scopes instead.',
  })
  readonly role!: Role | null;

  @Field(() => [String], {
    description: 'The scopes of the API key, such as `contacts:block`. Empty for a user, who has a role instead.',
  })
  readonly scopes!: readonly Scope[];
}
