import { ApolloLink, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { Kind, print } from 'graphql';
import { FeedRefused } from './failure.ts';
import type { Feeds } from './feeds.ts';

/**
 * A terminating link for the subscriptions of Apollo Client. When the socket is lost, a subscription that declares
 * `$after` resumes after its last event, without a gap or a repeat. Any other subscription starts anew.
 */
export function feedLink(feeds: Pick<Feeds, 'subscribe'>): ApolloLink {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) =>
        feeds.subscribe(
          {
            query: print(query),
            operationName,
            variables,
            ...(declaresAfter(query) && { after: variables.after ?? null }),
          },
          {
            next: ({ data, errors }) => observer.next({ data: data ?? null, ...(errors !== undefined && { errors }) }),
            stopped(reason) {
              if (reason === null) observer.complete();
              else observer.error(reason instanceof FeedRefused ? new CombinedGraphQLErrors(reason) : reason);
            },
          },
        ),
      ),
  );
}

function declaresAfter({ definitions }: ApolloLink.Operation['query']): boolean {
  return definitions.some(
    (definition) =>
      definition.kind === Kind.OPERATION_DEFINITION &&
      definition.variableDefinitions?.some(({ variable }) => variable.name.value === 'after'),
  );
}
