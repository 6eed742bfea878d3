import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onDemand } from '../ui/lazyComponent.tsx';
import { DemoUsers } from './DemoUsers.tsx';
import { SignInSheet } from './SignInLayout.tsx';
import { SignInRefusal } from './SignInRefusal.tsx';
import type { Session } from './session.ts';
import type { SignInWays } from './signInMethods.ts';
import { SignInRefused } from './signInRefusal.ts';

/** For the few who bring a token. */
const TokenForm = onDemand(async () => (await import('./TokenForm.tsx')).TokenForm);

interface SignInScreenProps extends SignInWays {
  readonly onEntered: (session: Session) => void;
}

export function SignInScreen({ way, refusal, onEntered }: SignInScreenProps) {
  const { t } = useTranslation();
  const [refused, setRefused] = useState(refusal);
  const [isTrying, setTrying] = useState(false);

  function attempt(trying: Promise<Session | null>): void {
    setTrying(true);
    setRefused(null);
    trying
      .then(
        (session) => session && onEntered(session),
        (failure: unknown) => {
          setRefused(failure instanceof SignInRefused ? failure : new SignInRefused('unproven', { cause: failure }));
        },
      )
      .finally(() => setTrying(false));
  }

  return (
    <SignInSheet>
      {refused && <SignInRefusal refusal={refused} />}
      {way.kind === 'demo' && (
        <DemoUsers users={way.users} isTrying={isTrying} onChosen={({ token }) => attempt(way.enter(token))} />
      )}
      {way.kind === 'token' && <TokenForm isTrying={isTrying} onGiven={(token) => attempt(way.enter(token))} />}
      {way.kind === 'oidc' && (
        <Button
          size="md"
          h="auto"
          mih={50}
          py="xs"
          styles={{ label: { whiteSpace: 'normal' } }}
          loading={isTrying}
          onClick={() => attempt(way.go().then(() => null))}
        >
          {t('signIn.atProvider')}
        </Button>
      )}
    </SignInSheet>
  );
}
