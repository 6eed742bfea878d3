import { type Refused, refuse } from '../../refusals/refusal.ts';
import { type EmailConnection, serverField } from './emailConnection.ts';
import { imapFault, openInbox } from './mailbox/imap.service.ts';
import { endOfInbox } from './mailbox/inbox.service.ts';
import type { MailboxPosition } from './mailbox/mailboxPosition.ts';
import { type MailNetwork, PrivateAddress } from './mailServer.service.ts';
import { openSmtp, smtpFault } from './smtp.service.ts';
import { smtpResult } from './smtpResult.ts';

/** Tries the mailbox of a connection. Answers what is wrong with it, or where its inbox ends. */
export type CheckMailbox = (connection: EmailConnection) => Promise<Refused | MailboxPosition>;

/** The whole check takes no longer, whatever the servers do. */
const CHECK_MS = 25_000;
const MAX_WORDS = 300;

/** Logs in by IMAP and SMTP, and sends nothing. */
export function createMailboxCheck(network: MailNetwork): CheckMailbox {
  return async ({ imap, smtp }) => {
    const signal = AbortSignal.timeout(CHECK_MS);
    const [inward, outward] = await Promise.allSettled([
      openInbox(imap, network, signal).then((client) => {
        const end = endOfInbox(client);
        client.close();
        return end;
      }),
      openSmtp(smtp, network, signal).then((session) => session.close()),
    ]);
    if (inward.status === 'rejected') {
      return refusalOf('imap', inward.reason, imapFault(inward.reason).refusesLogin);
    }
    if (outward.status === 'fulfilled') return inward.value;
    const refusesLogin = smtpResult(smtpFault(outward.reason), false).outcome === 'CREDENTIAL_REFUSED';
    return refusalOf('smtp', outward.reason, refusesLogin);
  };
}

function refusalOf(server: 'imap' | 'smtp', error: unknown, refusesLogin: boolean): Refused {
  const name = server.toUpperCase();
  const words = wordsOf(error);
  if (refusesLogin) {
    return refuse(
      'CHANNEL_CREDENTIAL_REFUSED',
      `The ${name} server refuses the user and password: ${words}`,
      serverField(server, 'password'),
    );
  }
  if (error instanceof PrivateAddress) {
    return refuse(
      'BAD_USER_INPUT',
      `The ${name} server has no public address, and this server connects to public ones only.`,
      serverField(server, 'host'),
    );
  }
  return refuse('BAD_USER_INPUT', `The ${name} server cannot be used: ${words}`, serverField(server, partOf(error)));
}

/** The part of the connection that is likely to be wrong. */
function partOf(error: unknown): 'host' | 'port' | 'secure' {
  const { code, originalCode, tlsFailed }: Readonly<Record<string, unknown>> = { ...Object(error) };
  const codes = [code, originalCode].map(String);
  if (codes.some((one) => /^(ENOTFOUND|EAI_AGAIN|EDNS)$/.test(one))) return 'host';
  if (tlsFailed === true || codes.some((one) => /TLS|SSL|CERT|SELF_SIGNED/.test(one))) return 'secure';
  return 'port';
}

/** What the server said, on one line. It is shown to the admin who asked, and stands in no log. */
function wordsOf(error: unknown): string {
  const { responseText, response, message }: Readonly<Record<string, unknown>> = {
    ...Object(error),
    message: Object(error).message,
  };
  const said = [responseText, response, message].find((one) => typeof one === 'string' && one !== '');
  return String(said ?? 'no answer in time')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, MAX_WORDS);
}
