import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../../src/admission/limits.ts';
import { CloseTicket, Contacts, SendMessage, Ticket, Tickets, UpdateChannel } from '../../../testkit/operations.ts';
import { MergeContacts } from '../../../testkit/people/contactOperations.ts';
import { DeleteContact } from '../../../testkit/people/operations.ts';
import { until } from '../../../testkit/until.ts';
import { stopClock } from '../../environment/stopClock.ts';
import { theOnly } from '../../environment/workspace.ts';
import { aWorld } from '../../environment/world.ts';
import { type Answer, webChatAt } from './aVisitor.ts';

const GENEROUS = { visitorRequestsPerMinute: 100_000, visitsPerMinute: 100_000, addressMessagesPerMinute: 100_000 };
const world = await aWorld({ limits: { ...DEFAULT_LIMITS, ...GENEROUS }, allowedOrigins: ['https://own.example'] });
const workspace = await world.aWorkspace();
const { agent, supervisor, admin } = workspace;
const channelId = await workspace.aChannel({ type: 'WEBCHAT' });
const chat = webChatAt(world.url, workspace.slug, channelId);

let names = 0;
const aName = () => {
  names += 1;
  return `Vera ${names}xyz`;
};
const codeOf = ({ status, body }: Answer) => {
  const { errors } = body as { errors?: readonly { extensions: { code: string; field?: string } }[] };
  return [status, errors?.[0]?.extensions.code ?? null, errors?.[0]?.extensions.field ?? null];
};
const idOf = async (name: string) => {
  const { contacts } = await supervisor.ask(Contacts, { tab: 'ALL', search: name });
  return theOnly(contacts.edges).node.id;
};
const ticketOf = async (name: string) => workspace.ticketOf(await idOf(name), 'UNASSIGNED');
const textsOf = ({ body }: Answer) => (body as { replies: { body: string }[] }).replies.map((reply) => reply.body);

/** Resolves once a statement waits for a lock. */
const waiting = (sql: TransactionSql) =>
  until(async () => {
    const rows =
      await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return rows.length > 0;
  });

/** A visitor who wrote once, with the ticket that it opened. */
async function aWriter(text = 'Hello') {
  const name = aName();
  const visitor = await chat.visitor();
  expect((await visitor.writes(text, { name })).status).toBe(202);
  return { ...visitor, name, ticketId: await ticketOf(name) };
}

