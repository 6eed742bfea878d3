import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { Role, Scope, Viewer } from '../../access/viewer.ts';
import { RoleEnum } from '../accounts/actor.graphql.ts';
import type { ViewerPermission } from './viewerPermission.ts';

export const ViewerPermissionEnum = {
  READ_CONTACTS: 'READ_CONTACTS',
  READ_TICKETS: 'READ_TICKETS',
  READ_USERS: 'READ_USERS',
  SEE_HELD: 'SEE_HELD',
  WRITE_TICKETS: 'WRITE_TICKETS',
  BLOCK: 'BLOCK',
  UPDATE_BLOCK: 'UPDATE_BLOCK',
  UNBLOCK: 'UNBLOCK',
  DELETE_HELD: 'DELETE_HELD',
  RELEASE: 'RELEASE',
  INGEST: 'INGEST',
  READ_AUDIT: 'READ_AUDIT',
  MANAGE_WORKSPACE: 'MANAGE_WORKSPACE',
} as const satisfies { [Permission in ViewerPermission]: Permission };

registerEnumType(ViewerPermissionEnum, {
  name: 'ViewerPermission',
  description:
    'Something a screen can offer. More may come: let unknown ones pass. What stands in the way of one contact or ticket is said by it, not here.',
  valuesConfig: {
    READ_CONTACTS: { description: '`contact`, `contacts`, `contactByIdentity`, `contactEvents`.' },
    READ_TICKETS: { description: '`ticket`, `tickets`, `queueCounts`, `ticketEvents`.' },
    READ_USERS: { description: '`users`.' },
    SEE_HELD: { description: 'What is held, wherever it is met: `blockedTickets`, `blockedTicketEvents`.' },
    WRITE_TICKETS: { description: '`sendMessage`, `assignTicket`, `closeTicket`.' },
    BLOCK: {
      description:
        '`blockContact`, `blockContacts`, `blockIdentity`. Nobody has it while `blockContactEnabled` is off; an agent only while `agentsMayBlock` is on.',
    },
    UPDATE_BLOCK: {
      description:
        '`updateBlock`. It stays while `blockContactEnabled` is off. Whoever has not `UNBLOCK` too may not let a block end sooner.',
    },
    UNBLOCK: {
      description:
        '`unblockContact`, `unblockContacts`, `unblockIdentity`, with `UNBLOCK_ALL`. An agent has it only while `agentsMayUnblock` is on.',
    },
    DELETE_HELD: { description: '`deleteBlockedTicket`, and unblocking with `DELETE_ALL`.' },
    RELEASE: { description: '`unblockTicket`, `unblockTickets`.' },
    INGEST: { description: '`receiveMessage`.' },
    READ_AUDIT: { description: '`auditLog`.' },
    MANAGE_WORKSPACE: { description: 'Settings, channels and API keys.' },
  },
});

@ObjectType('Viewer', { description: 'Whoever is asking: a user by token, or a partner by API key.' })
export class ViewerType implements Pick<Viewer, 'role' | 'scopes'> {
  @Field(() => RoleEnum, {
    nullable: true,
    description: 'What a user may do; null for an API key, whose `scopes` say it.',
  })
  readonly role!: Role | null;

  @Field(() => [String], {
    description: 'What an API key may do, such as `contacts:block`; empty for a user, whose `role` says it.',
  })
  readonly scopes!: readonly Scope[];
}
