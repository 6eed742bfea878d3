import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { BlockContact, ReceiveMessage } from '../../testkit/operations.ts';
import { BlockMailbox, Mailboxes } from '../../testkit/people/contactOperations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';
import { changesNothing, eventsDuring, expectInvariants, refusedWith } from './auditAssertions.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

const email = (value: string) => ({ kind: 'EMAIL' as const, value });

async function aMailChannel() {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel({ type: 'EMAIL' });
  const writes = async (value: string) =>
    (await workspace.aCustomer({ channelId, identity: email(value) })).writes('Hello');
  return { workspace, channelId, writes };
}

const block = async ({ supervisor }: TestWorkspace, value: string) =>
  (await supervisor.ask(BlockMailbox, { identity: email(value) })).blockIdentity;

describe('blockIdentity of a whole mailbox', () => {
  it('holds the address without its tag and with each tag that no contact has', async () => {
    const { workspace, writes } = await aMailChannel();
    await writes('ann+shop@shop.example');
    const happened = await eventsDuring(world, workspace, async () => {
      const { changed, contact } = await block(workspace, 'Ann+News@shop.example');
      expect(changed).toBe(true);
      expect(contact.displayName).toBe('ann@shop.example');
    });
    expect(happened.map(({ type }) => type)).toEqual(['contact.blocked']);
    expect(await writes('ann@shop.example')).toBe('HELD');
    expect(await writes('ann+anything@shop.example')).toBe('HELD');
    // A tag that is a contact of its own has its own block, or none.
    expect(await writes('ann+shop@shop.example')).not.toBe('HELD');
    expect(await writes('anna+x@shop.example')).not.toBe('HELD');
  });

  it('extends a block of the address with one event, and changes nothing when repeated', async () => {
    const { workspace, writes } = await aMailChannel();
    await writes('ann@shop.example');
    const contactId = await (await workspace.aCustomer({ identity: email('ann@shop.example') })).contactId();
    await workspace.supervisor.ask(BlockContact, { contactId });
    expect(await writes('ann+1@shop.example')).not.toBe('HELD');
    const happened = await eventsDuring(world, workspace, async () => {
      expect((await block(workspace, 'ann@shop.example')).changed).toBe(true);
    });
    expect(happened).toMatchObject([
      { type: 'contact.updated', audience: 'EVERYONE', contactId, data: { changed: ['identities'] } },
    ]);
    expect(await writes('ann+2@shop.example')).toBe('HELD');
    await changesNothing(world, async () => {
      expect((await block(workspace, 'ann+3@shop.example')).changed).toBe(false);
    });
  });

  it('tells agents nothing when a held message revealed the address', async () => {
    const { workspace, channelId } = await aMailChannel();
    const { supervisor, admin } = workspace;
    const blocked = await workspace.aBlockedCustomer();
    const message = { channelId, from: blocked.identity, body: 'held', externalId: newId() };
    await admin.ask(ReceiveMessage, { ...message, alsoKnownAs: [email('ann@shop.example')] });
    const happened = await eventsDuring(world, workspace, async () => {
      const { blockIdentity } = await supervisor.ask(BlockMailbox, { identity: email('ann+x@shop.example') });
      expect(blockIdentity.contact.id).toBe(blocked.id);
    });
    expect(happened).toMatchObject([{ type: 'contact.updated', audience: 'SUPERVISORS' }]);
  });

  it('is refused for names of roles and for what is no e-mail address', async () => {
    const { workspace } = await aMailChannel();
    for (const identity of [
      email('support+42@shop.example'),
      email('support@shop.example'),
      { kind: 'PHONE' as const, value: '+6281234567890' },
    ])
      await refusedWith(world, 'BAD_USER_INPUT', workspace.supervisor, BlockMailbox, { identity });
  });

  it('is offered by the mailbox of an identity with a tag at an unknown domain', async () => {
    const { workspace, channelId, writes } = await aMailChannel();
    await writes('ann+shop@shop.example');
    const contactId = await (
      await workspace.aCustomer({ channelId, identity: email('ann+shop@shop.example') })
    ).contactId();
    const from = email('ann+shop@shop.example');
    const alsoKnownAs = [
      email('support+1@shop.example'),
      email('plain@shop.example'),
      email('jane+news@gmail.com'),
      { kind: 'PHONE' as const, value: '+6281234567890' },
    ];
    await workspace.admin.ask(ReceiveMessage, { channelId, from, body: 'x', externalId: newId(), alsoKnownAs });
    const { contact } = await workspace.agent.ask(Mailboxes, { id: contactId });
    expect(Object.fromEntries((contact?.identities ?? []).map(({ value, mailbox }) => [value, mailbox]))).toEqual({
      'ann+shop@shop.example': 'ann@shop.example',
      'support+1@shop.example': null,
      'plain@shop.example': null,
      'jane@gmail.com': null,
      '+6281234567890': null,
    });
  });
});
