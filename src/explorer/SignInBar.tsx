import { type FormEvent, useId, useState } from 'react';
import { readCredential } from './credential.ts';
import type { DemoUser } from './demoUsers.ts';
import type { Session } from './session.ts';

interface SignInBarProps {
  session: Session | undefined;
  refusal: string | undefined;
  busy: boolean;
  users: DemoUser[];
  onSignIn(credential: string): void;
  onSignOut(): void;
}

/** Shows who is signed in, and signs in with a credential or as a demo user. */
export function SignInBar({ session, refusal, busy, users, onSignIn, onSignOut }: SignInBarProps) {
  return (
    <header className="bar">
      <h1>
        Blockdesk <span>schema explorer</span>
      </h1>
      {session === undefined ? (
        <CredentialForm busy={busy} refusal={refusal} onSignIn={onSignIn} />
      ) : (
        <p className="who">
          <strong>{session.displayName}</strong> <span className="role">{session.role}</span>{' '}
          <span className="workspace">{session.workspace}</span>
        </p>
      )}
      {users.length > 0 && <DemoUserSelect users={users} session={session} busy={busy} onSignIn={onSignIn} />}
      {session !== undefined && (
        <button type="button" onClick={onSignOut}>
          Sign out
        </button>
      )}
    </header>
  );
}

function CredentialForm({ busy, refusal, onSignIn }: Pick<SignInBarProps, 'busy' | 'refusal' | 'onSignIn'>) {
  const [pasted, setPasted] = useState('');
  const [inputError, setInputError] = useState<string>();
  const inputId = useId();
  const errorId = useId();
  const message = inputError ?? refusal;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const credential = readCredential(pasted);
    setInputError(
      credential === undefined ? 'Paste one API key or token: letters and signs without spaces.' : undefined,
    );
    if (credential !== undefined) onSignIn(credential);
  };

  return (
    <form className="credential" onSubmit={submit}>
      <label htmlFor={inputId}>API key or token</label>
      <input
        id={inputId}
        type="password"
        autoComplete="off"
        value={pasted}
        aria-invalid={message !== undefined}
        aria-describedby={errorId}
        onChange={(event) => setPasted(event.target.value)}
      />
      <button type="submit" disabled={busy}>
        Sign in
      </button>
      <p className="refusal" id={errorId} role="alert">
        {message}
      </p>
    </form>
  );
}

function DemoUserSelect({ users, session, busy, onSignIn }: Omit<SignInBarProps, 'refusal' | 'onSignOut'>) {
  const chosen = users.find((user) => user.token === session?.credential)?.token ?? '';
  return (
    <select
      aria-label="Sign in as a demo user"
      value={chosen}
      disabled={busy}
      onChange={(event) => onSignIn(event.target.value)}
    >
      <option value="" disabled>
        Demo users…
      </option>
      {users.map((user) => (
        <option key={user.token} value={user.token}>
          {user.name} ({user.role.toLowerCase()})
        </option>
      ))}
    </select>
  );
}
