const storageKey = 'blockdesk.explorer.credential';

/** The credential in what somebody pasted, or undefined when it cannot be one: no header would carry it. */
export function readCredential(pasted: string): string | undefined {
  const credential = pasted.trim().replace(/^Bearer\s+/i, '');
  return /^[\x21-\x7e]+$/.test(credential) ? credential : undefined;
}

/** The credential of this browser tab; empty after signing out, undefined on the first visit. */
export function storedCredential(): string | undefined {
  return sessionStorage.getItem(storageKey) ?? undefined;
}

export function storeCredential(credential: string): void {
  sessionStorage.setItem(storageKey, credential);
}

export function forgetCredential(): void {
  sessionStorage.setItem(storageKey, '');
}
