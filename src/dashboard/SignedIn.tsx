import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { createQueryClient } from './api/queryClient.ts';
import { AppContextProvider } from './appContext/AppContextProvider.tsx';
import type { Session } from './session/session.ts';
import { Screens } from './shell/Screens.tsx';
import { Shell } from './shell/Shell.tsx';

interface SignedInProps {
  readonly session: Session;
  readonly onSignedOut: () => void;
}

/** The dashboard of one session: nothing that was read in another is shown in it. */
export function SignedIn({ session, onSignedOut }: SignedInProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session, another store
  const client = useMemo(createQueryClient, [session]);
  return (
    <QueryClientProvider client={client}>
      <AppContextProvider session={session} onSignedOut={onSignedOut}>
        <Shell>
          <Screens />
        </Shell>
      </AppContextProvider>
    </QueryClientProvider>
  );
}