describe('A visitor', () => {
  it('writes, and gets the replies of the team live, the oldest first', async () => {
    const vera = await aWriter();
    const stream = await vera.stream();
    await stream.shows();
    await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'Hi,\nhow can we <b>help</b>?' });
    await stream.shows('Hi,\nhow can we <b>help</b>?');
    await vera.writes('It is late');
    await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'On its way' });
    await stream.shows('Hi,\nhow can we <b>help</b>?', 'On its way');
    stream.close();
    expect(textsOf(await vera.replies())).toEqual(['Hi,\nhow can we <b>help</b>?', 'On its way']);
  });

  it('resumes after an event without a gap, and every event has an id to tell repeats by', async () => {
    const vera = await aWriter();
    await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'one' });
    const first = await vera.stream();
    await first.shows('one');
    first.close();
    for (let at = 0; at < 45; at += 1) await agent.ask(SendMessage, { ticketId: vera.ticketId, body: `n${at}` });
    const second = await vera.stream(first.events[0]?.id ?? '');
    const rest = Array.from({ length: 45 }, (_, at) => `n${at}`);
    // The reply at the place itself is within the overlap.
    await second.shows('one', ...rest);
    second.close();
    const ids = second.events.flatMap(({ event, data }) => (event === 'reply' ? [(data as { id: string }).id] : []));
    expect(new Set(ids).size).toBe(46);

    const pages: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = await vera.replies(after);
      const { cursor, hasMore } = page.body as { cursor: string; hasMore: boolean };
      pages.push(...textsOf(page));
      [after, more] = [cursor, hasMore];
    }
    expect(pages).toEqual(['one', ...rest]);
  });

  it('is shown to agents by a name that proves nothing, and is another person than a contact of that name', async () => {
    const [one, other] = [await chat.visitor(), await chat.visitor()];
    const name = aName();
    await one.writes('first', { name });
    await other.writes('second', { name });
    const { contacts } = await agent.ask(Contacts, { tab: 'ALL', search: name });
    expect(contacts.edges.map(({ node }) => node.identities.map(({ kind }) => kind))).toEqual([
      ['EXTERNAL_ID'],
      ['EXTERNAL_ID'],
    ]);
    const unnamed = await chat.visitor();
    await unnamed.writes('a text without a name');
    const { tickets } = await agent.ask(Tickets, { status: 'UNASSIGNED', search: 'text without a name' });
    expect(theOnly(tickets.edges).node.contact.displayName).toMatch(/^Visitor [0-9A-F]{4}$/);
  });

  it('whose message is sent by many tabs at once is taken once, and other messages each', async () => {
    const vera = await aWriter();
    const clientId = newId();
    const same = Array.from({ length: 20 }, () => vera.writes('the same', { clientId, name: vera.name }));
    const different = Array.from({ length: 5 }, (_, at) => vera.writes(`tab ${at}`, { name: vera.name }));
    for (const { status, body } of await Promise.all(same)) expect([status, body]).toEqual([202, { clientId }]);
    await Promise.all(different);
    const { ticket } = await agent.ask(Ticket, { id: vera.ticketId });
    expect(ticket?.messageCount).toBe(7);
  });

  it('cannot take up the message ids of another visitor', async () => {
    const clientId = newId();
    const [vera, mallory] = [await aWriter(), await aWriter()];
    await mallory.writes('mine', { clientId, name: mallory.name });
    await vera.writes('wanted', { clientId, name: vera.name });
    const { ticket } = await agent.ask(Ticket, { id: vera.ticketId });
    expect(ticket?.messages.edges.map(({ node }) => node.body)).toEqual(['wanted', 'Hello']);
  });

  it('has twenty tabs, which all get a reply, and no more', async () => {
    const vera = await aWriter();
    const tabs = await Promise.all(Array.from({ length: 20 }, () => vera.stream()));
    const late = await chat.ask('/stream', { token: vera.token });
    expect(codeOf(late)).toEqual([429, 'RATE_LIMITED', null]);
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
    await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'to all' });
    for (const tab of tabs) await tab.shows('to all');
    for (const tab of tabs) tab.close();
    await expect.poll(async () => (await vera.stream()).head.status).toBe(200);
  });

  it('who leaves while a stream opens takes no place of it', async () => {
    const vera = await aWriter();
    const leaving = new AbortController();
    const headers = { authorization: `Bearer ${vera.token}` };
    const url = `${world.url}/webchat/${workspace.slug}/${channelId}/stream`;
    await world.db.owner.begin(async (transaction) => {
      // The server looks for the channel until the visitor has left.
      await transaction`lock table channels in access exclusive mode`;
      const streams = Array.from({ length: 25 }, () =>
        fetch(url, { headers, signal: leaving.signal }).catch(() => null),
      );
      await waiting(transaction);
      leaving.abort();
      await Promise.all(streams);
      expect((await fetch(`${world.url}/healthz`)).status).toBe(200);
    });
    await vera.replies();
    const stream = await vera.stream();
    expect(stream.head.status).toBe(200);
    stream.close();
  });

  it('gets the replies on other tickets of their own too, and none that came before their first message there', async () => {
    const [vera, walter] = [await aWriter(), await aWriter()];
    await agent.ask(SendMessage, { ticketId: walter.ticketId, body: 'for Walter' });
    const [merge, keep] = [await idOf(vera.name), await idOf(walter.name)];
    await agent.ask(CloseTicket, { ticketId: vera.ticketId });
    await supervisor.ask(MergeContacts, { keep, merge });
    const stream = await vera.stream();
    await stream.shows();
    // It joins the ticket of Walter, who is the same person for the team now.
    await vera.writes('and me');
    await agent.ask(SendMessage, { ticketId: walter.ticketId, body: 'for both' });
    await stream.shows('for both');
    stream.close();
    expect(textsOf(await walter.replies())).toEqual(['for Walter', 'for both']);
  });

  it('whose contact was deleted has a token as before, and is a new contact with the next message', async () => {
    const vera = await aWriter();
    await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'gone soon' });
    await admin.ask(DeleteContact, { contactId: await idOf(vera.name) });
    expect(textsOf(await vera.replies())).toEqual([]);
    expect((await vera.writes('again', { name: vera.name })).status).toBe(202);
    await agent.ask(SendMessage, { ticketId: await ticketOf(vera.name), body: 'hello again' });
    expect(textsOf(await vera.replies())).toEqual(['hello again']);
  });
});

