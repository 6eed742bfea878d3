import { createServer } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type EmailConnection, writtenEmail } from '../../../src/channels/email/emailConnection.ts';
import { createEmailSender } from '../../../src/channels/email/emailSender.service.ts';
import { PrivateAddress, resolveHost } from '../../../src/channels/email/mailServer.service.ts';
import type { OutboundMessage } from '../../../src/channels/sender.ts';
import { startSmtpServer } from '../../../testkit/mail/smtpServer.ts';

const server = await startSmtpServer('desk@shop.example', 'right');
afterAll(() => server.close());
beforeEach(() => {
  server.trouble = {};
  server.taken.length = 0;
  server.texts.count = 0;
});

const SERVER = { port: 993, secure: true, user: 'desk@shop.example', password: 'right' };

const MESSAGE: OutboundMessage = {
  messageId: '01990000-0000-7000-8000-00000000abcd',
  attempt: 1,
  channelAddress: null,
  to: 'Ann.O"Hara@Example.com',
  groupId: null,
  identities: [{ kind: 'EMAIL', value: 'ann.o"hara@example.com', channelId: null }],
  files: [],
  body: 'Dear Ann,\nit is on its way. – Sam\n.\nBye',
  answers: { externalId: '<question@example.com>', firstLine: 're: RE: Where is it? – 你好' },
};

function connection(smtp: Partial<EmailConnection['smtp']> = {}, hasTags = false): string {
  const login = { host: '127.0.0.1', port: server.port, secure: false, user: 'desk@shop.example', password: 'right' };
  return writtenEmail({
    imap: login,
    smtp: { ...login, ...smtp },
    fromAddress: 'desk@shop.example',
    authservId: null,
    hasTags,
  });
}

const send = (
  message: Partial<OutboundMessage> = {},
  credential: string | null = connection(),
  { allowsPrivate = true, stopping = new AbortController().signal } = {},
) => createEmailSender({ allowsPrivate }).send({ ...MESSAGE, ...message }, credential, stopping);

const header = (name: string) =>
  new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(server.taken[0]?.content ?? '')?.[1];

const unfolded = (content: string | undefined) => content?.replaceAll(/\r?\n[ \t]+/g, ' ') ?? '';

describe('the files of a mail', () => {
  it('go with it, under their names, and without a text beside them', async () => {
    const picture = {
      fileName: 'Grüße „1“.png',
      mimeType: 'image/png',
      size: 3,
      open: async () => Readable.from([Buffer.from('abc')]),
    };
    expect(await send({ body: '', files: [picture] })).toMatchObject({ outcome: 'SENT' });
    const content = unfolded(server.taken[0]?.content);
    expect(content).toContain('Content-Type: image/png');
    expect(content).toMatch(/Content-Disposition: attachment; filename\*0?\*?=utf-8''Gr%C3%BC%C3%9Fe/i);
    expect(content).toContain(Buffer.from('abc').toString('base64'));
  });

  it('are waited for when the store does not have them', async () => {
    const gone = { fileName: null, mimeType: 'image/png', size: 3, open: async () => null };
    expect(await send({ files: [gone] })).toEqual({ outcome: 'RETRY', afterMs: null, providerCode: 'FILE_MISSING' });
    expect(server.taken).toEqual([]);
  });
});

describe('the network of mail', () => {
  it('leads to no address that is not public, though a range says it is, nor to one within another', async () => {
    const refused = ['127.0.0.1', '10.0.0.1', '168.63.129.16', '::ffff:8.8.8.8', '::1'];
    for (const host of refused) {
      const resolving = resolveHost({ ...SERVER, host }, { allowsPrivate: false });
      await expect(resolving, host).rejects.toThrow(PrivateAddress);
    }
    expect(await resolveHost({ ...SERVER, host: '8.8.8.8' }, { allowsPrivate: false })).toMatchObject({
      address: '8.8.8.8',
    });
  });
});

