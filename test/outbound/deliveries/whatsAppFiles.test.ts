import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { resumeDeliveries } from '../../../src/outbound/deliveries/resume.commands.ts';
import { pdf, png } from '../../../testkit/attachments/contents.ts';
import { SendFiles } from '../../../testkit/attachments/operations.ts';
import { upload } from '../../../testkit/attachments/upload.ts';
import { ConnectChannel, Deliveries } from '../../../testkit/channels/deliveryOperations.ts';
import { Tickets } from '../../../testkit/operations.ts';
import { until } from '../../../testkit/until.ts';
import { startGraphDouble } from '../../../testkit/whatsapp/graphDouble.ts';
import { metaCall, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { expectNoFaults } from '../../blocks/lockQueue.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SERVERS = { appSecret: 'the app secret of the server', verifyToken: 'the verify token of the server' };
const TOKEN = 'the-access-token-of-the-number';
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

let numbers = 900_000;
let workspace: TestWorkspace;
let phoneNumberId: string;
let ticketId: string;

beforeEach(async () => {
  workspace = await world.aWorkspace();
  numbers += 1;
  phoneNumberId = String(numbers);
  double.allow(phoneNumberId, TOKEN);
  double.onMessage(() => null);
  const channelId = await workspace.aChannel({ address: phoneNumberId, connected: false });
  await workspace.admin.ask(ConnectChannel, { channelId, connection: { whatsAppCloud: { accessToken: TOKEN } } });
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const text = { ...metaText(`wamid.${numbers}`, 'Hello'), timestamp };
  const call = metaCall(phoneNumberId, { phone: `6281${numbers}000` }, text);
  await postAsMeta(`${world.url}/webhooks/whatsapp/${workspace.slug}`, SERVERS.appSecret, call);
  ticketId = theOnly((await workspace.supervisor.ask(Tickets, { status: 'UNASSIGNED', first: 1 })).tickets.edges).node
    .id;
});

const give = async (content: Buffer<ArrayBuffer>, fileName?: string) =>
  (await upload(world.url, workspace.agent, ticketId, { content, ...(fileName !== undefined && { fileName }) })).id;

const send = async (body: string, ...attachmentIds: string[]) =>
  (await workspace.agent.ask(SendFiles, { ticketId, body, attachmentIds })).sendMessage;

async function deliveries() {
  const { ticket } = await workspace.agent.ask(Deliveries, { ticketId });
  const messages = ticket?.messages.edges.map(({ node }) => node).filter(({ delivery }) => delivery !== null) ?? [];
  return messages.reverse().map(({ delivery }) => delivery);
}

const taken = () => double.taken.filter((message) => message.phoneNumberId === phoneNumberId);
const uploads = () => double.media.uploads.filter((one) => one.phoneNumberId === phoneNumberId);

const areSent = (count: number) =>
  until(async () => {
    expect((await deliveries()).map((delivery) => delivery?.status)).toEqual(Array(count).fill('SENT'));
  });

/** Lets what waits for its time be due now. */
async function hurry(): Promise<void> {
  await world.db.owner`
    update deliveries set next_attempt_at = now() - interval '2 minutes'
    where workspace_id = ${workspace.id} and status = 'PENDING' and next_attempt_at is not null`;
  await resumeDeliveries(world.database, (fault) => expect(fault).toBeNull());
}

describe('a file of a reply on WhatsApp', () => {
  it('is uploaded, then sent by its id, with its text as the caption and in the order of the replies', async () => {
    await send('Here is the picture', await give(png('large', 400_000), 'a.png'));
    await send('', await give(pdf(), 'Angebot Ü.pdf'));
    await send('Bye');
    await areSent(3);
    const [picture, document] = uploads();
    expect(picture?.content.equals(png('large', 400_000))).toBe(true);
    expect(taken().map(({ body, media }) => ({ body, media }))).toEqual([
      { body: 'Here is the picture', media: { type: 'image', id: picture?.id, fileName: null } },
      { body: '', media: { type: 'document', id: document?.id, fileName: 'Angebot Ü.pdf' } },
      { body: 'Bye', media: null },
    ]);
    expect(uploads().map(({ mimeType }) => mimeType)).toEqual(['image/png', 'application/pdf']);
  });

  it('is one for each message, of a type that WhatsApp takes, with a short text', async () => {
    const [first, second] = [await give(png()), await give(png())];
    const reply = { ticketId, body: '', attachmentIds: [first, second] };
    expect(await workspace.agent.refusal(SendFiles, reply)).toBe('BAD_USER_INPUT');
    const long = { ...reply, body: 'x'.repeat(1_025), attachmentIds: [first] };
    expect(await workspace.agent.refusal(SendFiles, long)).toBe('BAD_USER_INPUT');
    const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');
    expect((await upload(world.url, workspace.agent, ticketId, { content: gif })).code).toBe('BAD_USER_INPUT');
    const large = png('', 5 * 1_024 * 1_024);
    expect((await upload(world.url, workspace.agent, ticketId, { content: large })).code).toBe('BAD_USER_INPUT');
    expect(taken()).toEqual([]);
  });

  it('is not sent again when the answer to the message is lost, though it was uploaded twice before', async () => {
    double.media.onUpload((count) => (count === 1 ? { status: 500 } : null));
    await send('once', await give(png()));
    await until(async () => expect((await deliveries())[0]).toMatchObject({ status: 'PENDING', attempts: 1 }));
    expect(taken()).toEqual([]);
    let isBroken = false;
    double.onMessage((message) => {
      if (message.phoneNumberId !== phoneNumberId || isBroken) return null;
      isBroken = true;
      return { kind: 'RESET', taken: true };
    });
    await hurry();
    await until(() => expect(taken()).toHaveLength(1));
    await hurry();
    await until(async () => {
      const [row] = await world.db.owner`
        select attempts, sending_since is not null as is_sending from deliveries where workspace_id = ${workspace.id}`;
      expect(row).toEqual({ attempts: 2, is_sending: true });
    });
    expect(taken()).toHaveLength(1);
  });
});
