import type { SendResult } from '../sender.ts';

/** A fault of an SMTP session, as nodemailer reports it. */
export interface SmtpFault {
  /** The library's own code, such as `EAUTH`. */
  readonly code: string | null;
  /** The server's answer; null when it gave none. */
  readonly responseCode: number | null;
  /** The command that it answered. */
  readonly command: string | null;
}

/** Answers that ask for a login, or refuse it. */
const LOGIN_REFUSED: readonly number[] = [530, 534, 535, 538];

/**
 * What a fault makes of a reply. `wasSent`: the text was on its way when the fault came. Then only the server's answer
 * tells whether it took the reply.
 */
export function smtpResult({ code, responseCode, command }: SmtpFault, wasSent: boolean): SendResult {
  const providerCode = responseCode === null ? code : String(responseCode);
  const retry: SendResult = { outcome: 'RETRY', afterMs: null, providerCode };
  if (responseCode === null) {
    if (wasSent) return { outcome: 'UNKNOWN' };
    if (code === 'EAUTH') return { outcome: 'CREDENTIAL_REFUSED', providerCode };
    // The library refused the address, or the server's bound for a mail.
    if (code === 'EENVELOPE') return { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode };
    return code === 'EMESSAGE' ? { outcome: 'REFUSED', code: 'PROVIDER_REFUSED', providerCode } : retry;
  }
  if (responseCode < 500) return retry;
  if (code === 'EAUTH' || LOGIN_REFUSED.includes(responseCode)) return { outcome: 'CREDENTIAL_REFUSED', providerCode };
  return { outcome: 'REFUSED', code: command === 'RCPT TO' ? 'UNDELIVERABLE' : 'PROVIDER_REFUSED', providerCode };
}
