import type { Mutant } from './mutant.ts';

const PARSING = ['test/channels/email/parseMail.test.ts'];
const MAILBOX = ['test/channels/email/mailbox.test.ts'];
const SENDING = ['test/channels/email/emailSender.test.ts'];

/** Mutants of mail: forged senders, machines, mailboxes that are numbered anew, and replies that are sent once. */
export const MAIL_MUTANTS: readonly Mutant[] = [
  {
    name: 'a mail that fails DMARC is of the person whom it names',
    file: 'src/channels/email/mailMessage.service.ts',
    from: 'known !== null && !failsDmarc(mail, authservId)',
    to: 'known !== null && (failsDmarc(mail, authservId) || true)',
    tests: MAILBOX,
  },
  {
    name: 'the result of any mail server is believed',
    file: 'src/channels/email/authenticationResults.ts',
    from: '.find((value) => isBy(value, authservId))',
    to: '.find((value) => isBy(value, authservId) || true)',
    tests: PARSING,
  },
  {
    name: 'a mail of a machine opens a ticket for the bot',
    file: 'src/inbound/arrivals.ts',
    from: ' && !message.isAutomatic',
    to: '',
    tests: MAILBOX,
  },
  {
    name: 'an answer in absence brings a reply back',
    file: 'src/channels/email/automaticMail.ts',
    from: 'if (!hasNoSender(mail) || !isOfPostmaster(mail)) return null;',
    to: 'if (!hasNoSender(mail) && !isOfPostmaster(mail)) return null;',
    tests: PARSING,
  },
  {
    name: 'a mailbox that is numbered anew is read from the old number on',
    file: 'src/channels/email/mailbox/mailboxPosition.ts',
    from: ': { uidValidity, lastUid: 0 }',
    to: ': { ...stored, uidValidity }',
    tests: MAILBOX,
  },
  {
    name: 'mail from before the connection is taken when the mailbox is numbered anew',
    file: 'src/channels/email/mailbox/mailboxPosition.ts',
    from: 'arrivedAt.getTime() < since.getTime() - CLOCKS_MS',
    to: 'arrivedAt.getTime() < 0',
    tests: MAILBOX,
  },
  {
    name: 'every node reads each mailbox',
    file: 'src/channels/email/mailbox/mailboxes.store.ts',
    from: 'and (holder is null or',
    to: 'and (true or',
    tests: MAILBOX,
  },
  {
    name: 'a reply whose text was sent is sent again',
    file: 'src/channels/email/smtpResult.ts',
    from: "    if (wasSent) return { outcome: 'UNKNOWN' };\n",
    to: '    void wasSent;\n',
    tests: SENDING,
  },
  {
    name: 'each attempt has another id',
    file: 'src/channels/email/replyMail.ts',
    from: 'messageId: `<${MARK}${messageId}@${domain}>`',
    to: 'messageId: `<${MARK}${Math.random()}@${domain}>`',
    tests: SENDING,
  },
  {
    name: 'mail servers at private addresses are reached',
    file: 'src/channels/email/mailServer.service.ts',
    from: '!allowsPrivate && !found.every',
    to: 'allowsPrivate && !found.every',
    tests: SENDING,
  },
];
