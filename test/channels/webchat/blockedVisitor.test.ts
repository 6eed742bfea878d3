import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import {
  BlockContact,
  Contacts,
  QueueCounts,
  SendMessage,
  UnblockContact,
  UnblockTicket,
} from '../../../testkit/operations.ts';
import { EraseContact } from '../../../testkit/people/operations.ts';
import { theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { type Answer, type OpenStream, webChatAt } from './aVisitor.ts';

const world = await aWorld();
const workspace = await world.aWorkspace();
const { agent, supervisor, admin } = workspace;
const channelId = await workspace.aChannel({ type: 'WEBCHAT' });
const chat = webChatAt(world.url, workspace.slug, channelId);

/** A visitor, and everything that their browser got from the server. */
async function aRecorded(name: string) {
  const visitor = await chat.visitor();
  const answers: Answer[] = [];
  const streams: OpenStream[] = [];
  const keep = async (answer: Promise<Answer>) => void answers.push(await answer);
  return {
    name,
    async writes(body: string) {
      const clientId = newId();
      await keep(visitor.writes(body, { clientId, name }));
      // The browser lost the answer.
      await keep(visitor.writes(body, { clientId, name }));
    },
    writesNonsense: () => keep(visitor.writes(' ', { name })),
    looks: () => keep(visitor.replies()),
    async opens() {
      const stream = await visitor.stream(lastIdOf(streams.at(-1)));
      streams.push(stream);
      return stream;
    },
    contactId: async () => {
      const { contacts } = await supervisor.ask(Contacts, { tab: 'ALL', search: name });
      return theOnly(contacts.edges).node.id;
    },
    closes: () => streams.at(-1)?.close(),
    seen: () => JSON.stringify({ answers: answers.map(likeAny), streams: streams.map(streamed) }, null, 1),
  };
}

type Recorded = Awaited<ReturnType<typeof aRecorded>>;

function lastIdOf(stream: OpenStream | undefined): string | undefined {
  return stream?.events.findLast(({ id }) => id !== null)?.id ?? undefined;
}

/** What is another for every request, by its length. */
function likeAny({ status, headers, body }: Answer) {
  const { date: _date, 'x-request-id': _requestId, ...others } = headers;
  return { status, headers: others, body: withoutIds(JSON.stringify(body)) };
}

const streamed = (stream: OpenStream) => ({ head: likeAny(stream.head), text: withoutIds(stream.raw()) });

function withoutIds(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => `<id of ${id.length}>`)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<a time>')
    .replace(/(id: |"cursor":")([\w-]+)/g, (_, before, cursor) => `${before}<cursor of ${cursor.length}>`)
    .replaceAll(': \n\n', '');
}

it('A blocked visitor gets byte for byte what any other visitor gets', async () => {
  const [spammer, customer] = [await aRecorded('Mallory Blocked'), await aRecorded('Vera Welcome')];
  const both = [spammer, customer];
  const each = async (act: (visitor: Recorded) => Promise<unknown>) => {
    for (const visitor of both) await act(visitor);
  };
  const ids = new Map<Recorded, string>();
  const openTicket = async (visitor: Recorded) => workspace.ticketOf(ids.get(visitor) ?? '', 'UNASSIGNED');

  await each((visitor) => visitor.opens());
  await each((visitor) => visitor.writes('first'));
  for (const visitor of both) ids.set(visitor, await visitor.contactId());
  const contactId = ids.get(spammer) ?? '';
  await each(async (visitor) => agent.ask(SendMessage, { ticketId: await openTicket(visitor), body: 'an answer' }));
  await supervisor.ask(BlockContact, { contactId });
  await each((visitor) => visitor.writes('second'));
  await each((visitor) => visitor.writesNonsense());
  await each((visitor) => visitor.looks());
  // The proof that one of them is held.
  expect((await supervisor.ask(QueueCounts, {})).queueCounts).toMatchObject({ blocked: 1, unassigned: 1 });

  // Another tab, from where the first one was; and one that never was open.
  await each(async (visitor) => visitor.closes());
  await each(async (visitor) => (await visitor.opens()).shows('an answer'));

  // The supervisor releases that ticket, and the team answers both.
  await supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(contactId) });
  await each(async (visitor) =>
    agent.ask(SendMessage, { ticketId: await openTicket(visitor), body: 'after the release' }),
  );
  await each(async (visitor) => {
    const stream = await visitor.opens();
    await stream.shows('an answer', 'after the release');
  });

  // Held again, deleted for good, and written to as before.
  await each((visitor) => visitor.writes('third'));
  await supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' });
  await each((visitor) => visitor.looks());
  await each((visitor) => visitor.writes('fourth'));
  await each(async (visitor) => agent.ask(SendMessage, { ticketId: await openTicket(visitor), body: 'the last' }));
  await each(async (visitor) => {
    const stream = await visitor.opens();
    await stream.shows('an answer', 'after the release', 'the last');
    stream.close();
  });
  await each((visitor) => visitor.looks());

  // Blocked for good, erased, and met again.
  await supervisor.ask(BlockContact, { contactId });
  await admin.ask(EraseContact, { contactId, keepBlock: true });
  await admin.ask(EraseContact, { contactId: ids.get(customer) ?? '' });
  await each((visitor) => visitor.looks());
  await each((visitor) => visitor.writes('fifth'));
  await each((visitor) => visitor.looks());
  expect((await supervisor.ask(QueueCounts, {})).queueCounts).toMatchObject({ blocked: 1, unassigned: 1 });

  expect(spammer.seen()).toBe(customer.seen());
  expect(spammer.seen()).toContain('the last');
  // No log line names what became of a message, or where a visitor was.
  expect(world.logged.filter((line) => line.includes('/webchat/:') || line.includes('second'))).toEqual([]);
});
