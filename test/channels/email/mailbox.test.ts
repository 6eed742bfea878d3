import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConnectChannel, SendOnce } from '../../../testkit/channels/deliveryOperations.ts';
import { startImapServer, type TestImapServer } from '../../../testkit/mail/imapServer.ts';
import { startSmtpServer } from '../../../testkit/mail/smtpServer.ts';
import { BlockContact, ContactByIdentity } from '../../../testkit/operations.ts';
import { until } from '../../../testkit/until.ts';
import { expectInvariants } from '../../blocks/auditAssertions.ts';
import { type TestWorkspace, theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const USER = 'desk@shop.example';
const PASSWORD = 'right';
const smtp = await startSmtpServer(USER, PASSWORD);
const servers: TestImapServer[] = [];
const world = await aWorld({
  channelSecretKeys: [randomBytes(32)],
  mail: { allowsPrivate: true, leaseMs: 1_000, pollMs: 600_000 },
});
afterAll(async () => {
  await expectInvariants(world);
  await Promise.all([smtp.close(), ...servers.map((server) => server.close())]);
});

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await world.aWorkspace();
});

interface Stored {
  readonly ticketId: string;
  readonly contactId: string;
  readonly displayName: string;
  readonly status: string;
  readonly body: string;
  readonly truncated: boolean;
  readonly automatic: boolean;
}

/** A connected channel whose inbox had one mail before. */
async function aMailbox({ botActive = false, authservId = null as string | null } = {}) {
  const imap = await startImapServer(USER, PASSWORD, ['From: old@example.com\r\nSubject: Old\r\n\r\nOld']);
  servers.push(imap);
  const channelId = await workspace.aChannel({ type: 'EMAIL', connected: false, botActive });
  const connect = async (password = PASSWORD) => {
    const login = { host: '127.0.0.1', secure: false, user: USER };
    const email = {
      imap: { ...login, port: imap.port, password },
      smtp: { ...login, port: smtp.port, password: PASSWORD },
      fromAddress: USER,
      authservId,
    };
    return (await workspace.admin.ask(ConnectChannel, { channelId, connection: { email } })).connectChannel.connection;
  };
  await connect();
  const stored = () => world.db.owner<Stored[]>`
    select ticket.id as "ticketId", contact.id as "contactId", contact.display_name as "displayName", ticket.status,
      message.body, message.truncated, message.automatic
    from messages message
    join tickets ticket on ticket.id = message.ticket_id
    join contacts contact on contact.id = ticket.contact_id
    where ticket.channel_id = ${channelId} and message.direction = 'INBOUND' order by message.stored_at`;
  /** Waits for the mail with this word in its text. */
  const arrived = (word: string) =>
    until(async () => {
      const found = (await stored()).find(({ body }) => body.includes(word));
      if (found === undefined) throw new Error(`The mail with "${word}" has not arrived.`);
      return found;
    });
  return { imap, channelId, connect, stored, arrived };
}

type Mailbox = Awaited<ReturnType<typeof aMailbox>>;

/** Delivers a mail with a new word, and answers what became of it. */
async function deliver({ imap, arrived }: Mailbox, from: string, ...headers: string[]): Promise<Stored> {
  const word = newId();
  imap.deliver(
    [`From: ${from}`, `Message-ID: <${word}@example.com>`, 'Subject: Hi', ...headers, '', word].join('\r\n'),
  );
  return arrived(word);
}

async function block(contactId: string): Promise<void> {
  await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
}

