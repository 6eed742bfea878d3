import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { pdf, png } from '../../../testkit/attachments/contents.ts';
import { Files, SendFiles } from '../../../testkit/attachments/operations.ts';
import { upload } from '../../../testkit/attachments/upload.ts';
import { ConnectChannel } from '../../../testkit/channels/deliveryOperations.ts';
import { startImapServer } from '../../../testkit/mail/imapServer.ts';
import { startSmtpServer } from '../../../testkit/mail/smtpServer.ts';
import { BlockIdentity, UnblockContact } from '../../../testkit/operations.ts';
import { until } from '../../../testkit/until.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { expectNoFaults } from '../../blocks/lockQueue.ts';
import { aWorld } from '../../environment/world.ts';

const USER = 'desk@shop.example';
const PASSWORD = 'right';
const smtp = await startSmtpServer(USER, PASSWORD);
const imap = await startImapServer(USER, PASSWORD, ['From: old@example.com\r\nSubject: Old\r\n\r\nOld']);
const folder = await mkdtemp(join(tmpdir(), 'blockdesk-files-'));
const world = await aWorld({
  channelSecretKeys: [randomBytes(32)],
  mail: { allowsPrivate: true, leaseMs: 1_000, pollMs: 600_000 },
  attachmentsFolder: folder,
});
const workspace = await world.aWorkspace();
const channelId = await workspace.aChannel({ type: 'EMAIL', connected: false });
const login = { host: '127.0.0.1', secure: false, user: USER, password: PASSWORD };
const servers = { imap: { ...login, port: imap.port }, smtp: { ...login, port: smtp.port } };
await workspace.admin.ask(ConnectChannel, {
  channelId,
  connection: { email: { ...servers, fromAddress: USER, authservId: null } },
});
afterAll(async () => {
  await expectInvariants(world);
  await Promise.all([smtp.close(), imap.close(), rm(folder, { recursive: true })]);
  expectNoFaults(world, []);
});

interface Part {
  readonly name: string;
  readonly content: Buffer;
}

let mails = 0;

/** Delivers a mail with files, and answers its ticket once it is taken. */
async function deliver(from: string, ...files: readonly Part[]): Promise<string> {
  mails += 1;
  const word = `word${mails}`;
  const parts = files.flatMap(({ name, content }) => [
    '--m',
    `Content-Type: application/octet-stream; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    content.toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]);
  const head = [`From: ${from}`, `Message-ID: <${word}@example.com>`, 'Content-Type: multipart/mixed; boundary=m', ''];
  imap.deliver([...head, '--m', 'Content-Type: text/plain', '', word, ...parts, '--m--', ''].join('\r\n'));
  return until(async () => {
    const [row] = await world.db.owner<{ ticketId: string }[]>`
      select ticket_id as "ticketId" from messages where workspace_id = ${workspace.id} and body like ${`%${word}%`}`;
    if (row === undefined) throw new Error('The mail has not arrived.');
    return row.ticketId;
  });
}

async function filesOf(ticketId: string, who = workspace.supervisor) {
  const { ticket } = await who.ask(Files, { ticketId });
  return ticket?.messages.edges.flatMap(({ node }) => node.attachments);
}

async function filesOnDisk(): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

describe('the files of a mail', () => {
  it('are kept with it, and are what their content is', async () => {
    const large = png('a', 4 * 1_024 * 1_024);
    const ticketId = await deliver(
      'ann@example.com',
      { name: 'picture.html', content: png() },
      { name: 'paper.png', content: pdf() },
      { name: 'large.png', content: large },
    );
    const files = (await filesOf(ticketId, workspace.agent)) ?? [];
    expect(files.map(({ fileName, mimeType, size, status }) => [fileName, mimeType, size, status])).toEqual([
      ['picture.html', 'image/png', png().length, 'STORED'],
      ['paper.png', 'application/pdf', pdf().length, 'STORED'],
      ['large.png', 'image/png', large.length, 'STORED'],
    ]);
    const response = await fetch(`${world.url}${files[2]?.url}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(large)).toBe(true);
  });

  it('of more than ten megabytes stay in the mailbox, and the text names them', async () => {
    const ticketId = await deliver('bea@example.com', { name: 'huge.png', content: png('', 11 * 1_024 * 1_024) });
    expect(await filesOf(ticketId)).toEqual([]);
  });

  it('are kept once, however often the mail is read', async () => {
    const before = await filesOnDisk();
    await deliver('cas@example.com', { name: 'a.png', content: png('once') });
    imap.renumber();
    await deliver('cas@example.com', { name: 'b.png', content: png('twice') });
    await until(async () => {
      const rows = await world.db.owner`
        select from attachments where workspace_id = ${workspace.id} and message_id is null
        union all select from deleted_files`;
      return rows.length === 0 && (await filesOnDisk()) === before + 2;
    });
  });

  it('of a blocked person are held, twenty of a ticket, and go with it', async () => {
    const identity = { kind: 'EMAIL', value: 'dan@example.com' } as const;
    const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity });
    const before = await filesOnDisk();
    const parts = Array.from({ length: 15 }, (_, index) => ({ name: `${index}.png`, content: png(String(index)) }));
    await deliver('dan@example.com', ...parts);
    const ticketId = await deliver('dan@example.com', ...parts);
    expect(await filesOf(ticketId, workspace.agent)).toBeUndefined();
    const statuses = (await filesOf(ticketId))?.map(({ status }) => status) ?? [];
    expect(statuses.filter((status) => status === 'STORED')).toHaveLength(20);
    expect(statuses.filter((status) => status === 'SKIPPED')).toHaveLength(10);
    await until(async () => (await filesOnDisk()) === before + 20);
    const contactId = blockIdentity.contact.id;
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' });
    await until(async () => (await filesOnDisk()) === before);
  });

  it('of a reply go out by mail', async () => {
    const ticketId = await deliver('eva@example.com');
    const { id } = await upload(world.url, workspace.agent, ticketId, { content: pdf('offer'), fileName: 'offer.pdf' });
    await workspace.agent.ask(SendFiles, { ticketId, body: 'Here it is', attachmentIds: [id] });
    await until(() => smtp.taken.length === 1);
    const content = smtp.taken[0]?.content ?? '';
    expect(content).toContain('offer.pdf');
    expect(content).toContain('Here it is');
    expect(content.replaceAll(/\s/g, '')).toContain(pdf('offer').toString('base64'));
  });
});
