import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createQueryClient } from './api/queryClient.ts';
import { AppContextProvider } from './appContext/AppContextProvider.tsx';
import { reduceAll } from './cacheReducers.ts';
import { SignInGate } from './session/SignInGate.tsx';
import type { Session } from './session/session.ts';
import { ErrorBoundary } from './shell/ErrorBoundary.tsx';
import { Screens } from './shell/Screens.tsx';
import { Shell } from './shell/Shell.tsx';
import { contrastVariables, theme } from './theme.ts';
import { Notifications } from './ui/Notifications.tsx';

interface AppProps {
  readonly texts: i18n;
}

export function App({ texts }: AppProps) {
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} cssVariablesResolver={contrastVariables} defaultColorScheme="auto">
        <ErrorBoundary screen="all">
          <Notifications />
          <SignInGate>
            {(session, onSignedOut) => <SignedInApp session={session} onSignedOut={onSignedOut} />}
          </SignInGate>
        </ErrorBoundary>
      </MantineProvider>
    </I18nextProvider>
  );
}

interface SignedInAppProps {
  readonly session: Session;
  readonly onSignedOut: () => void;
}

/** The dashboard of one session. A new session gets an empty cache. */
function SignedInApp({ session, onSignedOut }: SignedInAppProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each session has a cache of its own
  const client = useMemo(createQueryClient, [session]);
  return (
    <QueryClientProvider client={client}>
      <AppContextProvider session={session} reduce={reduceAll} onSignedOut={onSignedOut}>
        <Shell>
          <Screens />
        </Shell>
      </AppContextProvider>
    </QueryClientProvider>
  );
}
