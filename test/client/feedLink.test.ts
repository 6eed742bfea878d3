import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { apolloClient } from '../../docs/examples/apollo.ts';
import { feedLink } from '../../src/client/feedLink.ts';
import { BlockedTicketEvents, BlockedTickets, QueueCountEvents } from '../../testkit/operations.ts';
import { aProxy } from '../environment/network.ts';
import { sharedWorld } from '../environment/world.ts';
import { appendTooManyEvents, openTestFeeds, untilPhase } from './testFeeds.ts';

const world = await sharedWorld();

describe('a subscription of Apollo Client through feedLink', () => {
  it('ends with a CombinedGraphQLErrors when the server refuses it', async () => {
    const { agent } = await world.aWorkspace();
    const feeds = openTestFeeds(agent, world.url);
    const headers = { authorization: `Bearer ${agent.token}` };
    const client = apolloClient(new HttpLink({ uri: `${world.url}/graphql`, headers }), feeds);
    const refused = { name: 'CombinedGraphQLErrors', errors: [{ extensions: { code: 'FORBIDDEN' } }] };

    const received: unknown[] = [];
    await new Promise<void>((complete) =>
      client
        .subscribe({ query: BlockedTicketEvents, variables: { after: null }, fetchPolicy: 'no-cache' })
        .subscribe({ next: ({ data, error }) => received.push(data ?? error), complete }),
    );
    expect(received).toMatchObject([refused]);
    await untilPhase(feeds, 'idle');
    await expect(client.query({ query: BlockedTickets, fetchPolicy: 'no-cache' })).rejects.toMatchObject(refused);
  });

  it('without a cursor starts anew when the connection drops', async () => {
    const workspace = await world.aWorkspace();
    const proxy = await aProxy(world.url);
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: feedLink(openTestFeeds(workspace.agent, proxy.url)),
    });
    let received = 0;
    await new Promise<void>((resolve) =>
      client.subscribe({ query: QueueCountEvents }).subscribe(({ data }) => {
        expect(data?.queueCounts).toMatchObject({ bot: 0 });
        received += 1;
        if (received < 3) proxy.closeConnections();
        else resolve();
      }),
    );
  });

  it('receives a FeedReset, and then the events that follow', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const after = await workspace.feedCursor();
    await appendTooManyEvents(world, workspace);
    const client = apolloClient(new HttpLink({ uri: world.url }), openTestFeeds(workspace.supervisor, world.url));
    const received: string[] = [];
    const done = new Promise<void>((resolve) =>
      client
        .subscribe({ query: BlockedTicketEvents, variables: { after }, fetchPolicy: 'no-cache' })
        .subscribe(async ({ data }) => {
          received.push(data?.blockedTicketEvents.__typename ?? '');
          if (received.length === 1) await customer.writes('held');
          else resolve();
        }),
    );
    await done;
    expect(received).toEqual(['FeedReset', 'BlockedTicketAdded']);
  });
});
