import { MantineProvider } from '@mantine/core';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { SignedIn } from './SignedIn.tsx';
import { SignInGate } from './session/SignInGate.tsx';
import { readable, theme } from './theme.ts';
import { Notifications } from './ui/Notifications.tsx';

interface AppProps {
  readonly texts: i18n;
}

export function App({ texts }: AppProps) {
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
        <Notifications />
        <SignInGate>{(session, onSignedOut) => <SignedIn session={session} onSignedOut={onSignedOut} />}</SignInGate>
      </MantineProvider>
    </I18nextProvider>
  );
}
