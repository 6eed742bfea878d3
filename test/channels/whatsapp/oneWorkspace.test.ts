import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { RemoveChannelSecret, SetChannelSecret } from '../../../testkit/channels/operations.ts';
import { CreateChannel, Tickets, UpdateChannel } from '../../../testkit/operations.ts';
import { metaCall, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { together } from '../../blocks/lockQueue.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const SERVERS = { appSecret: 'the app secret of the server', verifyToken: 'the verify token of the server' };
const OWN = { appSecret: 'the app secret of one channel', verifyToken: 'the verify token of one channel' };
const world = await aWorld({ whatsApp: SERVERS, channelSecretKeys: [randomBytes(32)] });

let numbers = 30_000;
const aNumber = () => {
  numbers += 1;
  return String(numbers);
};

const urlOf = ({ slug }: TestWorkspace) => `${world.url}/webhooks/whatsapp/${slug}`;
const hello = (phoneNumberId: string, id: string) =>
  metaCall(phoneNumberId, { phone: '628123456789' }, metaText(id, 'Hello'));
const taken = async ({ agent }: TestWorkspace) =>
  (await agent.ask(Tickets, { status: 'UNASSIGNED' })).tickets.totalCount;
const keptAs = async ({ id }: TestWorkspace) =>
  (await world.db.owner`select 1 from unrouted_messages where workspace_id = ${id}`).length;
const connect = ({ admin }: TestWorkspace, address: string | null) =>
  admin.ask(CreateChannel, { type: 'WHATSAPP', name: 'WhatsApp', address });

describe("A webhook that the server's secret signed", () => {
  it('and that is sent to another workspace is refused there, not even kept, and taken at the right one', async () => {
    const [mine, other] = [await world.aWorkspace(), await world.aWorkspace()];
    const number = aNumber();
    await connect(mine, number);
    await connect(other, aNumber());
    expect(await postAsMeta(urlOf(other), SERVERS.appSecret, hello(number, 'wamid.a'))).toBe(401);
    expect([await taken(other), await keptAs(other), await taken(mine)]).toEqual([0, 0, 0]);
    expect(await postAsMeta(urlOf(mine), SERVERS.appSecret, hello(number, 'wamid.a'))).toBe(200);
    expect(await taken(mine)).toBe(1);
  });

  it('and that holds messages for numbers of two workspaces is taken by each for its own, and sent again', async () => {
    const [mine, other] = [await world.aWorkspace(), await world.aWorkspace()];
    const numberOfMine = aNumber();
    const numberOfOther = aNumber();
    await connect(mine, numberOfMine);
    await connect(other, numberOfOther);
    const [one, two] = [hello(numberOfMine, 'wamid.b'), hello(numberOfOther, 'wamid.c')];
    const both = { ...one, entry: [...one.entry, ...two.entry] };
    for (const workspace of [mine, mine, other])
      expect(await postAsMeta(urlOf(workspace), SERVERS.appSecret, both)).toBe(401);
    for (const workspace of [mine, other]) {
      expect([await taken(workspace), await keptAs(workspace)]).toEqual([1, 0]);
    }
  });

  it('and that names a number of no workspace is kept, as before', async () => {
    const workspace = await world.aWorkspace();
    await connect(workspace, aNumber());
    expect(await postAsMeta(urlOf(workspace), SERVERS.appSecret, hello(aNumber(), 'wamid.d'))).toBe(200);
    expect(await keptAs(workspace)).toBe(1);
  });

  it('and that is sent again later changes nothing, however old it is', async () => {
    const workspace = await world.aWorkspace();
    const number = aNumber();
    await connect(workspace, number);
    for (let times = 0; times < 3; times += 1)
      expect(await postAsMeta(urlOf(workspace), SERVERS.appSecret, hello(number, 'wamid.e'))).toBe(200);
    expect(await taken(workspace)).toBe(1);
  });
});

describe('A phone number id', () => {
  it('is of one channel on the server without a secret of its own, and the refusal tells nothing of the other', async () => {
    const [mine, other] = [await world.aWorkspace(), await world.aWorkspace()];
    const number = aNumber();
    await connect(mine, number);
    const messageOf = async (workspace: TestWorkspace) => {
      const query = `mutation { createChannel(type: WHATSAPP, name: "x", address: "${number}") { id } }`;
      return (await workspace.admin.send({ query })).errors;
    };
    expect(await messageOf(other)).toEqual(await messageOf(mine));
    const { createChannel } = await connect(other, aNumber());
    const change = { channelId: createChannel.id, address: number };
    expect(await other.admin.refusal(UpdateChannel, change)).toBe('BAD_USER_INPUT');
    await other.admin.ask(CreateChannel, { type: 'SMS', name: 'SMS', address: number });
  });

  it('can be on channels of several workspaces that have secrets of their own, which each take their own calls', async () => {
    const [mine, other] = [await world.aWorkspace(), await world.aWorkspace()];
    const number = aNumber();
    await connect(mine, number);
    const { createChannel } = await connect(other, null);
    const channelId = createChannel.id;
    await other.admin.ask(SetChannelSecret, { channelId, ...OWN });
    await other.admin.ask(UpdateChannel, { channelId, address: number });
    expect(await postAsMeta(urlOf(other), OWN.appSecret, hello(number, 'wamid.f'))).toBe(200);
    expect(await postAsMeta(urlOf(other), SERVERS.appSecret, hello(number, 'wamid.g'))).toBe(401);
    expect([await taken(other), await taken(mine)]).toEqual([1, 0]);
    expect(await other.admin.refusal(RemoveChannelSecret, { channelId })).toBe('BAD_USER_INPUT');
    expect(await postAsMeta(urlOf(other), OWN.appSecret, hello(number, 'wamid.h'))).toBe(200);
  });

  it('is free again once its channel has another one, or a secret of its own', async () => {
    const [mine, other, third] = [await world.aWorkspace(), await world.aWorkspace(), await world.aWorkspace()];
    const number = aNumber();
    const { createChannel } = await connect(mine, number);
    await mine.admin.ask(UpdateChannel, { channelId: createChannel.id, address: aNumber() });
    const { createChannel: second } = await connect(other, number);
    await other.admin.ask(SetChannelSecret, { channelId: second.id, ...OWN });
    await connect(third, number);
  });

  it('that several workspaces take at once goes to one of them', async () => {
    const workspaces = await Promise.all([1, 2, 3, 4].map(() => world.aWorkspace()));
    const number = aNumber();
    const answers = await together(workspaces.length, async (at) => {
      const workspace = workspaces[at];
      return workspace === undefined ? null : connect(workspace, number);
    });
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
