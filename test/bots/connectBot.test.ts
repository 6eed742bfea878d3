import { afterEach, describe, expect, it } from 'vitest';
import {
  BotTicket,
  ChannelBots,
  ConnectBot,
  DisconnectBot,
  HandOverTicket,
  ReturnTicketToBot,
} from '../../testkit/bots/operations.ts';
import { SendOnce } from '../../testkit/channels/deliveryOperations.ts';
import {
  AssignTicket,
  BlockContact,
  RevokeApiKey,
  SendMessage,
  Ticket,
  UpdateChannel,
  Users,
} from '../../testkit/operations.ts';
import { eventsDuring, expectInvariants, refusedWith, typesDuring } from '../blocks/auditAssertions.ts';
import { answersOf, queuedAtLock } from '../blocks/lockQueue.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();
afterEach(() => expectInvariants(world));

async function aChannelWithBot(answersWithinSeconds = 3_600) {
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel({ botActive: true, bot: false });
  const bot = await workspace.withKey('bot:answer');
  await workspace.admin.ask(ConnectBot, { channelId, apiKeyId: bot.keyId, answersWithinSeconds });
  const aTicket = async () => {
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('hello');
    const contactId = await customer.contactId();
    return { customer, contactId, ticketId: await workspace.ticketOf(contactId, 'BOT') };
  };
  const statusOf = async (id: string) => (await workspace.agent.ask(Ticket, { id })).ticket?.status;
  return { workspace, channelId, bot, aTicket, statusOf };
}

/** Lets the oldest message of the ticket wait since an hour ago. */
function letWait(ticketId: string) {
  return world.db.owner`
    update tickets set bot_waits_since = bot_waits_since - interval '2 hours' where id = ${ticketId}`;
}

describe('connectBot', () => {
  it('makes the bot active: new tickets go to BOT with a bot, and to the unassigned without one', async () => {
    const { workspace, channelId, bot } = await aChannelWithBot();
    const without = await workspace.aCustomer({ channelId: await workspace.aChannel({ botActive: true, bot: false }) });
    await without.writes('hello');
    await workspace.ticketOf(await without.contactId(), 'UNASSIGNED');
    const again = await typesDuring(world, workspace, () =>
      workspace.admin.ask(ConnectBot, { channelId, apiKeyId: bot.keyId, answersWithinSeconds: 3_600 }),
    );
    expect(again).toEqual([]);
    const { channels } = await workspace.admin.ask(ChannelBots, {});
    expect(channels.find(({ id }) => id === channelId)?.bot).toEqual({
      apiKeyId: bot.keyId,
      status: 'CONNECTED',
      lastErrorCode: null,
      answersWithinSeconds: 3_600,
    });
    await workspace.admin.ask(UpdateChannel, { channelId, botActive: false });
    const late = await workspace.aCustomer({ channelId });
    await late.writes('hello');
    await workspace.ticketOf(await late.contactId(), 'UNASSIGNED');
  });

  it('refuses a key without the scope, a revoked key, and one that is not there', async () => {
    const { workspace, channelId, bot } = await aChannelWithBot();
    const other = await workspace.withKey('tickets:read', 'tickets:write');
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, ConnectBot, { channelId, apiKeyId: other.keyId });
    await refusedWith(world, 'API_KEY_NOT_FOUND', workspace.admin, ConnectBot, { channelId, apiKeyId: channelId });
    await refusedWith(world, 'CHANNEL_NOT_FOUND', workspace.admin, ConnectBot, {
      channelId: bot.keyId,
      apiKeyId: bot.keyId,
    });
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: bot.keyId });
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, ConnectBot, { channelId, apiKeyId: bot.keyId });
  });
});

