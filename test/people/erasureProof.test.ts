import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/viewer.ts';
import { keepUnrouted } from '../../src/channels/unrouted/unroutedMessages.commands.ts';
import { receiveMessage } from '../../src/inbound/receive.commands.ts';
import {
  BlockContact,
  DeleteBlockedTicket,
  SendMessage,
  UnblockTicket,
  UpdateBlock,
} from '../../testkit/operations.ts';
import { MergeContacts, UpdateContact } from '../../testkit/people/contactOperations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { expectInvariants } from '../blocks/auditAssertions.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';
import { filesWithWords, tablesWithWords } from './keptWords.ts';

const world = await aWorld();
const { owner } = world.db;

/** Words that occur nowhere else: what the person wrote, what was written of them, and how they are recognised. */
const PERSON = {
  number: '+6281299887766',
  mail: 'quillon.vexworth@mail.example',
  externalId: 'bsuid-qv-556677',
  name: 'Quillon Vexworth',
  given: 'Q. Vexworth of the docks',
  opening: 'zanzibar umbrella opening',
  heldText: 'zanzibar umbrella held',
  deletedText: 'zanzibar umbrella deleted',
  reply: 'dear zanzibar umbrella reply',
  note: 'note zanzibar of the team',
  messageId: 'wamid.HBgNNjI4MTI5OTg4Nzc2Nh',
};
/** The number is looked for in every spelling that a provider uses. */
const WORDS = [
  ...Object.values(PERSON).filter((word) => word !== PERSON.number),
  '81299887766',
  'zanzibar',
  'Vexworth',
];

/** A contact that had the person's number before. */
async function aFormerHolder(workspace: TestWorkspace, channelId: string): Promise<void> {
  const former = await workspace.aCustomer({ channelId });
  await former.writes('I have another number now');
  await owner`
    insert into contact_identities (workspace_id, contact_id, kind, value, former_at)
    values (${workspace.id}, ${await former.contactId()}, 'PHONE', ${PERSON.number}, now())`;
}

/** Everything that the product can store of a person. Answers the id of the contact. */
async function aLife(workspace: TestWorkspace): Promise<string> {
  const channelId = await workspace.aChannel();
  const writes = (body: string, externalId: string, identities = 1) =>
    receiveMessage(
      { database: world.database, newId, identityHasher: null },
      workspace.id,
      {
        channelId,
        identities: [
          { kind: 'PHONE', value: PERSON.number, channelId: null } as const,
          { kind: 'EMAIL', value: PERSON.mail, channelId: null } as const,
          { kind: 'EXTERNAL_ID', value: PERSON.externalId, channelId } as const,
        ].slice(0, identities),
        displayName: PERSON.name,
        body,
        externalId,
        sentAt: null,
      },
      SYSTEM,
    );
  await writes(PERSON.opening, PERSON.messageId, 3);
  const customer = await workspace.aCustomer({ channelId, identity: { kind: 'PHONE', value: PERSON.number } });
  const id = await customer.contactId();
  const ticketId = await workspace.ticketOf(id, 'UNASSIGNED');
  await workspace.agent.ask(SendMessage, { ticketId, body: PERSON.reply });
  await workspace.agent.ask(UpdateContact, { contactId: id, displayName: PERSON.given });
  const second = await workspace.aCustomer({ channelId });
  await second.writes('hello from another phone');
  await workspace.supervisor.ask(MergeContacts, { keep: id, merge: await second.contactId() });
  await workspace.supervisor.ask(BlockContact, { contactId: id, note: 'first' });
  await workspace.supervisor.ask(UpdateBlock, { contactId: id, note: PERSON.note });
  expect(await writes(PERSON.deletedText, `${PERSON.messageId}-2`)).toBe('HELD');
  await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: await workspace.heldTicketOf(id) });
  expect(await writes(PERSON.heldText, `${PERSON.messageId}-3`)).toBe('HELD');
  await workspace.supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(id) });
  const stranger = await workspace.aCustomer({ channelId });
  await stranger.writes('a stranger who had the number');
  await owner`update contacts set display_name = ${PERSON.number} where id = ${await stranger.contactId()}`;
  await aFormerHolder(workspace, channelId);
  await owner`
    insert into merge_proposals (workspace_id, id, contact_id, other_contact_id, kind, value)
    values (${workspace.id}, ${newId()}, ${await stranger.contactId()}, ${newId()}, 'EMAIL', ${PERSON.mail})`;
  const original = { contacts: [{ wa_id: '6281299887766', profile: { name: PERSON.name } }] };
  await keepUnrouted({ database: world.database, newId }, workspace.id, 'WHATSAPP', {
    channelAddress: '999',
    identities: [{ kind: 'PHONE', value: '6281299887766' }],
    displayName: PERSON.name,
    body: 'zanzibar to no channel',
    externalId: `${PERSON.messageId}-4`,
    sentAt: null,
    givenUp: [],
    original: { ...original, messages: [{ from: '6281299887766', text: { body: 'zanzibar to no channel' } }] },
  });
  return id;
}

it('after an erasure no table, no event and no index holds a text or an identity of the person', async () => {
  const workspace = await world.aWorkspace();
  const contactId = await aLife(workspace);
  await owner`analyze`;
  // The search sees what is there: each word is in a table and in a file.
  const [tables, files] = [await tablesWithWords(owner, WORDS), await filesWithWords(owner, WORDS)];
  for (const word of ['81299887766', PERSON.mail, PERSON.externalId, PERSON.opening, PERSON.heldText, PERSON.note]) {
    expect(
      tables.filter((line) => line.endsWith(word)),
      word,
    ).not.toEqual([]);
    expect(
      files.filter((line) => line.endsWith(word)),
      word,
    ).not.toEqual([]);
  }
  expect(tables.map((line) => line.split(' ')[0])).toEqual(
    expect.arrayContaining(['public.merge_proposals', 'public.unrouted_messages', 'public.contacts', 'public.blocks']),
  );
  // The log never holds them, nor do the ids of messages.
  expect(tables.filter((line) => /events|accepted/.test(line))).toEqual([]);

  const { removed } = await workspace.admin.ask(EraseContact, { contactId });
  expect(removed).toMatchObject({ changed: true, blockKept: true });
  expect(await tablesWithWords(owner, WORDS)).toEqual([]);
  // A transaction of the server that is still open keeps what a rewritten table left out.
  await expect.poll(() => filesWithWords(owner, WORDS), { timeout: 30_000 }).toEqual([]);
  expect(world.logged.filter((line) => WORDS.some((word) => line.includes(word)))).toEqual([]);
  await expectInvariants(world);
});
