import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChannelType } from '../../src/workspaces/channel.ts';
import { ReceiveMessages } from '../../testkit/bulkOperations.ts';
import {
  BlockIdentity,
  ContactByIdentity,
  ContactIdentities,
  ReceiveMessage,
  UnblockIdentity,
} from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, together } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld({ databaseConnections: 20 });
afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

const ID = 'ID.4711';
const idOn = (channelId: string) => ({ kind: 'EXTERNAL_ID', value: ID, channelId }) as const;

async function writes({ admin }: TestWorkspace, channelId: string): Promise<string> {
  const message = { channelId, from: idOn(channelId), body: 'Hello', externalId: newId() };
  return (await admin.ask(ReceiveMessage, message)).receiveMessage.outcome;
}

async function twoChannels(type: ChannelType) {
  const workspace = await world.aWorkspace();
  return { workspace, one: await workspace.aChannel({ type }), other: await workspace.aChannel({ type }) };
}

describe('an external id', () => {
  it.each([
    ['WHATSAPP', 'HELD'],
    ['TELEGRAM', 'HELD'],
    ['LINE', 'HELD'],
    ['INSTAGRAM', 'DELIVERED'],
    ['FACEBOOK', 'DELIVERED'],
    ['WEBCHAT', 'DELIVERED'],
    ['API', 'DELIVERED'],
  ] as const)('of a contact blocked on one channel of type %s is %s on another', async (type, outcome) => {
    const { workspace, one, other } = await twoChannels(type);
    await writes(workspace, one);
    await workspace.supervisor.ask(BlockIdentity, { identity: idOn(one) });
    expect(await writes(workspace, one)).toBe('HELD');
    expect(await writes(workspace, other)).toBe(outcome);
  });

  it('of one provider is another contact than the same id of another provider', async () => {
    const { workspace, one } = await twoChannels('TELEGRAM');
    const line = await workspace.aChannel({ type: 'LINE' });
    await workspace.supervisor.ask(BlockIdentity, { identity: idOn(one) });
    expect(await writes(workspace, line)).toBe('DELIVERED');
  });

  it('finds, blocks and unblocks its contact with any channel of its provider', async () => {
    const { workspace, one, other } = await twoChannels('WHATSAPP');
    await writes(workspace, one);
    const found = async (channelId: string) =>
      (await workspace.agent.ask(ContactByIdentity, { identity: idOn(channelId) })).contactByIdentity;
    const contact = await found(one);
    expect(await found(other)).toEqual(contact);
    const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity: idOn(other) });
    expect(blockIdentity).toMatchObject({ changed: true, contact: { id: contact?.id } });
    const unblocking = { identity: idOn(one), policy: 'UNBLOCK_ALL' } as const;
    expect((await workspace.supervisor.ask(UnblockIdentity, unblocking)).unblockIdentity.changed).toBe(true);
  });

  it('shows its provider, and the channel that it was first seen on', async () => {
    const { workspace, one, other } = await twoChannels('LINE');
    await writes(workspace, one);
    await writes(workspace, other);
    const page = await workspace.aChannel({ type: 'FACEBOOK' });
    await writes(workspace, page);
    const { contacts } = await workspace.agent.ask(ContactIdentities, {});
    expect(contacts.edges.flatMap(({ node }) => node.identities)).toEqual([
      { kind: 'EXTERNAL_ID', value: ID, provider: null, channel: { id: page } },
      { kind: 'EXTERNAL_ID', value: ID, provider: 'LINE', channel: { id: one } },
    ]);
  });

  it('makes one contact of a batch on two channels, and of sixteen messages at once', async () => {
    const { workspace, one, other } = await twoChannels('WHATSAPP');
    const contacts = () => world.db.owner`select from contacts where workspace_id = ${workspace.id}`;
    const messages = [one, other].map((channelId) => ({
      channelId,
      from: idOn(channelId),
      body: 'x',
      externalId: newId(),
    }));
    expect((await workspace.admin.ask(ReceiveMessages, { messages })).receiveMessages.changedCount).toBe(2);
    expect(await contacts()).toHaveLength(1);

    const another = await twoChannels('TELEGRAM');
    const settled = await together(16, (index) =>
      writes(another.workspace, index % 2 === 0 ? another.one : another.other),
    );
    expect(new Set(answersOf(settled))).toEqual(new Set(['DELIVERED']));
    const made = await world.db.owner`select from contacts where workspace_id = ${another.workspace.id}`;
    expect(made).toHaveLength(1);
  });
});
