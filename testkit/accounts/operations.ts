import { graphql } from '../gql/gql.ts';

export const UserStates = graphql(`query UserStates { users { id displayName role disabledAt signedOutAt } }`);

export const DisableUser = graphql(
  `mutation DisableUser($userId: ID!) { disableUser(userId: $userId) { id disabledAt } }`,
);

export const EnableUser = graphql(
  `mutation EnableUser($userId: ID!) { enableUser(userId: $userId) { id disabledAt signedOutAt } }`,
);

export const SignOutUser = graphql(
  `mutation SignOutUser($userId: ID!) { signOutUser(userId: $userId) { id signedOutAt } }`,
);