describe('the sender of mail', () => {
  it('writes to the address as the customer wrote it, below the mail that it answers', async () => {
    expect(await send({ to: 'Ann@Example.com' })).toEqual({
      outcome: 'SENT',
      providerId: '<blockdesk-01990000-0000-7000-8000-00000000abcd@shop.example>',
      arrived: false,
    });
    expect(server.taken).toMatchObject([{ from: 'desk@shop.example', to: ['Ann@Example.com'] }]);
    expect(header('From')).toBe('desk@shop.example');
    // The library writes the domain in lower case.
    expect(header('To')).toBe('Ann@example.com');
    expect(header('Message-ID')).toBe('<blockdesk-01990000-0000-7000-8000-00000000abcd@shop.example>');
    expect(header('In-Reply-To')).toBe('<question@example.com>');
    expect(header('References')).toBe('<question@example.com>');
    const subject = header('Subject') ?? '';
    expect(decoded(subject)).toBe('Re: Where is it? – 你好');
  });

  it('has the same id for each attempt, and another address for bounces only where the mailbox has tags', async () => {
    await send();
    await send({ attempt: 2 }, connection({}, true));
    const ids = server.taken.map(({ content }) => /^Message-ID: (.*)\r?$/im.exec(content)?.[1]);
    expect(new Set(ids).size).toBe(1);
    expect(server.taken.map(({ from }) => from)).toEqual([
      'desk@shop.example',
      'desk+blockdesk-01990000-0000-7000-8000-00000000abcd@shop.example',
    ]);
  });

  it('answers a mail without an id, takes the identity where no address is kept, and sends nothing without one', async () => {
    const identities = [{ kind: 'EMAIL', value: 'ann@example.com', channelId: null }] as const;
    await send({ to: null, identities, answers: { externalId: 'sha256:00', firstLine: '' } });
    expect(server.taken[0]?.to).toEqual(['ann@example.com']);
    expect(header('In-Reply-To')).toBeUndefined();
    expect(header('Subject')).toBe('Re: (no subject)');
    expect(await send({ to: null, identities: [] })).toMatchObject({ outcome: 'REFUSED', code: 'UNDELIVERABLE' });
  });

  it('lets no text of a customer add a header or a recipient', async () => {
    const firstLine = 'Hi\r\nBcc: eve@example.com';
    const answers = { externalId: '<a@b>\r\nBcc: eve@example.com', firstLine };
    await send({ to: 'ann@example.com', answers });
    expect(server.taken[0]?.to).toEqual(['ann@example.com']);
    expect(server.taken[0]?.content).not.toMatch(/^Bcc:/im);
  });

  it.each([
    [{ rcpt: 550 }, { outcome: 'REFUSED', code: 'UNDELIVERABLE', providerCode: '550' }],
    [{ rcpt: 451 }, { outcome: 'RETRY', afterMs: null, providerCode: '451' }],
    [{ data: 554 }, { outcome: 'REFUSED', code: 'PROVIDER_REFUSED', providerCode: '554' }],
    [{ data: 452 }, { outcome: 'RETRY', afterMs: null, providerCode: '452' }],
    [{ destroys: true }, { outcome: 'UNKNOWN' }],
  ])('makes of the answer %j: %j', async (trouble, result) => {
    server.trouble = trouble;
    expect(await send({ to: 'ann@example.com' })).toEqual(result);
    expect(server.taken).toEqual([]);
  });

  it('tells a refused login, a lost credential, and a server that is away', async () => {
    expect(await send({}, connection({ password: 'wrong' }))).toEqual({
      outcome: 'CREDENTIAL_REFUSED',
      providerCode: '535',
    });
    expect(await send({}, null)).toEqual({ outcome: 'CREDENTIAL_REFUSED', providerCode: null });
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await new Promise((resolve) => other.close(resolve));
    expect(await send({}, connection({ port }))).toMatchObject({ outcome: 'RETRY' });
    expect(server.texts.count).toBe(0);
  });

  it('knocks at no private address, and tells no password without TLS, unless the operator allows it', async () => {
    const strict = { allowsPrivate: false };
    expect(await send({}, connection(), strict)).toMatchObject({ outcome: 'RETRY', providerCode: 'PRIVATE_ADDRESS' });
    for (const host of [
      'localhost',
      '169.254.169.254',
      '::1',
      '::ffff:127.0.0.1',
      '10.0.0.1',
      '0.0.0.0',
      '100.64.0.1',
    ]) {
      expect(await send({}, connection({ host }), strict)).toMatchObject({ providerCode: 'PRIVATE_ADDRESS' });
    }
  });

  it('sends nothing when the server stops first', async () => {
    expect(await send({}, connection(), { stopping: AbortSignal.abort() })).toMatchObject({ outcome: 'RETRY' });
    expect(server.texts.count).toBe(0);
  });
});

/** The text of a header in encoded words (RFC 2047). */
function decoded(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?Q\?(.*?)\?=/gi, (_all, words: string) =>
      decodeURIComponent(words.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, '%$1')),
    )
    .replace(/=\?UTF-8\?B\?(.*?)\?=/gi, (_all, words: string) => Buffer.from(words, 'base64').toString());
}
