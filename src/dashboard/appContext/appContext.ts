import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { FeedState } from '../../client/feedState.ts';
import type { Ask } from '../api/graphqlClient.ts';
import type { QueueFiguresFragment, ViewerPermission } from '../gql/graphql.ts';
import { Channels, ReadViewer, Users, type Viewing } from './queries.ts';

/** What every screen has at hand. */
export interface Desk {
  readonly ask: Ask;
  readonly signOut: () => Promise<void>;
  /** True where customers can be played: never in production. */
  readonly isDevelopment: boolean;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('There is no desk here: nobody is signed in.');
  return desk;
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

/** Who looks, and what they may. The desk has read it before any screen is shown. */
export function useViewer(): Viewing {
  const { ask } = useDesk();
  const { data } = useQuery({
    queryKey: ['viewer'],
    queryFn: async () => (await ask(ReadViewer, {})).viewer,
    // No event tells that an admin changed the settings: they are read again by whoever comes back to the page, or to another screen.
    staleTime: VIEWER_GOOD_MS,
    refetchOnWindowFocus: true,
  });
  if (data === undefined) throw new Error('The desk was not opened.');
  return data;
}

export function useMay(permission: ViewerPermission): boolean {
  return useViewer().permissions.includes(permission);
}

/** The figures on the tabs, as the feed tells them. */
export function useFigures(): QueueFiguresFragment {
  const { data } = useQuery<QueueFiguresFragment>({
    queryKey: ['figures'],
    queryFn: () => Promise.reject(new Error('Figures are told, not asked for.')),
    enabled: false,
  });
  if (data === undefined) throw new Error('The desk was not opened.');
  return data;
}

export function useChannels() {
  const { ask } = useDesk();
  return useQuery({ queryKey: ['channels'], queryFn: async () => (await ask(Channels, {})).channels });
}

export function useUsers() {
  const { ask } = useDesk();
  return useQuery({ queryKey: ['users'], queryFn: async () => (await ask(Users, {})).users, staleTime: 60_000 });
}
