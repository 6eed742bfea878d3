import { afterAll, describe, expect, it } from 'vitest';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import { BlockContact, BlockIdentity, Contact360, ContactByIdentity } from '../../testkit/operations.ts';
import { changesNothing, expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(() => expectInvariants(world));

async function aBlocked(workspace: TestWorkspace, identity: ContactIdentityInput): Promise<string> {
  const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity });
  return blockIdentity.contact.id;
}

async function found(workspace: TestWorkspace, identity: ContactIdentityInput): Promise<string | null> {
  return (await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity?.id ?? null;
}

describe('identities over the API', () => {
  it.each([
    ['+525510766940', ['5215510766940', '+52 1 55 1076 6940', '0052 1 55 1076 6940', 'wa.me/5215510766940']],
    ['+5511987670001', ['551187670001', '+55 (11) 8767-0001', '5511987670001@c.us']],
    ['+2250768461217', ['22568461217', '+225 07 68 46 12 17', '\u202a+225 68 46 12 17\u202c']],
  ])('a block on %s holds a message from each of its spellings', async (value, spellings) => {
    const workspace = await world.aWorkspace();
    const id = await aBlocked(workspace, { kind: 'PHONE', value });
    for (const spelling of spellings) {
      const identity = { kind: 'PHONE', value: spelling } as const;
      expect(await found(workspace, identity)).toBe(id);
      expect(await (await workspace.aCustomer({ identity })).writes('hello')).toBe('HELD');
    }
  });

  it('a block on an address holds each way of writing it, and another tag of an unknown domain is another person', async () => {
    const workspace = await world.aWorkspace();
    const id = await aBlocked(workspace, { kind: 'EMAIL', value: 'jane.doe+news@gmail.com' });
    expect(await found(workspace, { kind: 'EMAIL', value: '"Doe, Jane" <JaneDoe@googlemail.com' })).toBe(id);
    const reply = await aBlocked(workspace, { kind: 'EMAIL', value: 'reply+a1@mail.market.example' });
    expect(await found(workspace, { kind: 'EMAIL', value: 'reply+b2@mail.market.example' })).toBeNull();
    expect(await found(workspace, { kind: 'EMAIL', value: 'Reply+A1@mail.market.example' })).toBe(reply);
    const long = `${'a'.repeat(65)}@example.com`;
    expect(await found(workspace, { kind: 'EMAIL', value: long.toUpperCase() })).toBeNull();
    expect(await aBlocked(workspace, { kind: 'EMAIL', value: long })).toBe(
      await found(workspace, { kind: 'EMAIL', value: long.toUpperCase() }),
    );
  });

  it.each([
    ['PHONE', '(212) 555-2290', /within its country/],
    ['PHONE', '2025550123', /within its country/],
    ['PHONE', '+62 812', /too short for \+62 \(Indonesia\)/],
    ['PHONE', '+999 123 456 789', /No country has a code/],
    ['PHONE', '123456789012345@lid', /LID/],
    ['PHONE', '+62 812 3456 7890 or +62 813 1111 2222', /more than one/],
    ['EMAIL', 'ann@example.com, bob@example.com', /more than one/],
  ] as const)('the %s %s is refused with a sentence that says why, and nothing changes', async (kind, value, why) => {
    const workspace = await world.aWorkspace();
    const values = { identity: { kind, value } };
    await changesNothing(world, async () => {
      await expect(workspace.supervisor.ask(BlockIdentity, values)).rejects.toThrow(why);
      expect(await workspace.supervisor.refusal(BlockIdentity, values)).toBe('BAD_USER_INPUT');
    });
  });

  it('a short code is a contact of its channel, and is blocked like any other', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ type: 'SMS' });
    const identity = { kind: 'SENDER_ID', value: 'MyBank', channelId } as const;
    const sender = await workspace.aCustomer({ channelId, identity });
    expect(await sender.writes('Your code is 1')).toBe('DELIVERED');
    const contactId = await sender.contactId();
    await workspace.supervisor.ask(BlockContact, { contactId });
    const again = { ...identity, value: ' MYBANK ' };
    expect(await (await workspace.aCustomer({ channelId, identity: again })).writes('Your code is 2')).toBe('HELD');
    const { contact } = await workspace.agent.ask(Contact360, { id: contactId });
    expect(contact?.identities).toMatchObject([{ kind: 'SENDER_ID', value: 'mybank' }]);
    const elsewhere = await workspace.aChannel({ type: 'SMS' });
    expect(await found(workspace, { ...identity, channelId: elsewhere })).toBeNull();
  });

  it('a partner may hand a short code over as a telephone number of an SMS channel, and of no other', async () => {
    const workspace = await world.aWorkspace();
    const identity = { kind: 'PHONE', value: '12345' } as const;
    const channelId = await workspace.aChannel({ type: 'SMS' });
    expect(await (await workspace.aCustomer({ channelId, identity })).writes('Your code is 1')).toBe('DELIVERED');
    const id = await aBlocked(workspace, { kind: 'SENDER_ID', value: '12345', channelId });
    expect(await (await workspace.aCustomer({ channelId, identity })).writes('Your code is 2')).toBe('HELD');
    const { contact } = await workspace.supervisor.ask(Contact360, { id });
    expect(contact?.identities).toMatchObject([{ kind: 'SENDER_ID', value: '12345' }]);
    const elsewhere = await workspace.aCustomer({ channelId: await workspace.aChannel({ type: 'API' }), identity });
    await expect(elsewhere.writes('hello')).rejects.toThrow();
  });
});