describe('a bot', () => {
  it('replies once for a clientId, and hands over with a note that it does not see when the ticket comes back', async () => {
    const { workspace, bot, aTicket } = await aChannelWithBot();
    const { ticketId } = await aTicket();
    const reply = { ticketId, body: 'Hello! I am a bot.', clientId: 'answer to 1' };
    const first = (await bot.ask(SendOnce, reply)).sendMessage.id;
    expect((await bot.ask(SendOnce, reply)).sendMessage.id).toBe(first);
    const { handOverTicket } = await bot.ask(HandOverTicket, { ticketId, note: 'wants a person' });
    expect(handOverTicket).toMatchObject({ id: ticketId, status: 'UNASSIGNED' });
    expect((await bot.ask(BotTicket, { id: ticketId })).ticket).toBeNull();
    await refusedWith(world, 'TICKET_NOT_WITH_BOT', bot, SendOnce, reply);
    await refusedWith(world, 'TICKET_NOT_WITH_BOT', bot, HandOverTicket, { ticketId });
    await workspace.agent.ask(ReturnTicketToBot, { ticketId });
    const { ticket } = await bot.ask(BotTicket, { id: ticketId });
    expect(ticket?.messages.edges.map(({ node }) => node.direction)).toEqual(['OUTBOUND', 'INBOUND']);
  });

  it('that waited for a person to take its ticket, or for a block, is refused, and says nothing', async () => {
    const { workspace, bot, aTicket } = await aChannelWithBot();
    const [user] = (await workspace.agent.ask(Users, {})).users;
    const taken = await aTicket();
    const afterTaking = await queuedAtLock<readonly unknown[]>(world, taken.contactId, [
      () => workspace.agent.ask(AssignTicket, { ticketId: taken.ticketId, userId: user?.id ?? '' }),
      () => bot.ask(SendMessage, { ticketId: taken.ticketId, body: 'late' }),
      () => bot.ask(HandOverTicket, { ticketId: taken.ticketId }),
    ]);
    const blocked = await aTicket();
    const afterBlock = await queuedAtLock<readonly unknown[]>(world, blocked.contactId, [
      () => workspace.supervisor.ask(BlockContact, { contactId: blocked.contactId }),
      () => bot.ask(HandOverTicket, { ticketId: blocked.ticketId, note: 'late' }),
    ]);
    for (const late of [...afterTaking.slice(1), ...afterBlock.slice(1)]) {
      expect(String(late.status === 'rejected' && late.reason)).toContain('TICKET_NOT_WITH_BOT');
    }
  });

  it('that hands over twice at once does it once', async () => {
    const { workspace, bot, aTicket } = await aChannelWithBot();
    const { contactId, ticketId } = await aTicket();
    const events = await eventsDuring(world, workspace, () =>
      queuedAtLock(
        world,
        contactId,
        [1, 2].map(() => () => bot.ask(HandOverTicket, { ticketId })),
      ),
    );
    expect(events).toMatchObject([{ type: 'ticket.handed_over', data: { cause: 'BOT' } }]);
  });
});

describe('the system', () => {
  it('hands a ticket over that waits too long, and leaves one that the bot answered', async () => {
    const { workspace, bot, aTicket, statusOf } = await aChannelWithBot();
    const [silent, answered] = [await aTicket(), await aTicket()];
    await bot.ask(SendMessage, { ticketId: answered.ticketId, body: 'Hello!' });
    const events = await eventsDuring(world, workspace, async () => {
      await letWait(silent.ticketId);
      await letWait(answered.ticketId);
      await expect.poll(() => statusOf(silent.ticketId)).toBe('UNASSIGNED');
    });
    expect(events).toMatchObject([{ type: 'ticket.handed_over', actorKind: 'SYSTEM', data: { cause: 'TIMEOUT' } }]);
    expect(await statusOf(answered.ticketId)).toBe('BOT');
    await answered.customer.writes('And now?');
    await letWait(answered.ticketId);
    await expect.poll(() => statusOf(answered.ticketId)).toBe('UNASSIGNED');
  });

  it('and a bot that answers at the same time: the first of them decides what becomes of the ticket', async () => {
    const { bot, aTicket, statusOf } = await aChannelWithBot();
    const [inTime, late] = [await aTicket(), await aTicket()];
    // Behind this, the maintenance of the server queues at the lock.
    const becomesOverdue = (ticketId: string) => async () => void (await letWait(ticketId));
    const answers = (ticketId: string) => () => bot.ask(SendMessage, { ticketId, body: 'Hello!' });
    answersOf(
      await queuedAtLock<readonly unknown[]>(world, inTime.contactId, [
        answers(inTime.ticketId),
        becomesOverdue(inTime.ticketId),
      ]),
    );
    expect(await statusOf(inTime.ticketId)).toBe('BOT');
    const [, refused] = await queuedAtLock<readonly unknown[]>(world, late.contactId, [
      becomesOverdue(late.ticketId),
      answers(late.ticketId),
    ]);
    expect(String(refused?.status === 'rejected' && refused.reason)).toContain('TICKET_NOT_WITH_BOT');
    expect(await statusOf(late.ticketId)).toBe('UNASSIGNED');
  });

  it('hands over every ticket of a bot that is disconnected, or whose key is revoked', async () => {
    const { workspace, channelId, bot, aTicket, statusOf } = await aChannelWithBot();
    const [waiting, answered] = [await aTicket(), await aTicket()];
    await bot.ask(SendMessage, { ticketId: answered.ticketId, body: 'Hello!' });
    await workspace.admin.ask(DisconnectBot, { channelId });
    for (const { ticketId } of [waiting, answered]) {
      await expect.poll(() => statusOf(ticketId)).toBe('UNASSIGNED');
    }
    await workspace.admin.ask(ConnectBot, { channelId, apiKeyId: bot.keyId });
    const last = await aTicket();
    await bot.ask(SendMessage, { ticketId: last.ticketId, body: 'Hello!' });
    await workspace.admin.ask(RevokeApiKey, { apiKeyId: bot.keyId });
    const { channels } = await workspace.admin.ask(ChannelBots, {});
    expect(channels.find(({ id }) => id === channelId)?.bot).toMatchObject({
      status: 'FAILING',
      lastErrorCode: 'API_KEY_REVOKED',
    });
    await expect.poll(() => statusOf(last.ticketId)).toBe('UNASSIGNED');
  });
});
