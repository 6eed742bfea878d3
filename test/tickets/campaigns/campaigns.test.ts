import { v7 as newId } from 'uuid';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { StartBulk } from '../../../testkit/bulk/operations.ts';
import { CampaignOfTicket, Campaigns, TicketsOfCampaign } from '../../../testkit/campaigns/operations.ts';
import { BlockIdentity, DeleteBlockedTicket, ReceiveMessage, UnblockTicket } from '../../../testkit/operations.ts';
import { expectInvariants, refusedWith } from '../../blocks/auditAssertions.ts';
import { answersOf, together, untilWaiting } from '../../blocks/lockQueue.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld({ databaseConnections: 20, limits: { ...DEFAULT_LIMITS, requestsPerMinute: 100_000 } });
const other = await world.anotherServer();
afterAll(() => expectInvariants(world));

const NAMES = ['Anna', 'Budi', 'Erik', 'Hans', 'Ines', 'Kim', 'Lena', 'Omar'];
const spam = (at: number) =>
  `Hello ${NAMES[at % NAMES.length]}! You have been chosen to receive a free phone. Open https://x${at}.example/${at} and claim it today, before it is gone.`;
const QUESTION = 'My order has not arrived yet, could you please look where it is and tell me when it comes?';

/** A blocked identity that has not written. */
async function aBlocked({ supervisor }: TestWorkspace) {
  const identity = { kind: 'EMAIL', value: `${newId()}@mail.example` } as const;
  const { blockIdentity } = await supervisor.ask(BlockIdentity, { identity, reason: 'SPAM' });
  return { identity, contactId: blockIdentity.contact.id };
}

async function aWave(workspace: TestWorkspace, texts: readonly string[]) {
  const channelId = await workspace.aChannel();
  const ticketIds: string[] = [];
  for (const body of texts) {
    const { identity: from, contactId } = await aBlocked(workspace);
    await workspace.admin.ask(ReceiveMessage, { channelId, from, body, externalId: newId() });
    ticketIds.push(await workspace.heldTicketOf(contactId));
  }
  return { channelId, ticketIds };
}

const campaignsOf = async ({ supervisor }: TestWorkspace) =>
  (await supervisor.ask(Campaigns, {})).campaigns.edges.map(({ node }) => node);

const campaignOf = async ({ supervisor }: TestWorkspace, id = '') =>
  (await supervisor.ask(CampaignOfTicket, { id })).ticket?.campaign?.id ?? null;

