import { print } from 'graphql';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import { type Feeds, openFeeds } from '../../src/client/feeds.ts';
import type { Feed, FeedEvent } from '../../src/client/follow.ts';
import type { LineOptions } from '../../src/client/line.ts';
import type { FeedState, Phase } from '../../src/client/state.ts';
import type { Client } from '../../testkit/apiClient.ts';
import type { ContactEventsSubscription } from '../../testkit/gql/graphql.ts';
import { BlockContact, BlockedTickets, ContactEvents, UnblockContact } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';

/** The feeds of somebody who does not wait between attempts, stopped after the test. */
export function feedsOf(who: Pick<Client, 'token'>, url: string, options: Partial<LineOptions> = {}): Feeds {
  const feeds = openFeeds({
    url: `${url.replace('http', 'ws')}/graphql`,
    token: () => who.token ?? '',
    webSocketImpl: WebSocket,
    random: () => 0,
    ...options,
  });
  onTestFinished(() => feeds.stop());
  return feeds;
}

export const listOf = async ({ supervisor }: TestWorkspace) =>
  (await supervisor.ask(BlockedTickets, {})).blockedTickets;

type List = Awaited<ReturnType<typeof listOf>>;
export type ContactTold = ContactEventsSubscription['contactEvents'] & FeedEvent;

/** Who is blocked and unblocked in the workspace. */
export const followContacts = (feeds: Feeds, workspace: TestWorkspace, changes: Partial<Feed<List>> = {}) =>
  feeds.follow<List, ContactTold>({
    readList: () => listOf(workspace),
    subscription: print(ContactEvents),
    ...changes,
  });

/** The block that ends and the block that begins, in the words that the feed tells them in. */
export async function turnRound({ supervisor }: TestWorkspace, contactId: string): Promise<string[]> {
  await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
  const { blockContact } = await supervisor.ask(BlockContact, { contactId });
  return [`unblocked ${contactId}`, `blocked ${blockContact.block.id}`];
}

export function inWords(event: ContactTold): string {
  if (event.__typename === 'ContactBlocked') return `blocked ${event.block.id}`;
  return event.__typename === 'ContactUnblocked' ? `unblocked ${event.contact.id}` : event.__typename;
}

/** The next state of the phase that is told, or that is now. */
export function turned(
  feeds: Pick<Feeds, 'state' | 'onState'>,
  phase: Phase,
  fits: (state: FeedState) => boolean = () => true,
): Promise<FeedState> {
  if (feeds.state.phase === phase && fits(feeds.state)) return Promise.resolve(feeds.state);
  return new Promise((resolve) => {
    const leave = feeds.onState((state) => {
      if (state.phase !== phase || !fits(state)) return;
      leave();
      resolve(state);
    });
  });
}
