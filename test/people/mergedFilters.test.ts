import { afterAll, describe, expect, it } from 'vitest';
import { BlockContact, BlockedTickets, Tickets } from '../../testkit/operations.ts';
import { MergeContacts } from '../../testkit/people/contactOperations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

/** A customer who wrote once. */
async function aWriter(workspace: TestWorkspace, body: string) {
  const customer = await workspace.aCustomer();
  await customer.writes(body);
  return { ...customer, id: await customer.contactId() };
}

const previewsOf = ({ edges }: { readonly edges: readonly { readonly node: { readonly preview: string } }[] }) =>
  edges.map(({ node }) => node.preview).sort();

describe('The id of a merged contact', () => {
  it('finds the tickets of the kept contact, page by page, counted, and with every other filter', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const [kept, merged] = [await aWriter(workspace, 'apples'), await aWriter(workspace, 'pears')];
    await aWriter(workspace, 'apples of another person');
    await supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
    for (const contactId of [merged.id, kept.id]) {
      const list = { status: 'UNASSIGNED', contactId } as const;
      const { tickets } = await agent.ask(Tickets, list);
      expect(previewsOf(tickets)).toEqual(['apples', 'pears']);
      expect(tickets.totalCount).toBe(2);
      const first = (await agent.ask(Tickets, { ...list, first: 1 })).tickets;
      const rest = (await agent.ask(Tickets, { ...list, first: 1, after: first.pageInfo.endCursor ?? null })).tickets;
      expect([...previewsOf(first), ...previewsOf(rest)].sort()).toEqual(['apples', 'pears']);
      const onChannel = (await agent.ask(Tickets, { ...list, channelId: merged.channelId })).tickets;
      expect(previewsOf(onChannel)).toEqual(['pears']);
      const found = (await agent.ask(Tickets, { ...list, search: 'apples' })).tickets;
      expect([previewsOf(found), found.totalCount]).toEqual([['apples'], 1]);
    }
  });

  it('finds the held tickets of the kept contact, searched as well, and none for an agent', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor, agent } = workspace;
    const [kept, merged] = [await aWriter(workspace, 'Hello'), await aWriter(workspace, 'Hello')];
    await supervisor.ask(BlockContact, { contactId: kept.id });
    await supervisor.ask(BlockContact, { contactId: merged.id });
    await kept.writes('apples');
    await merged.writes('pears');
    await supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
    for (const contactId of [merged.id, kept.id]) {
      const { blockedTickets } = await supervisor.ask(BlockedTickets, { contactId });
      expect([previewsOf(blockedTickets), blockedTickets.totalCount]).toEqual([['apples', 'pears'], 2]);
      const found = (await supervisor.ask(BlockedTickets, { contactId, search: 'pears' })).blockedTickets;
      expect([previewsOf(found), found.totalCount]).toEqual([['pears'], 1]);
      const { tickets } = await agent.ask(Tickets, { status: 'BLOCKED', contactId });
      expect([previewsOf(tickets), tickets.totalCount]).toEqual([[], 0]);
      expect(previewsOf((await agent.ask(Tickets, { status: 'CLOSED', contactId })).tickets)).toEqual([
        'Hello',
        'Hello',
      ]);
    }
  });

  it('leads on when the kept contact is merged too', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const [first, second, third] = [
      await aWriter(workspace, 'first'),
      await aWriter(workspace, 'second'),
      await aWriter(workspace, 'third'),
    ];
    await supervisor.ask(MergeContacts, { keep: second.id, merge: first.id });
    await supervisor.ask(MergeContacts, { keep: third.id, merge: second.id });
    const { tickets } = await supervisor.ask(Tickets, { status: 'UNASSIGNED', contactId: first.id });
    expect(previewsOf(tickets)).toEqual(['first', 'second', 'third']);
  });
});