describe('a campaign', () => {
  it('has the held tickets of different contacts with nearly identical first messages, and no other', async () => {
    const workspace = await world.aWorkspace();
    const { channelId, ticketIds } = await aWave(workspace, [spam(0), QUESTION, 'hello', spam(1), 'hello', spam(2)]);
    const [campaign, ...others] = await campaignsOf(workspace);
    expect(others).toEqual([]);
    expect(campaign).toMatchObject({ ticketCount: 3, contactCount: 3, sample: spam(2), channels: [{ id: channelId }] });
    const { blockedTickets, matchingTickets } = await workspace.supervisor.ask(TicketsOfCampaign, {
      campaignId: campaign?.id ?? '',
    });
    expect(blockedTickets.edges.map(({ node }) => node.id)).toEqual([5, 3, 0].map((at) => ticketIds[at]));
    expect([blockedTickets.totalCount, matchingTickets.count]).toEqual([3, 3]);
    for (const at of [1, 2, 4]) expect(await campaignOf(workspace, ticketIds[at])).toBeNull();
  });

  it('is there from the second contact on, and not for two tickets of one contact', async () => {
    const workspace = await world.aWorkspace();
    const { identity: from } = await aBlocked(workspace);
    for (const at of [0, 1]) {
      const channelId = await workspace.aChannel();
      await workspace.admin.ask(ReceiveMessage, { channelId, from, body: spam(at), externalId: newId() });
    }
    expect(await campaignsOf(workspace)).toEqual([]);
    await aWave(workspace, [spam(2)]);
    expect(await campaignsOf(workspace)).toMatchObject([{ ticketCount: 3, contactCount: 2 }]);
  });

  it('loses a released and a deleted ticket, goes with its last one, and leaves no trace of the text', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const { ticketIds } = await aWave(workspace, [spam(0), spam(1), spam(2)]);
    const [released = '', deleted = '', last = ''] = ticketIds;
    await supervisor.ask(UnblockTicket, { ticketId: released });
    expect((await supervisor.ask(CampaignOfTicket, { id: released })).ticket).toMatchObject({ campaign: null });
    expect(await campaignsOf(workspace)).toMatchObject([{ ticketCount: 2 }]);
    await supervisor.ask(DeleteBlockedTicket, { ticketId: deleted });
    expect(await campaignsOf(workspace)).toEqual([]);
    expect(await campaignOf(workspace, last)).toBeNull();
    await supervisor.ask(DeleteBlockedTicket, { ticketId: last });
    await world.db.owner`analyze tickets`;
    const statistics = await world.db.owner`
      select attname from pg_stats where tablename = 'tickets' and attname like 'band%'`;
    expect(statistics).toEqual([]);
    const rows = await world.db
      .owner`select band_1 from tickets where workspace_id = ${workspace.id} and id <> ${released}`;
    expect(rows).toEqual([]);
    // The same text comes again: it is another campaign, of those that are held.
    await aWave(workspace, [spam(3), spam(4)]);
    expect(await campaignsOf(workspace)).toMatchObject([{ ticketCount: 2, contactCount: 2 }]);
  });

  it('is of one workspace, and delivered messages are in none', async () => {
    const [one, another] = [await world.aWorkspace(), await world.aWorkspace()];
    await aWave(one, [spam(0)]);
    await aWave(another, [spam(1)]);
    const customer = await one.aCustomer();
    expect(await customer.writes(spam(2))).toBe('DELIVERED');
    expect([await campaignsOf(one), await campaignsOf(another)]).toEqual([[], []]);
    const stored = await world.db.owner`
      select from tickets where workspace_id = ${one.id} and status <> 'BLOCKED' and band_1 is not null`;
    expect(stored).toEqual([]);
  });

  it('is paged, the one with the newest message first, and cannot be searched', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    await aWave(workspace, [spam(0), QUESTION, spam(1), `Hi there. ${QUESTION}`]);
    const all = await campaignsOf(workspace);
    expect(all.map(({ sample }) => sample)).toEqual([`Hi there. ${QUESTION}`, spam(1)]);
    const { campaigns } = await supervisor.ask(Campaigns, { first: 1 });
    const after = campaigns.edges[0]?.cursor ?? null;
    const rest = (await supervisor.ask(Campaigns, { first: 1, after })).campaigns;
    expect([campaigns.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(rest.edges.map(({ node }) => node.id)).toEqual([all[1]?.id]);
    const searched = { campaignId: all[0]?.id ?? '', search: 'order' };
    await refusedWith(world, 'BAD_USER_INPUT', supervisor, TicketsOfCampaign, searched);
  });
});

describe('deciding a campaign together', () => {
  it('deletes exactly the tickets that the person saw, and what joins it afterwards stays', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    await aWave(workspace, [spam(0), spam(1), QUESTION]);
    const campaignId = (await campaignsOf(workspace))[0]?.id ?? '';
    const { count, readAt } = (await supervisor.ask(TicketsOfCampaign, { campaignId })).matchingTickets;
    const late = await aWave(workspace, [spam(2)]);
    const matching = { campaignId, expectedCount: count, seenAt: readAt };
    const { bulkJob } = (await supervisor.ask(StartBulk, { act: 'DELETE', matching })).startBulk;
    expect(bulkJob).toMatchObject({ state: 'FINISHED', total: 2, changed: 2 });
    const left = (await supervisor.ask(TicketsOfCampaign, {})).blockedTickets.edges.map(({ node }) => node.id);
    expect(left).toHaveLength(2);
    expect(left).toContain(late.ticketIds[0]);
    // What is left of the campaign still finds the next one.
    await aWave(workspace, [spam(3)]);
    expect(await campaignsOf(workspace)).toMatchObject([{ id: campaignId, ticketCount: 2 }]);
  });

  it('while another message joins: the deletion waits for no sender, and the message is in a campaign of what is left', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, admin } = workspace;
    const { channelId, ticketIds } = await aWave(workspace, [spam(0), spam(1)]);
    const { identity: from } = await aBlocked(workspace);
    const [first = '', second = ''] = ticketIds;
    await world.db.owner
      .begin(async (lock) => {
        // The deletion waits for the contact of the first ticket. Meanwhile the third sender writes.
        await lock`select from contacts where id = (select contact_id from tickets where id = ${first}) for update`;
        const deleting = supervisor.ask(StartBulk, { act: 'DELETE', ticketIds: [first, second] });
        await untilWaiting(world, 1);
        await admin.ask(ReceiveMessage, { channelId, from, body: spam(2), externalId: newId() });
        expect(await campaignsOf(workspace)).toMatchObject([{ ticketCount: 3 }]);
        return { deleting };
      })
      .then(({ deleting }) => deleting);
    expect(await campaignsOf(workspace)).toEqual([]);
    await aWave(workspace, [spam(3)]);
    expect(await campaignsOf(workspace)).toMatchObject([{ ticketCount: 2, contactCount: 2 }]);
  });
});