describe('mail', () => {
  it('that comes while the server is idle makes a ticket, and stays unread in the mailbox', async () => {
    const mailbox = await aMailbox();
    await until(() => mailbox.imap.connections.size === 1);
    const first = await deliver(mailbox, 'Ann <ann.first@example.com>');
    expect(first).toMatchObject({ displayName: 'Ann', status: 'UNASSIGNED', truncated: false, automatic: false });
    const second = await deliver(mailbox, 'Ann.First@Example.com');
    expect(second.ticketId).toBe(first.ticketId);
    expect(await mailbox.stored()).toHaveLength(2);
    expect(mailbox.imap.flags().flat()).toEqual([]);
  });

  it('of a blocked person is held, also when it answers a mail of an open ticket', async () => {
    const mailbox = await aMailbox();
    const { ticketId, contactId, body } = await deliver(mailbox, 'bob.blocked@example.com');
    await block(contactId);
    const id = `<${body.split('\n').at(-1)}@example.com>`;
    const held = await deliver(mailbox, 'bob.blocked@example.com', `In-Reply-To: ${id}`, `References: ${id}`);
    expect(held).toMatchObject({ status: 'BLOCKED', contactId });
    expect(held.ticketId).not.toBe(ticketId);
  });

  it('that fails DMARC is of a stranger: it meets no block, joins no ticket, and teaches nothing', async () => {
    const mailbox = await aMailbox({ authservId: 'mx.shop.example' });
    const spoofed = 'Authentication-Results: mx.shop.example; dmarc=fail header.from=example.com';
    const blocked = await deliver(mailbox, 'carl.blocked@example.com');
    await block(blocked.contactId);
    const good = await deliver(mailbox, 'Dora <dora.good@example.com>');

    const asBlocked = await deliver(mailbox, 'carl.blocked@example.com', spoofed);
    expect(asBlocked).toMatchObject({ status: 'UNASSIGNED', displayName: 'unverified:carl.blocked@example.com' });
    const asGood = await deliver(mailbox, 'Dora <Dora.Good@example.com>', spoofed);
    expect(asGood).toMatchObject({ status: 'UNASSIGNED', displayName: 'unverified:dora.good@example.com' });
    expect(new Set([blocked, good, asBlocked, asGood].map(({ contactId }) => contactId)).size).toBe(4);
    // A block of the stranger is no block of the person, and the other way round.
    await block(asGood.contactId);
    expect((await deliver(mailbox, 'dora.good@example.com', spoofed)).status).toBe('BLOCKED');
    expect(await deliver(mailbox, 'dora.good@example.com')).toMatchObject({ ticketId: good.ticketId });
    expect((await deliver(mailbox, 'carl.blocked@example.com')).status).toBe('BLOCKED');
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, {
      identity: { kind: 'EMAIL', value: 'dora.good@example.com' },
    });
    expect(contactByIdentity?.id).toBe(good.contactId);
    const proposals = await world.db.owner`select 1 from merge_proposals where workspace_id = ${workspace.id}`;
    expect(proposals).toHaveLength(0);
  });

  it('of a machine opens no ticket for the bot, and is marked', async () => {
    const mailbox = await aMailbox({ botActive: true });
    const person = await deliver(mailbox, 'eve.person@example.com');
    expect(person).toMatchObject({ status: 'BOT', automatic: false });
    const absent = await deliver(mailbox, 'fay.absent@example.com', 'Auto-Submitted: auto-replied');
    expect(absent).toMatchObject({ status: 'UNASSIGNED', automatic: true });
    const list = await deliver(mailbox, 'news@example.com', 'List-Id: <news.example.com>');
    expect(list).toMatchObject({ status: 'UNASSIGNED', automatic: true });
  });

  it('of eight megabytes is read as far as its text', async () => {
    const mailbox = await aMailbox();
    const file = randomBytes(6 * 1_024 * 1_024)
      .toString('base64')
      .replace(/.{76}/g, '$&\r\n');
    const big = ['--m', 'Content-Type: text/plain', '', 'the big mail', '--m', 'Content-Type: image/png; name=a.png'];
    const head = ['From: gus@example.com', 'Content-Type: multipart/mixed; boundary=m', ''];
    mailbox.imap.deliver([...head, ...big, 'Content-Transfer-Encoding: base64', '', file, '--m--'].join('\r\n'));
    const stored = await mailbox.arrived('the big mail');
    expect(stored).toMatchObject({ body: '(no subject)\n\nthe big mail\n\n[file: a.png]', truncated: false });
    mailbox.imap.deliver(`From: gus@example.com\r\n\r\nlong ${'word '.repeat(1_600_000)}`);
    const long = await mailbox.arrived('long word');
    expect(long).toMatchObject({ truncated: true, ticketId: stored.ticketId });
  });

  it('is taken once when the server numbers its mails anew, with and without an id', async () => {
    const mailbox = await aMailbox();
    await deliver(mailbox, 'hal@example.com');
    mailbox.imap.deliver('From: hal@example.com\r\nSubject: No id\r\n\r\nwithout an id');
    await mailbox.arrived('without an id');
    // The mail from before the connection came years ago.
    mailbox.imap.age(0, new Date('2020-01-01'));
    // So the next mail has a number that was read before.
    mailbox.imap.remove(1);
    mailbox.imap.renumber();
    await deliver(mailbox, 'hal@example.com');
    expect((await mailbox.stored()).map(({ body }) => body.includes('Old'))).toEqual([false, false, false]);
  });
});

