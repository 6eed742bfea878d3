import { Field, ObjectType } from 'type-graphql';
import { RoleEnum } from './actor.graphql.ts';
import type { Role, Scope, Viewer } from './viewer.ts';

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
