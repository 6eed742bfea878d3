import { Field, ID, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { ActorKind, Role, Scope } from '../../access/viewer.ts';
import type { Actor, ApiKey, SystemActor } from '../../accounts/actor.ts';
import type { User } from '../../accounts/user.ts';
import { NodeType } from '../node/node.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const RoleEnum = { AGENT: 'AGENT', SUPERVISOR: 'SUPERVISOR', ADMIN: 'ADMIN' } as const satisfies Record<
  Role,
  Role
>;

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a user may do. Each role may do all that the one before it may.',
  valuesConfig: {
    AGENT: {
      description:
        'Answers customers. Meets nothing of what is held, and blocks or unblocks only where the workspace lets agents.',
    },
    SUPERVISOR: { description: 'Also sees what is held, blocks, unblocks, releases and deletes.' },
    ADMIN: { description: 'Also manages settings, channels and API keys.' },
  },
});

const TYPE_OF = { USER: 'User', API_KEY: 'ApiKey', SYSTEM: 'SystemActor' } as const satisfies Record<ActorKind, string>;

@InterfaceType('Actor', {
  description: 'Who did something: a user, a partner by API key, or Blockdesk itself.',
  resolveType: ({ kind }: Actor) => TYPE_OF[kind],
})
export abstract class ActorType {
  @Field(() => ID, { description: 'A UUID. It stays the same whatever the actor is renamed to.' })
  readonly id!: string;

  @Field(() => String, { description: 'What to call them on a screen.' })
  readonly displayName!: string;
}

@ObjectType('User', {
  implements: [NodeType, ActorType],
  description: 'Somebody who signs in: an agent, a supervisor or an admin.',
})
export class UserType implements Pick<User, 'id' | 'displayName' | 'email' | 'role'> {
  readonly id!: string;
  readonly displayName!: string;

  @Field(() => String, { description: 'The e-mail address of their account, as their token last gave it.' })
  readonly email!: string;

  @Field(() => RoleEnum, { description: 'The role their token last gave them.' })
  readonly role!: Role;
}

@ObjectType('ApiKey', {
  implements: [NodeType, ActorType],
  description: "A partner's way in, with scopes instead of a role. Its secret was shown once and cannot be read again.",
})
export class ApiKeyType
  implements Pick<ApiKey, 'id' | 'displayName' | 'scopes' | 'createdAt' | 'lastUsedAt' | 'revokedAt'>
{
  readonly id!: string;
  readonly displayName!: string;

  @Field(() => [String], { description: 'What it may do, such as `contacts:block`.' })
  readonly scopes!: readonly Scope[];

  @Field(() => DateTime, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'About when it was last used; null if never, and null to viewers who may not see what is held.',
  })
  readonly lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was revoked; null while it works.' })
  readonly revokedAt!: Date | null;
}

@ObjectType('SystemActor', {
  implements: [ActorType],
  description: 'Blockdesk itself: it ends blocks whose time has passed. It always has the same id, which is no node.',
})
export class SystemActorType implements SystemActor {
  readonly id!: string;
  readonly displayName!: string;
}
