import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lazyComponent } from '../ui/lazyComponent.tsx';
import { DemoUsers } from './DemoUsers.tsx';
import { SignInLayout } from './SignInLayout.tsx';
import { SignInRefusal } from './SignInRefusal.tsx';
import type { Session } from './session.ts';
import type { SignInOptions } from './signInMethods.ts';
import { SignInError } from './signInRefusal.ts';

/** For the few who bring a token. */
const TokenForm = lazyComponent(async () => (await import('./TokenForm.tsx')).TokenForm);

interface SignInScreenProps extends SignInOptions {
  readonly onSignedIn: (session: Session) => void;
}

export function SignInScreen({ method, refusal, onSignedIn }: SignInScreenProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(refusal);
  const [isPending, setPending] = useState(false);

  function attempt(trying: Promise<Session | null>): void {
    setPending(true);
    setRefused(null);
    trying
      .then(
        (session) => session && onSignedIn(session),
        (failure: unknown) => {
          setRefused(failure instanceof SignInError ? failure : new SignInError('invalid', { cause: failure }));
        },
      )
      .finally(() => setPending(false));
  }

  return (
    <SignInLayout>
      {refused && <SignInRefusal refusal={refused} />}
      {method.kind === 'demo' && (
        <DemoUsers users={method.users} isPending={isPending} onChosen={({ token }) => attempt(method.enter(token))} />
      )}
      {method.kind === 'token' && <TokenForm isPending={isPending} onToken={(token) => attempt(method.enter(token))} />}
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
