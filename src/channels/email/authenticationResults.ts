import { headersOf, type Mail } from './mail.ts';

/**
 * Whether the mail server `authservId` found that the author's domain does not vouch for the mail (RFC 8601, DMARC).
 * Everyone can write such a header into a mail, so others' are not read. The server puts its own above those.
 */
export function failsDmarc(mail: Pick<Mail, 'headers'>, authservId: string | null): boolean {
  if (authservId === null) return false;
  const own = headersOf(mail, 'authentication-results')
    .map(withoutComments)
    .find((value) => isBy(value, authservId));
  return own !== undefined && /(?:^|;)\s*dmarc\s*=\s*fail\b/i.test(own);
}

/** The name stands first. A version can follow it. */
function isBy(value: string, authservId: string): boolean {
  const [name = ''] = value.split(';');
  return name.trim().split(/\s+/)[0]?.toLowerCase() === authservId;
}

/** Comments nest, and hold anything. So do quoted values. */
function withoutComments(value: string): string {
  let depth = 0;
  let isQuoted = false;
  let kept = '';
  for (let place = 0; place < value.length; place += 1) {
    const letter = value.charAt(place);
    if (letter === '\\') place += 1;
    else if (letter === '"' && depth === 0) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += letter;
  }
  return kept;
}
