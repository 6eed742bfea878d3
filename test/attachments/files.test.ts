import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { forgetFiles, keepFile, registerFile } from '../../src/attachments/attachments.tx.ts';
import { tidyFiles } from '../../src/attachments/deleteFiles.commands.ts';
import { createFolderStore } from '../../src/attachments/files/fileStore.service.ts';
import { connectSimulator } from '../../src/outbound/connections/connect.commands.ts';
import { listOf, objectOf } from '../../src/text/json.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { pdf, png } from '../../testkit/attachments/contents.ts';
import { Files, SendFiles } from '../../testkit/attachments/operations.ts';
import { upload } from '../../testkit/attachments/upload.ts';
import { DeleteContact } from '../../testkit/people/operations.ts';
import { until } from '../../testkit/until.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { expectNoFaults } from '../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const folder = await mkdtemp(join(tmpdir(), 'blockdesk-files-'));
const world = await aWorld({ attachmentsFolder: folder });
afterAll(async () => {
  await rm(folder, { recursive: true });
  await expectInvariants(world);
  expectNoFaults(world, []);
});

let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await world.aWorkspace();
});

/** The names of all files of the workspace on the disk. */
async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(join(folder, workspace.id), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

interface Chat {
  readonly ticketId: string;
  readonly contactId: string;
}

/** A customer who wrote on a channel that takes files. */
async function aChat(): Promise<Chat> {
  const channelId = await workspace.aChannel({ connected: false });
  const viewer = { workspaceId: workspace.id, actor: SYSTEM, role: 'ADMIN', scopes: [], expiresAt: null } as const;
  await connectSimulator({ database: world.database }, viewer, channelId);
  const customer = await workspace.aCustomer({ channelId });
  await customer.writes('Hello');
  const contactId = await customer.contactId();
  return { contactId, ticketId: await workspace.ticketOf(contactId, 'UNASSIGNED') };
}

const give = (who: ApiClient, { ticketId }: Chat, content = png(), fileName = 'a.png') =>
  upload(world.url, who, ticketId, { content, fileName });

async function sent({ ticketId }: Chat, ...attachmentIds: string[]) {
  const { sendMessage } = await workspace.agent.ask(SendFiles, { ticketId, body: '', attachmentIds });
  return sendMessage.attachments;
}

async function filesOf(who: ApiClient, { ticketId }: Chat) {
  const { ticket } = await who.ask(Files, { ticketId });
  return ticket?.messages.edges.flatMap(({ node }) => node.attachments) ?? [];
}

const get = (url: string | null | undefined) => fetch(`${world.url}${url}`);

const codeOf = async (response: Response) =>
  objectOf(objectOf(listOf(objectOf(await response.json()).errors)[0]).extensions).code;

describe('a file of a reply', () => {
  it('is uploaded, sent and downloaded, with the type of its content and the name of its sender', async () => {
    const chat = await aChat();
    const uploaded = await give(workspace.agent, chat, pdf('contract'), 'Vertrag (neu) „2“.png');
    expect(uploaded).toMatchObject({ status: 201, attachment: { mimeType: 'application/pdf' } });
    const file = theOnly(await sent(chat, uploaded.id));
    expect(file).toMatchObject({
      kind: 'DOCUMENT',
      mimeType: 'application/pdf',
      size: pdf('contract').length,
      fileName: 'Vertrag (neu) „2“.png',
      status: 'STORED',
    });

    const response = await get(file.url);
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer()).equals(pdf('contract'))).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': "attachment; filename*=UTF-8''Vertrag%20%28neu%29%20%E2%80%9E2%E2%80%9C.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    });
    expect(world.logged.join('')).not.toContain('Vertrag');
  });

  it('is shown by a browser when it is a picture by its content, whatever its name says', async () => {
    const chat = await aChat();
    const picture = await give(workspace.agent, chat, png(), 'page.html');
    const page = await give(workspace.agent, chat, Buffer.from('<script>alert(1)</script>'), 'picture.png');
    const [first, second] = await sent(chat, picture.id, page.id);
    expect((await get(first?.url)).headers.get('content-disposition')).toMatch(/^inline;/);
    const response = await get(second?.url);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('is sent once, by the one who uploaded it, and on its own ticket', async () => {
    const chat = await aChat();
    const other = await aChat();
    const { id } = await give(workspace.agent, chat);
    const reply = { ticketId: chat.ticketId, body: '', attachmentIds: [id] };
    expect(await workspace.supervisor.refusal(SendFiles, reply)).toBe('ATTACHMENT_NOT_FOUND');
    expect(await workspace.agent.refusal(SendFiles, { ...reply, ticketId: other.ticketId })).toBe(
      'ATTACHMENT_NOT_FOUND',
    );
    expect(await workspace.agent.refusal(SendFiles, { ...reply, attachmentIds: [id, id] })).toBe('BAD_USER_INPUT');
    await sent(chat, id);
    expect(await workspace.agent.refusal(SendFiles, reply)).toBe('ATTACHMENT_NOT_FOUND');
    expect(await workspace.agent.refusal(SendFiles, { ...reply, attachmentIds: [] })).toBe('BAD_USER_INPUT');
  });

  it('is refused before it is read where the reply would be, and for what the channel does not send', async () => {
    const chat = await aChat();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const elsewhere = { ...chat, ticketId: await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED') };
    expect(await give(workspace.agent, elsewhere)).toMatchObject({ status: 400, code: 'ATTACHMENTS_NOT_SUPPORTED' });
    expect(await give(workspace.agent, { ...chat, ticketId: workspace.id })).toMatchObject({ status: 404 });
    expect(await upload(world.url, { token: null }, chat.ticketId, { content: png() })).toMatchObject({ status: 401 });
    const unknown = Buffer.from([0, 1, 2, 3, 255]);
    expect(await give(workspace.agent, chat, unknown)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    expect(await give(workspace.agent, chat, Buffer.alloc(0))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    const large = png('', 16 * 1_024 * 1_024);
    expect(await give(workspace.agent, chat, large)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    await until(async () => (await filesOnDisk()).length === 0);
  });

  it('waits for its reply one day, and twenty wait at most', async () => {
    const chat = await aChat();
    const uploads = await Promise.all(Array.from({ length: 20 }, () => give(workspace.agent, chat)));
    expect(uploads.every(({ status }) => status === 201)).toBe(true);
    expect(await give(workspace.agent, chat)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    await sent(chat, uploads[0]?.id ?? '');
    await world.db.owner`
      update attachments set created_at = created_at - interval '25 hours' where workspace_id = ${workspace.id}`;
    await tidyFiles(world.database, (error) => expect(error).toBeNull());
    await until(async () => (await filesOnDisk()).length === 1);
    expect(await filesOnDisk()).toEqual([uploads[0]?.id]);
  });
});

describe('the link of a file', () => {
  it('is refused when it was changed, is of another file, or has ended', async () => {
    const chat = await aChat();
    const [first, second] = await sent(
      chat,
      (await give(workspace.agent, chat)).id,
      (await give(workspace.agent, chat)).id,
    );
    const [path = '', link = ''] = (first?.url ?? '').split('?link=');
    const bad = [
      `${path}?link=${link.slice(0, -2)}AA`,
      path,
      `${path}?link=`,
      `/attachments/${second?.id}?link=${link}`,
    ];
    for (const url of bad) {
      const response = await get(url);
      expect([response.status, await codeOf(response)]).toEqual([403, 'FORBIDDEN']);
    }
    expect((await get('/attachments/nonsense?link=nonsense')).status).toBe(403);
  });

  it('answers 404 once its contact is deleted, and nothing of the file stays on the disk', async () => {
    const chat = await aChat();
    const file = theOnly(await sent(chat, (await give(workspace.agent, chat)).id));
    expect(await filesOnDisk()).toEqual([file.id]);
    await workspace.admin.ask(DeleteContact, { contactId: chat.contactId });
    const response = await get(file.url);
    expect([response.status, await codeOf(response)]).toEqual([404, 'ATTACHMENT_NOT_FOUND']);
    await until(async () => (await filesOnDisk()).length === 0);
    await until(async () => {
      const [left] = await world.db.owner`select from deleted_files where workspace_id = ${workspace.id}`;
      return left === undefined;
    });
  });

  it('shows no viewer of another workspace the file', async () => {
    const chat = await aChat();
    await sent(chat, (await give(workspace.agent, chat)).id);
    const other = await world.aWorkspace();
    expect(await filesOf(other.admin, chat)).toEqual([]);
    expect(theOnly(await filesOf(workspace.supervisor, chat)).url).toContain('/attachments/');
  });
});

describe('a file whose message is deleted while it is written', () => {
  it('gets no place in the store', async () => {
    // The job of the deletion looks into another folder, so it does not help.
    const elsewhere = await mkdtemp(join(tmpdir(), 'blockdesk-files-'));
    onTestFinished(() => rm(elsewhere, { recursive: true }));
    const store = createFolderStore(elsewhere);
    const file = { workspaceId: workspace.id, id: newId() };
    const { id } = file;
    await world.database.change(workspace.id, (transaction) =>
      registerFile(transaction, { id, fileName: null, upload: null }),
    );
    const written = await store.write(file, Readable.from([png()]), 1_000);
    if (typeof written === 'string') throw new Error('The file was not written.');
    await world.database.change(workspace.id, (transaction) => forgetFiles(transaction, [id]));
    const isKept = await world.database.change(workspace.id, (transaction) =>
      keepFile(transaction, id, 'IMAGE', written),
    );
    expect(isKept).toBe(false);
    await written.discard();
    expect(await store.open(file)).toBeNull();
  });
});