describe('sixteen blocked senders of one text at once, on two servers', () => {
  it('are one campaign, beside what others write at the same moment', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const clients = [workspace.admin, createApiClient(other.url, workspace.admin.token)];
    const senders = await Promise.all(Array.from({ length: 16 }, () => aBlocked(workspace)));
    const settled = await together(16, async (at) => {
      const client = clients[at % 2] ?? workspace.admin;
      const from = senders[at]?.identity ?? { kind: 'EMAIL', value: '' };
      const body = at % 4 === 3 ? QUESTION : spam(at);
      return (await client.ask(ReceiveMessage, { channelId, from, body, externalId: newId() })).receiveMessage.outcome;
    });
    expect(new Set(answersOf(settled))).toEqual(new Set(['HELD']));
    const campaigns = await campaignsOf(workspace);
    expect(campaigns.map(({ ticketCount }) => ticketCount).sort((a, b) => a - b)).toEqual([4, 12]);
  });
});

describe('two blocked senders of one text at the same moment', () => {
  it('are one campaign: the second waits until the first is stored', async () => {
    const workspace = await world.aWorkspace();
    const senders = [await aBlocked(workspace), await aBlocked(workspace)];
    const channelIds = [await workspace.aChannel(), await workspace.aChannel()];
    const write = (at: 0 | 1) =>
      workspace.admin.ask(ReceiveMessage, {
        channelId: channelIds[at] ?? '',
        from: senders[at]?.identity ?? { kind: 'EMAIL', value: '' },
        body: spam(at),
        externalId: newId(),
      });
    const writing: Promise<unknown>[] = [];
    await world.db.owner.begin(async (lock) => {
      // The first one has its campaign, and cannot store its ticket: that refers to the channel.
      await lock`select from channels where id = ${channelIds[0] ?? ''} for update`;
      writing.push(write(0));
      await untilWaiting(world, 1);
      writing.push(write(1));
      await untilWaiting(world, 2);
    });
    await Promise.all(writing);
    expect(await campaignsOf(workspace)).toMatchObject([{ ticketCount: 2, contactCount: 2 }]);
  });
});

describe('who sees campaigns', () => {
  it('an agent, and a key without held:read, are refused, and nothing that they read changes', async () => {
    const workspace = await world.aWorkspace();
    const { ticketIds } = await aWave(workspace, [spam(0), spam(1)]);
    const campaignId = (await campaignsOf(workspace))[0]?.id ?? '';
    const key = await workspace.withKey('tickets:read', 'contacts:read', 'messages:ingest');
    for (const who of [workspace.agent, key]) {
      await refusedWith(world, 'FORBIDDEN', who, Campaigns, {});
      await refusedWith(world, 'FORBIDDEN', who, TicketsOfCampaign, { campaignId });
      await refusedWith(world, 'FORBIDDEN', who, CampaignOfTicket, { id: ticketIds[0] ?? '' });
    }
    const reader = await workspace.withKey('tickets:read', 'held:read');
    expect((await reader.ask(Campaigns, {})).campaigns.edges).toHaveLength(1);
  });
});
