import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SignInLayout } from './SignInLayout.tsx';
import { SignInRefusal } from './SignInRefusal.tsx';
import { SignInScreen } from './SignInScreen.tsx';
import type { Session } from './session.ts';
import { useSession } from './useSession.ts';

interface SignInGateProps {
  /** Shown to who is signed in. `onSignedOut` is for whoever learns that the server knows them no more. */
  readonly children: (session: Session, onSignedOut: () => void) => ReactNode;
}

/** Shows the dashboard to who is signed in, and how to sign in to everybody else. */
export function SignInGate({ children }: SignInGateProps) {
  const { t } = useTranslation();
  const { state, enter, start } = useSession();
  if (state.status === 'signedIn') return children(state.session, state.onSignedOut);
  if (state.status === 'signedOut')
    return <SignInScreen method={state.method} refusal={state.refusal} onSignedIn={enter} />;
  return (
    <SignInLayout>
      {state.status === 'unavailable' ? (
        <SignInRefusal refusal={state.refusal} onRetry={start} />
      ) : (
        <Center role="status" py="lg">
          <Loader aria-label={t('signIn.starting')} />
        </Center>
      )}
    </SignInLayout>
  );
}
