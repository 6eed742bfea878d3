import { Field, ID, InterfaceType, ObjectType } from 'type-graphql';
import type { ActorKind, Role, Scope } from '../../access/viewer.ts';
import type { Actor, ApiKey, SystemActor } from '../../accounts/actor.ts';
import type { User } from '../../accounts/user.ts';
import { enumOf } from '../enumOf.graphql.ts';
import { NodeType } from '../node/node.graphql.ts';
import { DateTime } from '../scalars.graphql.ts';

export const RoleEnum = enumOf<Role>(
  'Role',
  'The role of a user. Each role includes the rights of the one before it.',
  {
    AGENT:
      'Answers customers. Sees no held ticket. Blocks and unblocks contacts only while the settings of the workspace allow it.',
    SUPERVISOR: 'Also sees held tickets, blocks, unblocks, releases and deletes.',
    ADMIN: 'Also manages settings, channels and API keys.',
  },
);

const TYPE_OF = { USER: 'User', API_KEY: 'ApiKey', SYSTEM: 'SystemActor' } as const satisfies Record<ActorKind, string>;

@InterfaceType('Actor', {
  description: 'The author of an act: a user, the API key of a partner, or Blockdesk itself.',
  resolveType: ({ kind }: Actor) => TYPE_OF[kind],
})
export abstract class ActorType {
  @Field(() => ID, { description: 'A UUID. It stays the same when the actor is renamed.' })
  readonly id!: string;

  @Field(() => String, { description: 'The name to show on a screen.' })
  readonly displayName!: string;
}

@ObjectType('User', {
  implements: [NodeType, ActorType],
  description: 'A person who signs in: an agent, a supervisor or an admin.',
})
export class UserType implements User {
  readonly id!: string;
  readonly displayName!: string;

  @Field(() => String, { description: 'The e-mail address in the last token of the user.' })
  readonly email!: string;

  @Field(() => RoleEnum, {
    description: 'The role in the newest token of the user. Older tokens with another role are refused.',
  })
  readonly role!: Role;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When an admin disabled the user, who cannot sign in since. Null while the user can.',
  })
  readonly disabledAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When an admin last signed the user out. Tokens issued until then are refused. Null for never.',
  })
  readonly signedOutAt!: Date | null;
}

@ObjectType('ApiKey', {
  implements: [NodeType, ActorType],
  description:
    'The credential of a partner, with scopes instead of a role. Its secret is shown once, by `createApiKey`.',
})
export class ApiKeyType
  implements Pick<ApiKey, 'id' | 'displayName' | 'scopes' | 'createdAt' | 'lastUsedAt' | 'revokedAt'>
{
  readonly id!: string;
  readonly displayName!: string;

  @Field(() => [String], {
    description: 'The scopes of the key as `createApiKey` takes them, such as `contacts:block`.',
  })
  readonly scopes!: readonly Scope[];

  @Field(() => DateTime, { description: 'When the key was created.' })
  readonly createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the key was last used, to the minute. Null for a key that was never used, and for viewers who may not see held tickets.',
  })
  readonly lastUsedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When the key was revoked. Null while it is valid.' })
  readonly revokedAt!: Date | null;
}

@ObjectType('SystemActor', {
  implements: [ActorType],
  description: 'Blockdesk itself: it ends blocks that expire. Its id is always the same, and `node` does not find it.',
})
export class SystemActorType implements SystemActor {
  readonly id!: string;
  readonly displayName!: string;
}
