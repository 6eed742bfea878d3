import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { RefusalError } from '../api/errors.ts';
import type { FetchFile } from '../api/fetchFile.ts';
import type { ExecuteGraphQL } from '../api/graphqlClient.ts';
import type { SendImport } from '../api/sendImport.ts';
import type { UploadFile } from '../api/upload.ts';
import type { QueueCountFieldsFragment, ViewerPermission } from '../gql/graphql.ts';
import { useFeedData } from '../live/useFeedData.ts';
import { Channels, ReadViewer, Users, type Viewer } from './queries.ts';

/** What every screen may use. */
export interface AppContextValue {
  readonly execute: ExecuteGraphQL;
  readonly fetchFile: FetchFile;
  readonly uploadFile: UploadFile;
  readonly sendImport: SendImport;
  readonly signOut: () => Promise<void>;
  /** True on a development server, which has the customer simulator. */
  readonly isDevelopment: boolean;
}

export const AppContext = createContext<AppContextValue | null>(null);

export function useAppContext(): AppContextValue {
  const appContext = useContext(AppContext);
  if (appContext === null) throw new Error('The component is not inside an AppContextProvider.');
  return appContext;
}

const VIEWER_STALE_MS = 30_000;

/** The signed-in user and their permissions. AppContextProvider reads them before it renders a screen. */
export function useViewer(): Viewer {
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['viewer'],
    queryFn: async () => (await execute(ReadViewer, {})).viewer,
    // Changed settings cause no event, so the viewer is fetched again on focus and on another screen.
    staleTime: VIEWER_STALE_MS,
    refetchOnWindowFocus: true,
  });
  if (data === undefined) throw new Error('The viewer was not read.');
  return data;
}

export function useCan(permission: ViewerPermission): boolean {
  return useViewer().permissions.includes(permission);
}

const PERMISSION_CODES: ReadonlySet<string> = new Set(['FORBIDDEN', 'BLOCK_DISABLED']);

/** Returns a function that reads the viewer again when a refusal shows that a permission was lost. */
export function useRefetchPermissions(): (error: unknown) => void {
  const client = useQueryClient();
  return (error) => {
    if (error instanceof RefusalError && PERMISSION_CODES.has(error.code))
      void client.invalidateQueries({ queryKey: ['viewer'] });
  };
}

/** The counts on the tabs, which the feed keeps up to date. */
export function useQueueCounts(): QueueCountFieldsFragment {
  const counts = useFeedData<QueueCountFieldsFragment>(['queueCounts']);
  if (counts === undefined) throw new Error('The queue counts were not read.');
  return counts;
}

export function useChannels() {
  const { execute } = useAppContext();
  return useQuery({ queryKey: ['channels'], queryFn: async () => (await execute(Channels, {})).channels });
}

export function useUsers() {
  const { execute } = useAppContext();
  return useQuery({ queryKey: ['users'], queryFn: async () => (await execute(Users, {})).users, staleTime: 60_000 });
}
