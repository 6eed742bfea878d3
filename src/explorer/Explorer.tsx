import { useCallback, useEffect, useState } from 'react';
import { forgetCredential, storeCredential, storedCredential } from './credential.ts';
import { type DemoUser, demoUsers, supervisorAmong } from './demoUsers.ts';
import { demoIds } from './exampleIds.ts';
import { type Example, examplesFor, idsToFillIn } from './examples.ts';
import { SignInBar } from './SignInBar.tsx';
import { type Session, signIn } from './session.ts';
import { Workbench } from './Workbench.tsx';

type State =
  | { name: 'checking' }
  | { name: 'signedOut'; refusal?: string }
  | { name: 'signedIn'; session: Session; examples: Example[] };

async function stateAfter(credential: string, users: DemoUser[]): Promise<State> {
  const answer = await signIn(credential);
  if ('refusal' in answer) return { name: 'signedOut', refusal: answer.refusal };
  // Real ids are used only with demo data. Otherwise one key press would block or delete a customer.
  const ids = users.length > 0 ? await demoIds(credential) : idsToFillIn;
  return { name: 'signedIn', session: answer.session, examples: examplesFor(ids) };
}

/** The page: the sign-in bar, and GraphiQL below it. */
export function Explorer() {
  const [state, setState] = useState<State>({ name: 'checking' });
  const [users, setUsers] = useState<DemoUser[]>([]);

  const signInWith = useCallback(async (credential: string, offered: DemoUser[]) => {
    setState({ name: 'checking' });
    storeCredential(credential);
    setState(await stateAfter(credential, offered));
  }, []);

  useEffect(() => {
    const open = async () => {
      const offered = await demoUsers();
      setUsers(offered);
      const credential = storedCredential() ?? supervisorAmong(offered)?.token;
      if (credential) await signInWith(credential, offered);
      else setState({ name: 'signedOut' });
    };
    open().catch(() => setState({ name: 'signedOut', refusal: 'The server does not answer. Try again in a moment.' }));
  }, [signInWith]);

  return (
    <>
      <SignInBar
        session={state.name === 'signedIn' ? state.session : undefined}
        refusal={state.name === 'signedOut' ? state.refusal : undefined}
        busy={state.name === 'checking'}
        users={users}
        onSignIn={(credential) => void signInWith(credential, users)}
        onSignOut={() => {
          forgetCredential();
          setState({ name: 'signedOut' });
        }}
      />
      <main>
        {state.name === 'signedIn' ? (
          <Workbench key={state.session.credential} session={state.session} examples={state.examples} />
        ) : (
          <Welcome checking={state.name === 'checking'} offersDemo={users.length > 0} />
        )}
      </main>
    </>
  );
}

function Welcome({ checking, offersDemo }: { checking: boolean; offersDemo: boolean }) {
  if (checking) return <p className="welcome">Signing in…</p>;
  return (
    <section className="welcome">
      <h2>Sign in to explore the schema</h2>
      <p>
        Paste an API key or a token above{offersDemo ? ', or take one of the demo users' : ''}. It stays in this browser
        tab and is sent to this server only.
      </p>
    </section>
  );
}
