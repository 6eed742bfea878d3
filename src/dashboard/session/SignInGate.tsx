import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SignInErrorAlert } from './SignInErrorAlert.tsx';
import { SignInLayout } from './SignInLayout.tsx';
import { SignInScreen } from './SignInScreen.tsx';
import type { Session } from './session.ts';
import { useSession } from './useSession.ts';

interface SignInGateProps {
  /** Rendered while a user is signed in. Call `onSignedOut` when the server no longer accepts the credential. */
  readonly children: (session: Session, onSignedOut: () => void) => ReactNode;
}

/** Renders its children for a signed-in user, and the sign-in screen for anyone else. */
export function SignInGate({ children }: SignInGateProps) {
  const { t } = useTranslation();
  const { state, onSignedIn, retry } = useSession();
  if (state.status === 'signedIn') return children(state.session, state.onSignedOut);
  if (state.status === 'signedOut')
    return <SignInScreen method={state.method} error={state.error} onSignedIn={onSignedIn} />;
  return (
    <SignInLayout>
      {state.status === 'unavailable' ? (
        <SignInErrorAlert error={state.error} onRetry={retry} />
      ) : (
        <Center role="status" py="lg">
          <Loader aria-label={t('signIn.starting')} />
        </Center>
      )}
    </SignInLayout>
  );
}
