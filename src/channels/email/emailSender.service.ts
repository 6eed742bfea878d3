import { buffer } from 'node:stream/consumers';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutboundFile, OutboundMessage, Sender, SendResult } from '../sender.ts';
import { type EmailConnection, readEmail } from './emailConnection.ts';
import { type MailNetwork, PrivateAddress } from './mailServer.service.ts';
import { type ReplyMail, replyMail } from './replyMail.ts';
import { openSmtp, smtpFault } from './smtp.service.ts';
import { smtpResult } from './smtpResult.ts';

/** Sends replies by the SMTP server of the channel's mailbox. */
export function createEmailSender(network: MailNetwork): Sender {
  return {
    send(message, credential, stopping) {
      const connection = readEmail(credential);
      if (connection === null) return Promise.resolve({ outcome: 'CREDENTIAL_REFUSED', providerCode: null });
      return sendReply(message, connection, network, stopping);
    },
  };
}

async function sendReply(
  message: OutboundMessage,
  connection: EmailConnection,
  network: MailNetwork,
  stopping: AbortSignal,
): Promise<SendResult> {
  const mail = replyMail(message, connection);
  if (mail === null) return { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode: null };
  let wasSent = false;
  try {
    const files = await Promise.all(message.files.map(contentOf));
    if (files.includes(null)) return { outcome: 'RETRY', afterMs: null, providerCode: 'FILE_MISSING' };
    const content = await composed(
      mail,
      files.filter((file) => file !== null),
    );
    const session = await openSmtp(connection.smtp, network, stopping);
    try {
      await session.send(mail.returnPath, mail.to, content, () => {
        wasSent = true;
      });
    } finally {
      session.close();
    }
    return { outcome: 'SENT', providerId: mail.messageId, arrived: false };
  } catch (error) {
    if (error instanceof PrivateAddress) {
      return { outcome: 'RETRY', afterMs: null, providerCode: 'PRIVATE_ADDRESS' };
    }
    return smtpResult(smtpFault(error), wasSent);
  }
}

interface MailFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/** The file for a mail, which is built as a whole: its size is bounded. Null when the store does not have it now. */
async function contentOf({ fileName, mimeType, open }: OutboundFile): Promise<MailFile | null> {
  const stream = await open();
  if (stream === null) return null;
  return { filename: fileName ?? 'file', contentType: mimeType, content: await buffer(stream) };
}

/** Addresses are given in parts, so that no character of theirs is read as the beginning of another address. */
function composed(
  { from, to, subject, messageId, inReplyTo, text }: ReplyMail,
  attachments: readonly MailFile[],
): Promise<Buffer> {
  return new MailComposer({
    from: { name: '', address: from },
    to: { name: '', address: to },
    subject,
    messageId,
    ...(inReplyTo !== null && { inReplyTo, references: inReplyTo }),
    text,
    attachments: [...attachments],
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
