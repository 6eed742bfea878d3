import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DemoUsers } from './DemoUsers.tsx';
import { SignInErrorAlert } from './SignInErrorAlert.tsx';
import { SignInLayout } from './SignInLayout.tsx';
import { type Session, SignInError } from './session.ts';
import type { SignInOptions } from './startSession.ts';
import { TokenForm } from './TokenForm.tsx';

interface SignInScreenProps extends SignInOptions {
  readonly onSignedIn: (session: Session) => void;
}

export function SignInScreen({ method, error, onSignedIn }: SignInScreenProps) {
  const { t } = useTranslation();
  const [shownError, setShownError] = useState(error);
  const [isPending, setPending] = useState(false);

  function attempt(signingIn: Promise<Session | null>): void {
    setPending(true);
    setShownError(null);
    signingIn
      .then(
        (session) => session && onSignedIn(session),
        (cause: unknown) => {
          setShownError(cause instanceof SignInError ? cause : new SignInError('invalid', { cause }));
        },
      )
      .finally(() => setPending(false));
  }

  return (
    <SignInLayout>
      {shownError && <SignInErrorAlert error={shownError} />}
      {method.kind === 'demo' && (
        <DemoUsers users={method.users} isPending={isPending} onChosen={({ token }) => attempt(method.signIn(token))} />
      )}
      {method.kind === 'token' && (
        <TokenForm isPending={isPending} onToken={(token) => attempt(method.signIn(token))} />
      )}
      {method.kind === 'oidc' && (
        <Button
          size="md"
          h="auto"
          mih={50}
          py="xs"
          styles={{ label: { whiteSpace: 'normal' } }}
          loading={isPending}
          onClick={() => attempt(method.redirect().then(() => null))}
        >
          {t('signIn.atProvider')}
        </Button>
      )}
    </SignInLayout>
  );
}
