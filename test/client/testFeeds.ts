import { print } from 'graphql';
import { onTestFinished } from 'vitest';
import WebSocket from 'ws';
import type { ConnectionOptions } from '../../src/client/connection.ts';
import type { FeedState, Phase } from '../../src/client/feedState.ts';
import { type Feeds, openFeeds } from '../../src/client/feeds.ts';
import type { FeedEvent, FollowOptions } from '../../src/client/follow.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import type { ContactEventsSubscription } from '../../testkit/gql/graphql.ts';
import { BlockContact, BlockedTickets, ContactEvents, UnblockContact } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import type { World } from '../environment/world.ts';

/** Opens feeds that retry without a delay. Stopped after the test. */
export function openTestFeeds(
  who: Pick<ApiClient, 'token'>,
  url: string,
  options: Partial<ConnectionOptions> = {},
): Feeds {
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

export const readBlockedTickets = async ({ supervisor }: TestWorkspace) =>
  (await supervisor.ask(BlockedTickets, {})).blockedTickets;

type List = Awaited<ReturnType<typeof readBlockedTickets>>;
export type ContactEvent = ContactEventsSubscription['contactEvents'] & FeedEvent;

/** Follows the blocks of contacts in the workspace. */
export const followContacts = (feeds: Feeds, workspace: TestWorkspace, changes: Partial<FollowOptions<List>> = {}) =>
  feeds.follow<List, ContactEvent>({
    readList: () => readBlockedTickets(workspace),
    subscription: print(ContactEvents),
    ...changes,
  });

/** Unblocks and blocks the contact. Returns the descriptions of both events. */
export async function unblockAndBlock({ supervisor }: TestWorkspace, contactId: string): Promise<string[]> {
  await supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
  const { blockContact } = await supervisor.ask(BlockContact, { contactId });
  return [`unblocked ${contactId}`, `blocked ${blockContact.block.id}`];
}

export function describeEvent(event: ContactEvent): string {
  if (event.__typename === 'ContactBlocked') return `blocked ${event.block.id}`;
  return event.__typename === 'ContactUnblocked' ? `unblocked ${event.contact.id}` : event.__typename;
}

/** Resolves with the first state of this phase that matches: the present one or a later one. */
export function untilPhase(
  feeds: Pick<Feeds, 'state' | 'onState'>,
  phase: Phase,
  matches: (state: FeedState) => boolean = () => true,
): Promise<FeedState> {
  if (feeds.state.phase === phase && matches(feeds.state)) return Promise.resolve(feeds.state);
  return new Promise((resolve) => {
    const leave = feeds.onState((state) => {
      if (state.phase !== phase || !matches(state)) return;
      leave();
      resolve(state);
    });
  });
}

/** Appends more events than the server sends after an old cursor: the feed gets a FeedReset. */
export const appendTooManyEvents = ({ db }: Pick<World, 'db'>, workspace: TestWorkspace) => db.owner`
  insert into events (workspace_id, type, audience, actor_kind, data, occurred_at)
  select ${workspace.id}, 'settings.updated', 'EVERYONE', 'SYSTEM', '{}', now() from generate_series(1, 10001)`;
