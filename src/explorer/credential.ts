const storageKey = 'blockdesk.explorer.credential';

/** Returns the pasted credential. Undefined when an HTTP header cannot contain it. */
export function readCredential(pasted: string): string | undefined {
  const credential = pasted.trim().replace(/^Bearer\s+/i, '');
  return /^[\x21-\x7e]+$/.test(credential) ? credential : undefined;
}

/** The credential of this browser tab. Empty after signing out, undefined on the first visit. */
export function storedCredential(): string | undefined {
  return sessionStorage.getItem(storageKey) ?? undefined;
}

export function storeCredential(credential: string): void {
  sessionStorage.setItem(storageKey, credential);
}

/** Forgets the credential, and with it the queries and variables of its user. */
export function forgetCredential(): void {
  sessionStorage.clear();
  sessionStorage.setItem(storageKey, '');
}
