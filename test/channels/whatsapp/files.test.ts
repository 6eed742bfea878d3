import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { tidyFiles } from '../../../src/attachments/deleteFiles.commands.ts';
import { attachmentPath } from '../../../src/attachments/link.ts';
import { loadLogIdentity } from '../../../src/events/log.queries.ts';
import { createCursorCodec } from '../../../src/paging/encryptedCursorCodec.ts';
import type { ApiClient } from '../../../testkit/apiClient.ts';
import { pdf, png } from '../../../testkit/attachments/contents.ts';
import { Files } from '../../../testkit/attachments/operations.ts';
import { ConnectChannel } from '../../../testkit/channels/deliveryOperations.ts';
import { BlockIdentity, DeleteBlockedTicket, UnblockContact } from '../../../testkit/operations.ts';
import { until } from '../../../testkit/until.ts';
import { startGraphDouble } from '../../../testkit/whatsapp/graphDouble.ts';
import type { MediaFault } from '../../../testkit/whatsapp/mediaDouble.ts';
import { metaCall, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { expectNoFaults } from '../../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SERVERS = { appSecret: 'the app secret of the server', verifyToken: 'the verify token of the server' };
const TOKEN = 'the-access-token-of-the-number';
const MB = 1_024 * 1_024;
const folder = await mkdtemp(join(tmpdir(), 'blockdesk-files-'));
const double = await startGraphDouble();
const world = await aWorld({
  whatsApp: SERVERS,
  whatsAppApiUrl: double.url,
  channelSecretKeys: [randomBytes(32)],
  attachmentsFolder: folder,
});
afterAll(async () => {
  await double.close();
  await rm(folder, { recursive: true });
  expect(double.violations).toEqual([]);
  await expectInvariants(world);
  expectNoFaults(world, []);
});

let numbers = 700_000;
let workspace: TestWorkspace;
let phoneNumberId: string;
let channelId: string;

beforeEach(async () => {
  workspace = await world.aWorkspace();
  numbers += 1;
  phoneNumberId = String(numbers);
  double.allow(phoneNumberId, TOKEN);
  double.media.onRequest(() => null);
  channelId = await workspace.aChannel({ address: phoneNumberId, connected: false });
});

const connect = () =>
  workspace.admin.ask(ConnectChannel, { channelId, connection: { whatsAppCloud: { accessToken: TOKEN } } });

/** A customer with a number of their own. */
function aCustomer() {
  numbers += 1;
  const phone = `62812${10_000_000 + numbers}`;
  return {
    phone,
    /** Sends a file, and answers the ids of the ticket and the file. */
    async sends(type: string, content: Record<string, unknown>) {
      numbers += 1;
      const call = metaCall(phoneNumberId, { phone }, { id: `wamid.file.${numbers}`, type, [type]: content });
      expect(await postAsMeta(`${world.url}/webhooks/whatsapp/${workspace.slug}`, SERVERS.appSecret, call)).toBe(200);
      const [row] = await world.db.owner<{ ticketId: string; fileId: string }[]>`
        select messages.ticket_id as "ticketId", attachments.id as "fileId" from messages
        join attachments on attachments.message_id = messages.id
        where messages.external_id = ${`wamid.file.${numbers}`}`;
      if (row === undefined) throw new Error('The file has no row.');
      return row;
    },
    async isBlocked() {
      const identity = { kind: 'PHONE', value: `+${phone}` } as const;
      const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity });
      return blockIdentity.contact.id;
    },
  };
}

async function filesOf(who: ApiClient, ticketId: string) {
  const { ticket } = await who.ask(Files, { ticketId });
  return ticket?.messages.edges.flatMap(({ node }) => node.attachments).reverse();
}

/** The file of the ticket once it has the status. */
const fileWith = (status: string, ticketId: string) =>
  until(async () => {
    const file = theOnly((await filesOf(workspace.supervisor, ticketId)) ?? []);
    expect(file.status).toBe(status);
    return file;
  });

