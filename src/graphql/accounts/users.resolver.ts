import { Arg, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { disableUser, enableUser, signOutUser } from '../../accounts/users.commands.ts';
import type { GraphQLContext } from '../context.ts';
import { UserType } from './actor.graphql.ts';

@Resolver(() => UserType)
export class UserResolver {
  @Mutation(() => UserType, {
    description:
      'Disables a user. Within seconds every token of theirs is refused and their sockets are closed, on every server. Again, it changes nothing. For admins. Refused: `USER_NOT_FOUND`, `OWN_ACCOUNT`, `LAST_ADMIN`.',
  })
  disableUser(
    @Ctx() context: GraphQLContext,
    @Arg('userId', () => ID, { description: 'The user to disable.' }) userId: string,
  ) {
    return disableUser(context, context.viewer, userId);
  }

  @Mutation(() => UserType, {
    description:
      'Lets a disabled user sign in again, with a new token. Again, it changes nothing. For admins. Refused: `USER_NOT_FOUND`.',
  })
  enableUser(
    @Ctx() context: GraphQLContext,
    @Arg('userId', () => ID, { description: 'The user to enable.' }) userId: string,
  ) {
    return enableUser(context, context.viewer, userId);
  }

  @Mutation(() => UserType, {
    description:
      'Signs a user out everywhere: within seconds, tokens issued until now are refused and their sockets are closed. The user can sign in with a new token. For admins. Refused: `USER_NOT_FOUND`.',
  })
  signOutUser(
    @Ctx() context: GraphQLContext,
    @Arg('userId', () => ID, { description: 'The user to sign out. It can be the viewer.' }) userId: string,
  ) {
    return signOutUser(context, context.viewer, userId);
  }
}
