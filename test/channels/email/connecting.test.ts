import { randomBytes } from 'node:crypto';
import { print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { ConnectChannel } from '../../../testkit/channels/deliveryOperations.ts';
import { startImapServer } from '../../../testkit/mail/imapServer.ts';
import { startSmtpServer } from '../../../testkit/mail/smtpServer.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const USER = 'desk@shop.example';
const PASSWORD = 'a secret of the mailbox';
const imap = await startImapServer(USER, PASSWORD, []);
const smtp = await startSmtpServer(USER, PASSWORD);
const world = await aWorld({ channelSecretKeys: [randomBytes(32)] });
afterAll(() => Promise.all([imap.close(), smtp.close()]));

let workspace: TestWorkspace;
let channelId: string;
beforeAll(async () => {
  workspace = await world.aWorkspace();
  channelId = await workspace.aChannel({ type: 'EMAIL', connected: false });
});

const login = (port: number, change: object = {}) => {
  return { host: '127.0.0.1', port, secure: false, user: USER, password: PASSWORD, ...change };
};

function mailbox({ inward = {}, outward = {}, ...rest }: Record<string, object> = {}, fromAddress = USER) {
  return { email: { imap: login(imap.port, inward), smtp: login(smtp.port, outward), fromAddress, ...rest } };
}

async function refusalOf(connection: object, channel = channelId, { send } = workspace.admin) {
  const { errors = [] } = await send({ query: print(ConnectChannel), variables: { channelId: channel, connection } });
  const [error] = errors;
  return { code: error?.extensions.code, field: error?.extensions.field, message: error?.message };
}

describe('connectChannel with a mailbox', () => {
  it('logs in at both servers, and keeps the password where no request and no log finds it', async () => {
    const { connectChannel } = await workspace.admin.ask(ConnectChannel, { channelId, connection: mailbox() });
    expect(connectChannel.connection).toMatchObject({ kind: 'EMAIL', status: 'CONNECTED', lastErrorCode: null });
    expect(connectChannel.connection?.checkedAt).not.toBeNull();
    await workspace.admin.ask(ConnectChannel, { channelId, connection: mailbox() });
    const rows = await world.db.owner`select * from channel_connections where channel_id = ${channelId}`;
    const events = await world.db.owner`
      select * from events where workspace_id = ${workspace.id} and type = 'channel.updated'`;
    expect(events).toHaveLength(1);
    expect(JSON.stringify([rows, events, world.logged])).not.toContain(PASSWORD);
  });

  it('saves nothing that a server refuses, and says what the server said', async () => {
    const other = await workspace.aChannel({ type: 'EMAIL', connected: false });
    expect(await refusalOf(mailbox({ inward: { password: 'wrong' } }), other)).toEqual({
      code: 'CHANNEL_CREDENTIAL_REFUSED',
      field: 'connection.email.imap.password',
      message: expect.stringContaining('authentication failure'),
    });
    expect(await refusalOf(mailbox({ outward: { password: 'wrong' } }), other)).toEqual({
      code: 'CHANNEL_CREDENTIAL_REFUSED',
      field: 'connection.email.smtp.password',
      message: expect.stringContaining('535'),
    });
    expect(await world.db.owner`select 1 from channel_connections where channel_id = ${other}`).toHaveLength(0);
  });

  it('names the field at fault', async () => {
    const fieldOf = async (connection: object, channel?: string) => {
      const { code, field } = await refusalOf(connection, channel);
      expect(code).toBe('BAD_USER_INPUT');
      return field;
    };
    expect(await fieldOf(mailbox({ inward: { host: 'no host' } }))).toBe('connection.email.imap.host');
    expect(await fieldOf(mailbox({ inward: { host: 'nowhere.invalid' } }))).toBe('connection.email.imap.host');
    expect(await fieldOf(mailbox({ outward: { port: 0 } }))).toBe('connection.email.smtp.port');
    expect(await fieldOf(mailbox({ outward: { port: 1 } }))).toBe('connection.email.smtp.port');
    expect(await fieldOf(mailbox({ outward: { secure: true } }))).toBe('connection.email.smtp.secure');
    expect(await fieldOf(mailbox({ inward: { user: '' } }))).toBe('connection.email.imap.user');
    expect(await fieldOf(mailbox({ inward: { password: 'a\r\nA1 DELETE INBOX' } }))).toBe(
      'connection.email.imap.password',
    );
    expect(await fieldOf(mailbox({}, 'desk'))).toBe('connection.email.fromAddress');
    expect(await fieldOf({ ...mailbox(), webhook: true })).toBe('connection');
    expect(await fieldOf(mailbox(), await workspace.aChannel({ type: 'SMS', connected: false }))).toBe(
      'connection.email',
    );
  });

  it('knocks at no private address in production, and saves no secret without a key', async () => {
    const strict = await world.anotherServer({ mail: { allowsPrivate: false, leaseMs: 20_000, pollMs: 60_000 } });
    const keyless = await world.anotherServer({ channelSecretKeys: [] });
    const ask = ({ url }: { readonly url: string }) =>
      refusalOf(mailbox(), channelId, createApiClient(url, workspace.admin.token));
    expect(await ask(strict)).toMatchObject({ code: 'BAD_USER_INPUT', field: 'connection.email.imap.host' });
    expect(await ask(keyless)).toMatchObject({ code: 'SECRETS_NOT_CONFIGURED' });
  });
});
