import { isAddress, isPublicAddress } from '../../channels/publicAddress.ts';

/** Which addresses a server sends to. */
export interface DestinationRules {
  /** Whether `http:` is good, too: in development. */
  readonly allowHttp: boolean;
  /** Whether addresses that are not public are good, too: for an intranet, and in development. */
  readonly allowPrivate: boolean;
}

/** The address of the host when the URL has no name: a literal. Null for a name. */
export function literalAddress({ hostname }: URL): string | null {
  const address = hostname.replace(/^\[|\]$/g, '');
  return isAddress(address) ? address : null;
}

/** Why the URL cannot be one of an endpoint, in words for an admin. Null for one that can. */
export function urlFault(text: string, { allowHttp, allowPrivate }: DestinationRules): string | null {
  if (!URL.canParse(text)) return 'This is no URL.';
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) return 'The URL must begin with https://.';
  if (url.username !== '' || url.password !== '') return 'The URL must hold no credentials.';
  if (url.hash !== '') return 'The URL must have no fragment.';
  const address = literalAddress(url);
  if (!allowPrivate && address !== null && !isPublicAddress(address)) return 'The address of the URL is not public.';
  return null;
}
