import { parse } from 'tldts';

/** Whether a domain is one under which many owners have theirs, such as `com` or `co.uk`. */
export function isPublicSuffix(domain: string): boolean {
  const { publicSuffix, isIcann } = parse(domain, { validateHostname: false });
  return isIcann === true && publicSuffix === domain;
}