async function filesOnDisk(): Promise<string[]> {
  const entries = await readdir(join(folder, workspace.id), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Lets what waits for its time be due now. */
async function hurry(): Promise<void> {
  await world.db.owner`
    update attachments set next_attempt_at = now() - interval '2 minutes'
    where workspace_id = ${workspace.id} and status = 'PENDING' and next_attempt_at is not null`;
  await tidyFiles(world.database, (error) => expect(error).toBeNull());
}

/** Breaks the requests of a file as the list says, one after another. */
function breakInTurn(...faults: readonly (MediaFault | null)[]): void {
  const left = [...faults];
  double.media.onRequest(() => left.shift() ?? null);
}

const download = async (url: string | null | undefined) => {
  const response = await fetch(`${world.url}${url}`);
  return { status: response.status, content: Buffer.from(await response.arrayBuffer()) };
};

describe('a file of a customer', () => {
  it('is fetched at once, and is what its content is, whatever its name and Meta say', async () => {
    await connect();
    const customer = aCustomer();
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    const { ticketId } = await customer.sends('image', { id: double.media.add(png()), caption: 'look' });
    await customer.sends('document', { id: double.media.add(pdf()), filename: 'Kündigung Secretname.pdf' });
    await customer.sends('image', { id: double.media.add(page, { mimeType: 'image/png' }) });
    await customer.sends('voice', { id: double.media.add(Buffer.from('OggS\0\0\0\0')) });
    await until(async () => {
      const files = (await filesOf(workspace.agent, ticketId)) ?? [];
      expect(files.map(({ status }) => status)).toEqual(['STORED', 'STORED', 'STORED', 'STORED']);
    });
    const files = (await filesOf(workspace.agent, ticketId)) ?? [];
    expect(files.map(({ kind, mimeType, fileName }) => [kind, mimeType, fileName])).toEqual([
      ['IMAGE', 'image/png', null],
      ['DOCUMENT', 'application/pdf', 'Kündigung Secretname.pdf'],
      ['DOCUMENT', 'text/plain', null],
      [expect.any(String), expect.any(String), null],
    ]);
    expect(await download(files[1]?.url)).toEqual({ status: 200, content: pdf() });

    const [left] = await world.db.owner<{ text: string }[]>`
      select concat((select string_agg(events::text, ' ') from events where workspace_id = ${workspace.id}),
        (select string_agg(jobs::text, ' ') from graphile_worker._private_jobs jobs)) as text`;
    expect(`${left?.text}${world.logged.join('')}`).not.toContain('Secretname');
  });

  it('is tried again after every fault, with a new address each time', async () => {
    await connect();
    breakInTurn({ kind: 'REFUSE', status: 500 }, null, { kind: 'REFUSE', status: 404 }, null, { kind: 'CUT' });
    const { ticketId } = await aCustomer().sends('image', { id: double.media.add(png('x', 200_000)) });
    for (const attempts of [1, 2, 3]) {
      await until(async () => {
        const [row] = await world.db.owner<{ attempts: number; pause: boolean }[]>`
          select attempts, next_attempt_at < now() + interval '5 minutes' as pause from attachments
          where workspace_id = ${workspace.id}`;
        expect(row).toEqual({ attempts, pause: true });
      });
      expect(await filesOnDisk()).toEqual([]);
      await hurry();
    }
    const file = await fileWith('STORED', ticketId);
    expect(await download(file.url)).toEqual({ status: 200, content: png('x', 200_000) });
    expect(await filesOnDisk()).toEqual([file.id]);
  });

  it('is not kept above 25 MB, also when Meta says that it is smaller', async () => {
    await connect();
    const large = png('', 26 * MB);
    const said = await aCustomer().sends('video', { id: double.media.add(large) });
    expect(await fileWith('TOO_LARGE', said.ticketId)).toMatchObject({ url: null });
    const lied = await aCustomer().sends('video', { id: double.media.add(large, { fileSize: 100 }) });
    await fileWith('TOO_LARGE', lied.ticketId);
    expect(await filesOnDisk()).toEqual([]);
  });

  it('is gone when Meta has it no more, and the access token goes to no other server', async () => {
    await connect();
    breakInTurn({ kind: 'REFUSE', status: 400, code: 100, subcode: 33 });
    const gone = await aCustomer().sends('image', { id: double.media.add(png()) });
    await fileWith('GONE', gone.ticketId);
    for (const url of ['https://fbsbx.com.example.com/a', 'http://lookaside.fbsbx.com/a', 'https://127.0.0.1/a', 'x']) {
      breakInTurn({ kind: 'ELSEWHERE', url });
      const { ticketId } = await aCustomer().sends('image', { id: double.media.add(png()) });
      await fileWith('FAILED', ticketId);
    }
  });

  it('waits for a channel that is not connected, for as long as Meta keeps it', async () => {
    const first = await aCustomer().sends('image', { id: double.media.add(png()) });
    const second = await aCustomer().sends('image', { id: double.media.add(png()) });
    await until(async () => {
      const rows = await world.db.owner`
        select from attachments where workspace_id = ${workspace.id} and next_attempt_at is null`;
      return rows.length === 2;
    });
    await world.db.owner`
      update attachments set fetch_until = now() - interval '1 second' where id = ${first.fileId}`;
    await tidyFiles(world.database, (error) => expect(error).toBeNull());
    await connect();
    await fileWith('STORED', second.ticketId);
    await fileWith('GONE', first.ticketId);
  });

  it('waits when Meta refuses the token, and the connection fails visibly', async () => {
    await connect();
    double.allow(phoneNumberId, 'another-token-of-the-number');
    const { ticketId } = await aCustomer().sends('image', { id: double.media.add(png()) });
    await until(async () => {
      const [row] = await world.db.owner`
        select status, last_error_code from channel_connections where channel_id = ${channelId}`;
      expect(row).toEqual({ status: 'FAILING', last_error_code: '190' });
    });
    double.allow(phoneNumberId, TOKEN);
    await connect();
    await fileWith('STORED', ticketId);
  });
});

describe('a file of a held message', () => {
  const codec = async () => createCursorCodec((await world.database.system(loadLogIdentity)).sealingKey);

  it('is seen by those alone who see the message, also by a link', async () => {
    await connect();
    const customer = aCustomer();
    const contactId = await customer.isBlocked();
    const { ticketId, fileId } = await customer.sends('image', { id: double.media.add(png()) });
    const file = await fileWith('STORED', ticketId);
    expect((await download(file.url)).status).toBe(200);
    expect(await filesOf(workspace.agent, ticketId)).toBeUndefined();
    expect(await filesOf(await workspace.withKey('tickets:read', 'contacts:read'), ticketId)).toBeUndefined();
    expect(await filesOf(await workspace.withKey('tickets:read', 'held:read'), ticketId)).toHaveLength(1);

    const seen = { workspaceId: workspace.id, seesHeld: false };
    const stored = { ...file, id: fileId, status: 'STORED' } as const;
    const ofAgent = attachmentPath(await codec(), seen, stored, new Date());
    expect((await download(ofAgent)).status).toBe(404);
    const other = await world.aWorkspace();
    const elsewhere = attachmentPath(await codec(), { workspaceId: other.id, seesHeld: true }, stored, new Date());
    expect((await download(elsewhere)).status).toBe(404);
    const late = attachmentPath(await codec(), { ...seen, seesHeld: true }, stored, new Date(Date.now() - 330_000));
    expect((await download(late)).status).toBe(403);

    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    expect((await download(ofAgent)).status).toBe(200);
    expect(await filesOf(workspace.agent, ticketId)).toHaveLength(1);
  });

  it('is fetched for twenty of a ticket, and not for more', async () => {
    const customer = aCustomer();
    await customer.isBlocked();
    let ticketId = '';
    for (let sent = 0; sent < 22; sent += 1)
      ({ ticketId } = await customer.sends('image', { id: double.media.add(png()) }));
    await connect();
    await until(async () => {
      const files = (await filesOf(workspace.supervisor, ticketId)) ?? [];
      const statuses = files.map(({ status }) => status);
      expect(statuses).toEqual([...Array(20).fill('STORED'), 'SKIPPED', 'SKIPPED']);
    });
    expect(await filesOnDisk()).toHaveLength(20);
  });

  it.each(['DELETE_ALL', 'deleteBlockedTicket'])(
    'leaves nothing on the disk after %s, also while it is fetched',
    async (way) => {
      await connect();
      const customer = aCustomer();
      const contactId = await customer.isBlocked();
      let goOn = () => {};
      const stopped = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const slow = double.media.add(png('', 300_000));
      double.media.onRequest(({ mediaId, asksFor }) =>
        mediaId === slow && asksFor === 'CONTENT' ? { kind: 'STOPS', until: stopped } : null,
      );
      const { ticketId } = await customer.sends('image', { id: double.media.add(png()) });
      const fetched = await fileWith('STORED', ticketId);
      await customer.sends('image', { id: slow });
      await until(async () => (await filesOnDisk()).some((name) => name.endsWith('.part')));

      if (way === 'DELETE_ALL') await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' });
      else await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
      expect((await download(fetched.url)).status).toBe(404);
      goOn();
      await until(async () => (await filesOnDisk()).length === 0);
      await until(async () => {
        const rows = await world.db.owner`
        select from attachments where workspace_id = ${workspace.id}
        union all select from deleted_files where workspace_id = ${workspace.id}
        union all select from graphile_worker._private_jobs where locked_at is not null`;
        return rows.length === 0;
      });
      expect(await filesOnDisk()).toEqual([]);
    },
  );
});
