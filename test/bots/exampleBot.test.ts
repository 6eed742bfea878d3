import { afterAll, expect, it } from 'vitest';
import { runBot } from '../../docs/examples/bot.ts';
import { ConnectBot } from '../../testkit/bots/operations.ts';
import { BlockContact, Ticket, UnblockTicket } from '../../testkit/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterAll(() => expectInvariants(world));

const answer = async (text: string) => (text.includes('person') ? null : `You wrote: ${text}`);

it('the bot of docs/examples answers, hands over, answers a released ticket, and goes on where it was stopped', async () => {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel({ botActive: true, bot: false });
  const key = await workspace.withKey('bot:answer');
  await workspace.admin.ask(ConnectBot, { channelId, apiKeyId: key.keyId, answersWithinSeconds: 3_600 });
  const customer = await workspace.aCustomer({ channelId });
  const sender = async () => {
    await customer.writes('one');
    return customer.contactId();
  };
  const previewOf = async (id: string) => (await workspace.agent.ask(Ticket, { id })).ticket?.preview;

  const bot = runBot(world.url, key.token ?? '', answer, await workspace.feedCursor());
  const contactId = await sender();
  const ticketId = await workspace.ticketOf(contactId, 'BOT');
  await expect.poll(() => previewOf(ticketId)).toBe('You wrote: one');
  await bot.stop();

  await customer.writes('two, while no bot runs');
  const next = runBot(world.url, key.token ?? '', answer, bot.cursor());
  await expect.poll(() => previewOf(ticketId)).toBe('You wrote: two, while no bot runs');
  await workspace.supervisor.ask(BlockContact, { contactId });
  await customer.writes('held for now');
  const held = await workspace.heldTicketOf(contactId);
  expect(await previewOf(held)).toBeUndefined();
  await workspace.supervisor.ask(UnblockTicket, { ticketId: held });
  await expect.poll(() => previewOf(held)).toBe('You wrote: held for now');
  const other = await workspace.aCustomer({ channelId });
  await other.writes('a person, please');
  await expect
    .poll(async () => workspace.ticketOf(await other.contactId(), 'UNASSIGNED').catch(() => null))
    .not.toBeNull();
  await next.stop();
  const { ticket } = await workspace.agent.ask(Ticket, { id: ticketId });
  expect(ticket?.messages.edges.filter(({ node }) => node.direction === 'OUTBOUND')).toHaveLength(2);
});
