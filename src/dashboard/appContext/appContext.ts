import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { FeedState } from '../../client/feedState.ts';
import type { ExecuteGraphQL } from '../api/graphqlClient.ts';
import type { QueueCountFieldsFragment, ViewerPermission } from '../gql/graphql.ts';
import { Channels, ReadViewer, Users, type Viewer } from './queries.ts';

/** What every screen has at hand. */
export interface AppContextValue {
  readonly execute: ExecuteGraphQL;
  readonly signOut: () => Promise<void>;
  /** True where customers can be played: never in production. */
  readonly isDevelopment: boolean;
}

export const AppContext = createContext<AppContextValue | null>(null);

export function useAppContext(): AppContextValue {
  const appContext = useContext(AppContext);
  if (appContext === null) throw new Error('There is no appContext here: nobody is signed in.');
  return appContext;
}

/** Whether what the screens show is what is. */
export interface LiveState extends FeedState {
  /** Begins to follow anew, where it was over. */
  readonly reopen: () => void;
}

export const LiveContext = createContext<LiveState>({
  phase: 'connecting',
  staleSince: null,
  reason: null,
  reopen: () => {},
});

export function useLive(): LiveState {
  return useContext(LiveContext);
}

const VIEWER_GOOD_MS = 30_000;

/** Who looks, and what they may. The appContext has read it before any screen is shown. */
export function useViewer(): Viewer {
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['viewer'],
    queryFn: async () => (await execute(ReadViewer, {})).viewer,
    // No event tells that an admin changed the settings: they are read again by whoever comes back to the page, or to another screen.
    staleTime: VIEWER_GOOD_MS,
    refetchOnWindowFocus: true,
  });
  if (data === undefined) throw new Error('The appContext was not opened.');
  return data;
}

export function useCan(permission: ViewerPermission): boolean {
  return useViewer().permissions.includes(permission);
}

/** The counts on the tabs, as the feed tells them. */
export function useQueueCounts(): QueueCountFieldsFragment {
  const { data } = useQuery<QueueCountFieldsFragment>({
    queryKey: ['queueCounts'],
    queryFn: () => Promise.reject(new Error('QueueCounts are told, not asked for.')),
    enabled: false,
  });
  if (data === undefined) throw new Error('The appContext was not opened.');
  return data;
}

export function useChannels() {
  const { execute } = useAppContext();
  return useQuery({ queryKey: ['channels'], queryFn: async () => (await execute(Channels, {})).channels });
}

export function useUsers() {
  const { execute } = useAppContext();
  return useQuery({ queryKey: ['users'], queryFn: async () => (await execute(Users, {})).users, staleTime: 60_000 });
}