describe('a reply', () => {
  it('answers the last mail, and fails when it comes back', async () => {
    const mailbox = await aMailbox();
    const { ticketId, body } = await deliver(mailbox, 'Ida <Ida@Example.com>');
    const reply = { ticketId, body: 'Dear Ida', clientId: null };
    const { sendMessage } = await workspace.agent.ask(SendOnce, reply);
    const sent = await until(() => theOnly(smtp.taken));
    expect(sent.to).toEqual(['Ida@Example.com']);
    expect(sent.content).toMatch(/^Subject: Re: Hi\r?$/m);
    expect(sent.content).toContain(`In-Reply-To: <${body.split('\n').at(-1)}@example.com>`);
    const id = /^Message-ID: (.*?)\r?$/m.exec(sent.content)?.[1] ?? '';
    const statusOf = async () => {
      const [row] = await world.db.owner`
        select status, error_code as "errorCode" from deliveries where message_id = ${sendMessage.id}`;
      return row;
    };
    await until(async () => (await statusOf())?.status === 'SENT');
    // A copy in the inbox is no message of a customer.
    mailbox.imap.deliver(`From: ${USER}\r\nMessage-ID: ${id}\r\nSubject: Re: Hi\r\n\r\nDear Ida`);
    const report = [
      'From: MAILER-DAEMON@mx.example',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      '',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Action: failed',
      '--x',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${id}`,
      '--x--',
    ].join('\r\n');
    mailbox.imap.deliver(report);
    await until(async () => (await statusOf())?.status === 'FAILED');
    expect((await statusOf())?.errorCode).toBe('BOUNCED');
    expect(await mailbox.stored()).toHaveLength(1);
  });
});

describe('a reply that meets trouble', () => {
  const deliveryOf = async (messageId: string) => {
    const [row] = await world.db.owner`
      select status, attempts, error_code as "errorCode", sending_since is not null as "isUnknown"
      from deliveries where message_id = ${messageId}`;
    return row;
  };

  it('is not sent again when the connection breaks after its text, and holds back the next one', async () => {
    const mailbox = await aMailbox();
    const { ticketId } = await deliver(mailbox, 'lea@example.com');
    smtp.trouble = { destroys: true };
    const before = smtp.texts.count;
    const send = async (body: string) =>
      (await workspace.agent.ask(SendOnce, { ticketId, body, clientId: null })).sendMessage.id;
    const first = await send('once');
    await until(() => smtp.texts.count === before + 1);
    smtp.trouble = {};
    const next = await send('after it');
    const jobs = () => world.db.owner`
      select 1 from graphile_worker.jobs where key like ${`%${mailbox.channelId}%`} and run_at <= now()`;
    await until(async () => (await jobs()).length === 0);
    expect(await deliveryOf(first)).toMatchObject({ status: 'PENDING', attempts: 1, isUnknown: true });
    expect(await deliveryOf(next)).toMatchObject({ status: 'PENDING', attempts: 0 });
    expect(smtp.texts.count).toBe(before + 1);
  });

  it('waits while the login is refused, and goes out once when the channel is connected again', async () => {
    const mailbox = await aMailbox();
    const { ticketId } = await deliver(mailbox, 'max@example.com');
    smtp.password = 'changed';
    const reply = { ticketId, body: 'Dear Max', clientId: null };
    const { id } = (await workspace.agent.ask(SendOnce, reply)).sendMessage;
    await until(async () => (await deliveryOf(id))?.errorCode === 'CHANNEL_CREDENTIAL_REFUSED');
    smtp.password = PASSWORD;
    expect(await mailbox.connect()).toMatchObject({ status: 'CONNECTED' });
    await until(async () => (await deliveryOf(id))?.status === 'SENT');
    expect(smtp.taken.filter(({ content }) => content.includes('Dear Max'))).toHaveLength(1);
  });
});

describe('a mailbox', () => {
  it('that refuses the login is FAILING, and nothing is lost once it is connected again', async () => {
    const mailbox = await aMailbox();
    await deliver(mailbox, 'jan@example.com');
    mailbox.imap.setPassword('changed');
    mailbox.imap.renumber();
    const statusOf = async () => {
      const [row] = await world.db.owner`
        select status, last_error_code as code from channel_connections where channel_id = ${mailbox.channelId}`;
      return row?.status;
    };
    await until(async () => (await statusOf()) === 'FAILING');
    // The admins are told by the feed.
    const told = await world.db.owner`
      select 1 from events
      where workspace_id = ${workspace.id} and type = 'channel.updated' and actor_kind = 'SYSTEM'
        and data ->> 'channelId' = ${mailbox.channelId}`;
    expect(told).toHaveLength(1);
    mailbox.imap.deliver('From: jan@example.com\r\nMessage-ID: <meanwhile@b>\r\n\r\nmeanwhile');
    expect(await mailbox.connect('changed')).toMatchObject({ status: 'CONNECTED', lastErrorCode: null });
    await mailbox.arrived('meanwhile');
    const again = (await mailbox.stored()).filter(({ body }) => body.includes('meanwhile'));
    expect(again).toHaveLength(1);
    expect(world.logged.join()).not.toContain('meanwhile');
  });

  it('is read by one node, and by another one when that one dies or stops', async () => {
    const other = await world.anotherServer();
    const mailbox = await aMailbox();
    await deliver(mailbox, 'kim@example.com');
    expect(mailbox.imap.connections.size).toBe(1);
    // A node that is gone has it for a second more.
    await world.db.owner`
      update mailboxes set holder = ${newId()}, held_until = now() + interval '1 second'
      where channel_id = ${mailbox.channelId}`;
    await deliver(mailbox, 'kim@example.com');
    await deliver(mailbox, 'kim@example.com');
    await until(() => mailbox.imap.connections.size === 1);
    await other.stop();
    await deliver(mailbox, 'kim@example.com');
    expect(await mailbox.stored()).toHaveLength(4);
    expect(mailbox.imap.connections.size).toBe(1);
  });
});