describe('A request', () => {
  it('to a workspace or channel that is none, or another type of channel, is answered 404', async () => {
    const whatsApp = await workspace.aChannel();
    const other = await world.aWorkspace();
    for (const [slug, id] of [
      ['nowhere', channelId],
      [workspace.slug, newId()],
      [workspace.slug, 'web'],
      [workspace.slug, whatsApp],
      [other.slug, channelId],
    ] as const) {
      expect(codeOf(await webChatAt(world.url, slug, id).ask('/visits'))).toEqual([
        404,
        'CHANNEL_NOT_FOUND',
        'channel',
      ]);
    }
  });

  it('with no token, or that of another channel or workspace, is answered 401', async () => {
    const other = await world.aWorkspace();
    const [sibling, foreign] = [
      webChatAt(world.url, workspace.slug, await workspace.aChannel({ type: 'WEBCHAT' })),
      webChatAt(world.url, other.slug, await other.aChannel({ type: 'WEBCHAT' })),
    ];
    const tokens = [
      null,
      'x'.repeat(60),
      agent.token,
      (await sibling.visitor()).token,
      (await foreign.visitor()).token,
    ];
    for (const token of tokens) {
      for (const path of ['/replies', '/stream']) {
        expect(codeOf(await chat.ask(path, { token }))).toEqual([401, 'UNAUTHENTICATED', null]);
      }
      const body = { clientId: newId(), body: 'Hello' };
      expect(codeOf(await chat.ask('/messages', { token, body }))).toEqual([401, 'UNAUTHENTICATED', null]);
    }
  });

  it('with the cursor of another visitor, or a message that is none, is refused', async () => {
    const [vera, walter] = [await aWriter(), await aWriter()];
    await agent.ask(SendMessage, { ticketId: walter.ticketId, body: 'Hi' });
    const { cursor } = (await walter.replies()).body as { cursor: string };
    expect(codeOf(await vera.replies(cursor))).toEqual([400, 'BAD_USER_INPUT', 'after']);
    const good = { clientId: newId(), body: 'Hello' };
    for (const [body, answer] of [
      [{ ...good, body: ' \u200b' }, [400, 'BAD_USER_INPUT', 'body']],
      [{ ...good, body: 'x'.repeat(8_001) }, [400, 'BAD_USER_INPUT', 'body']],
      [{ ...good, clientId: 'a b' }, [400, 'BAD_USER_INPUT', 'clientId']],
      [{ ...good, body: 'x'.repeat(60_000) }, [413, 'BAD_USER_INPUT', null]],
      ['{', [400, 'BAD_USER_INPUT', null]],
    ] as const) {
      expect(codeOf(await chat.ask('/messages', { token: vera.token, body }))).toEqual(answer);
    }
  });

  it('of a page is taken from the sites of the channel, and from the server and its origins', async () => {
    const ownChannel = await workspace.aChannel({ type: 'WEBCHAT' });
    const own = webChatAt(world.url, workspace.slug, ownChannel);
    const from = async (origin: string) => (await own.ask('/visits', { headers: { origin } })).status;
    const seen = async () => [
      await from(world.url),
      await from('https://own.example'),
      await from('https://shop.example'),
    ];
    expect(await seen()).toEqual([201, 201, 403]);
    const address = 'https://shop.example, https://www.shop.example/';
    await admin.ask(UpdateChannel, { channelId: ownChannel, address });
    expect(await seen()).toEqual([201, 201, 201]);
    expect(await from('https://www.shop.example')).toBe(201);
    expect(await from('https://shop.example.evil.example')).toBe(403);
    const refused = await own.ask('/visits', { headers: { origin: 'https://evil.example' } });
    expect([codeOf(refused), refused.headers['access-control-allow-origin']]).toEqual([[403, 'FORBIDDEN', null], '*']);
    const preflight = await fetch(`${world.url}/webchat/${workspace.slug}/${ownChannel}/messages`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'authorization, content-type, last-event-id',
    ]);
    const ofApi = await fetch(`${world.url}/graphql`, { headers: { origin: 'https://shop.example' } });
    expect(ofApi.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it('A visit with a token that is still good renews it, and the visitor stays the same', async () => {
  const vera = await aWriter();
  const { body } = await chat.ask('/visits', { token: vera.token });
  const { token } = body as { token: string };
  expect(token).not.toBe(vera.token);
  await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'still you' });
  expect(textsOf(await chat.ask('/replies', { token }))).toEqual(['still you']);
});

it('Visitors past their limits are told when to come again, and others are not', async () => {
  stopClock();
  const limits = { ...DEFAULT_LIMITS, visitsPerMinute: 3, visitorMessagesPerMinute: 2, addressMessagesPerMinute: 3 };
  const strict = webChatAt((await world.anotherServer({ limits })).url, workspace.slug, channelId);
  const [one, two, three] = [await strict.visitor(), await strict.visitor(), await strict.visitor()];
  const refused = await strict.ask('/visits');
  expect([codeOf(refused), Number(refused.headers['retry-after']) <= 60]).toEqual([[429, 'RATE_LIMITED', null], true]);
  const statuses: number[] = [];
  for (const visitor of [one, one, one, two, three]) statuses.push((await visitor.writes('spam')).status);
  expect(statuses).toEqual([202, 202, 429, 202, 429]);
  expect((await two.replies()).status).toBe(200);
});

it('A reply wakes the stream on another server, which ends it when it stops, and the visitor goes on elsewhere', async () => {
  const vera = await aWriter();
  const leaving = await world.anotherServer();
  await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'before' });
  const there = await webChatAt(leaving.url, workspace.slug, channelId).stream(vera.token);
  await there.shows('before');
  await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'live' });
  await there.shows('before', 'live');
  await leaving.stop();
  await there.ended;
  const back = await vera.stream(there.events.at(-1)?.id ?? '');
  await agent.ask(SendMessage, { ticketId: vera.ticketId, body: 'after' });
  await back.shows('before', 'live', 'after');
  back.close();
});
