import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ReceiveMessages } from '../../testkit/bulkOperations.ts';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import { BlockIdentity, ContactByIdentity, ReceiveMessage } from '../../testkit/operations.ts';
import { expectInvariants, refusedWith } from '../blocks/auditAssertions.ts';
import { answersOf, expectNoFaults, together } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';

const world = await sharedWorld();
afterAll(async () => {
  await expectInvariants(world);
  expectNoFaults(world, []);
});

const ANN = { kind: 'PHONE', value: '+62 812-000-1111' } as const;
const MAIL = { kind: 'EMAIL', value: 'Ann@example.com' } as const;
const OTHER = { kind: 'EMAIL', value: 'other@example.com' } as const;

let workspace: TestWorkspace;
let channelId: string;

beforeEach(async () => {
  workspace = await world.aWorkspace();
  channelId = await workspace.aChannel({ type: 'WEBCHAT' });
});

const messageOf = (from: ContactIdentityInput, alsoKnownAs: ContactIdentityInput[]) => ({
  channelId,
  from,
  alsoKnownAs,
  body: 'Hello',
  externalId: newId(),
});

async function writes(from: ContactIdentityInput, ...alsoKnownAs: ContactIdentityInput[]): Promise<string> {
  return (await workspace.admin.ask(ReceiveMessage, messageOf(from, alsoKnownAs))).receiveMessage.outcome;
}

async function contactOf(identity: ContactIdentityInput): Promise<string | undefined> {
  return (await workspace.supervisor.ask(ContactByIdentity, { identity })).contactByIdentity?.id;
}

const proposals = () => world.db.owner<{ contact: string; other: string; value: string }[]>`
  select contact_id as contact, other_contact_id as other, value from merge_proposals where workspace_id = ${workspace.id}`;

describe('alsoKnownAs', () => {
  it('teaches the contact identities without an owner', async () => {
    const handle = { kind: 'HANDLE', value: '@ann' } as const;
    expect(await writes(ANN, MAIL, handle)).toBe('DELIVERED');
    expect(await contactOf(MAIL)).toBe(await contactOf(ANN));
    expect(await contactOf({ ...handle, channelId })).toBe(await contactOf(ANN));
  });

  it('holds the message when one of them belongs to a blocked contact, in the ticket of that contact', async () => {
    await writes(OTHER);
    await writes(ANN);
    await workspace.supervisor.ask(BlockIdentity, { identity: OTHER });
    expect(await writes(MAIL, OTHER)).toBe('HELD');
    const blocked = await contactOf(OTHER);
    expect(await contactOf(MAIL)).toBe(blocked);
    expect(await proposals()).toEqual([]);

    expect(await writes(ANN, OTHER)).toBe('HELD');
    expect(await workspace.heldTicketOf(blocked ?? '')).toBeTruthy();
    expect(await proposals()).toEqual([{ contact: blocked, other: await contactOf(ANN), value: '+628120001111' }]);
    expect(await writes(ANN)).toBe('DELIVERED');
  });

  it('holds by an identity of another channel', async () => {
    const page = await workspace.aChannel({ type: 'INSTAGRAM' });
    const elsewhere = { kind: 'EXTERNAL_ID', value: '17841400000000000', channelId: page } as const;
    await workspace.supervisor.ask(BlockIdentity, { identity: elsewhere });
    expect(await writes({ kind: 'HANDLE', value: 'visitor' }, elsewhere)).toBe('HELD');
    const numbers = [await workspace.aChannel(), await workspace.aChannel()];
    const ids = numbers.map((number) => ({ kind: 'EXTERNAL_ID', value: 'ID.1', channelId: number }) as const);
    expect(await writes(ANN, ...ids)).toBe('DELIVERED');
  });

  it('proposes to merge with an active contact, and moves nothing', async () => {
    await writes(ANN);
    await writes(OTHER);
    const [ann, other] = [await contactOf(ANN), await contactOf(OTHER)];
    expect(await writes(ANN, OTHER)).toBe('DELIVERED');
    expect(await proposals()).toEqual([{ contact: ann, other, value: 'other@example.com' }]);
    await workspace.supervisor.ask(BlockIdentity, { identity: OTHER });
    expect(await writes(ANN)).toBe('DELIVERED');
  });

  it('at once with the block of an identity is delivered before the block, and held from then on', async () => {
    await writes(ANN);
    await writes(OTHER);
    const blocked = await contactOf(OTHER);
    const settled = await together(16, async (index) => {
      if (index !== 8) return index % 2 === 0 ? writes(ANN, OTHER) : writes(OTHER, ANN);
      const { blockIdentity } = await workspace.supervisor.ask(BlockIdentity, { identity: OTHER });
      return blockIdentity.changed ? 'BLOCKED' : 'NOT CHANGED';
    });
    const outcomes = answersOf(settled);
    expect(outcomes.filter((outcome) => outcome === 'BLOCKED')).toHaveLength(1);
    expect(outcomes.filter((outcome) => ['DELIVERED', 'HELD'].includes(outcome))).toHaveLength(15);
    expect(await proposals()).toHaveLength(1);
    expect(await writes(ANN, OTHER)).toBe('HELD');
    expect(await workspace.heldTicketOf(blocked ?? '')).toBeTruthy();
    expect(await writes(ANN)).toBe('DELIVERED');
  });

  it('skips what is no identity, and channels that the workspace has not', async () => {
    const foreign = await (await world.aWorkspace()).aChannel();
    const odd: ContactIdentityInput[] = [
      { kind: 'PHONE', value: 'no number' },
      { kind: 'EMAIL', value: 'a\0b@example.com' },
      { kind: 'EMAIL', value: '' },
      { kind: 'EXTERNAL_ID', value: 'x'.repeat(5_000) },
      { kind: 'HANDLE', value: 'ann', channelId: newId() },
      { kind: 'HANDLE', value: 'ann', channelId: foreign },
      { kind: 'HANDLE', value: 'ann', channelId: 'no id' },
      { ...ANN, value: '+628120001111' },
    ];
    expect(await writes(ANN, ...odd, MAIL)).toBe('DELIVERED');
    expect(await contactOf(MAIL)).toBe(await contactOf(ANN));
  });

  it('of more than ten is refused, in a batch for its message alone', async () => {
    const eleven = Array.from({ length: 11 }, (_, at) => ({ kind: 'EMAIL', value: `a${at}@example.com` }) as const);
    await refusedWith(world, 'BAD_USER_INPUT', workspace.admin, ReceiveMessage, messageOf(ANN, eleven));
    const messages = [messageOf(ANN, []), messageOf(ANN, eleven), messageOf(ANN, eleven.slice(1))];
    const { receiveMessages } = await workspace.admin.ask(ReceiveMessages, { messages });
    expect(receiveMessages.items.map(({ outcome, field }) => outcome ?? field)).toEqual([
      'DELIVERED',
      'messages.1.alsoKnownAs',
      'DELIVERED',
    ]);
  });
});
