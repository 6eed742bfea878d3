import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import { BlockContact, ReceiveMessage } from '../../testkit/operations.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { sharedWorld } from '../environment/world.ts';
import { blockedTicketsList, contactsList, ticketsList } from '../paging/pagedLists.ts';

/** A person finds a contact by what is written on a card, in a mail or in another system. */

const world = await sharedWorld();

interface Person {
  readonly displayName: string;
  readonly kind: ContactIdentityInput['kind'];
  readonly value: string;
  readonly body: string;
}

const PEOPLE: readonly Person[] = [
  { displayName: 'José Peña', kind: 'PHONE', value: '+525510766940', body: 'Buenos días' },
  { displayName: 'Putri', kind: 'PHONE', value: '+6281276694073', body: 'Selamat pagi, ＷＩＤＥ screen' },
  { displayName: 'João', kind: 'PHONE', value: '+5511987670001', body: 'Bom dia' },
  { displayName: 'Иван', kind: 'PHONE', value: '+79161234567', body: 'Ещё раз: где мой заказ?' },
  { displayName: 'Jane', kind: 'EMAIL', value: 'jane.doe@gmail.com', body: 'Where is my re\u200Bfund?' },
  { displayName: 'Jürgen Müller', kind: 'EMAIL', value: 'jm@bücher.example', body: 'Guten Tag aus der Hauptstraße' },
  { displayName: 'Ann', kind: 'EMAIL', value: 'ann@mail.market.example', body: 'Is this in stock?' },
  { displayName: 'ﬁona', kind: 'HANDLE', value: '@ﬁona_b', body: '保修和退款\r\nin two\r\nlines' },
];

let workspace: TestWorkspace;
const names = new Map<string, string>();

beforeAll(async () => {
  workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel();
  for (const { displayName, kind, value, body } of PEOPLE) {
    const from = { kind, value, channelId: kind === 'HANDLE' ? channelId : null };
    const writes = () =>
      workspace.admin.ask(ReceiveMessage, { channelId, from, displayName, body, externalId: newId() });
    await writes();
    const [contact] = (await contactsList('ALL')(workspace.supervisor, 1, null)).edges;
    const contactId = contact?.node.id ?? '';
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await writes();
    for (const list of [ticketsList('UNASSIGNED', { contactId }), blockedTicketsList({ contactId })]) {
      names.set((await list(workspace.supervisor, 1, null)).edges[0]?.node.id ?? '', displayName);
    }
    names.set(contactId, displayName);
  }
});

async function found(search: string) {
  const lists = {
    contacts: contactsList('ALL', search),
    tickets: ticketsList('UNASSIGNED', { search }),
    blockedTickets: blockedTicketsList({ search }),
  };
  const entries = Object.entries(lists).map(async ([name, list]) => {
    const { edges, totalCount } = await list(workspace.supervisor, 100, null);
    expect(totalCount).toBe(edges.length);
    return [name, edges.map(({ node }) => names.get(node.id)).sort()] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const ofContact = [
  // Telephone numbers: every spelling that contactByIdentity takes, national forms, and parts.
  ['5215510766940', 'José Peña'],
  ['+52 1 55 1076 6940', 'José Peña'],
  ['0052 1 55 1076 6940', 'José Peña'],
  ['+52 (55) 1076-6940', 'José Peña'],
  ['tel:+52-55-1076-6940', 'José Peña'],
  ['01 55 1076 6940', 'José Peña'],
  ['4073', 'Putri'],
  ['1076 6940', 'José Peña'],
  ['1076-6940', 'José Peña'],
  ['Peña 5215510766940', 'José Peña'],
  ['+52 1 55 1076 6940 jose', 'José Peña'],
  ['081276694073', 'Putri'],
  ['0812 7669 4073', 'Putri'],
  ['0812-7669', 'Putri'],
  ['+62 812-7669-4073', 'Putri'],
  ['+62\u00A0812\u00A07669\u00A04073', 'Putri'],
  ['\u202A+62 812 7669 4073\u202C', 'Putri'],
  ['٠٨١٢٧٦٦٩٤٠٧٣', 'Putri'],
  ['+६२८१२७६६९४०७३', 'Putri'],
  ['７６６９４０７３', 'Putri'],
  ['551187670001', 'João'],
  ['+55 11 8767-0001', 'João'],
  ['(011) 98767-0001', 'João'],
  ['8 (916) 123-45-67', 'Иван'],
  // Mail addresses.
  ['jane.doe+news@gmail.com', 'Jane'],
  ['Jane Doe <Jane.Doe@GMail.com>', 'Jane'],
  ['janedoe@googlemail.com', 'Jane'],
  ['mailto:jane.doe@gmail.com', 'Jane'],
  ['jane.d', 'Jane'],
  ['jane.doe@gm', 'Jane'],
  ['jm@bücher.example', 'Jürgen Müller'],
  ['JM@BÜCHER.example', 'Jürgen Müller'],
  ['jm@xn--bcher-kva.example', 'Jürgen Müller'],
  ['bücher.example', 'Jürgen Müller'],
  ['@bücher.example', 'Jürgen Müller'],
  ['ann+shop@mail.market.example', 'Ann'],
  // Handles.
  ['@fiona_b', 'ﬁona'],
  ['@fio', 'ﬁona'],
  ['FIONA_B', 'ﬁona'],
  // Names.
  ['jose', 'José Peña'],
  ['JOSÉ', 'José Peña'],
  ['jose\u0301 pena', 'José Peña'],
  ['pena jose', 'José Peña'],
  ['muller', 'Jürgen Müller'],
  ['MU\u0308LLER jur', 'Jürgen Müller'],
  ['joao', 'João'],
  ['иван', 'Иван'],
  ['fiona', 'ﬁona'],
] as const;

const ofMessage = [
  ['wide', 'Putri'],
  ['ｗｉｄｅ', 'Putri'],
  ['buenos dias', 'José Peña'],
  ['refund', 'Jane'],
  ['еще', 'Иван'],
  ['hauptstrasse', 'Jürgen Müller'],
  ['HAUPTSTRASSE müller', 'Jürgen Müller'],
  ['退款', 'ﬁona'],
  ['"in two lines"', 'ﬁona'],
] as const;

describe('a search by any spelling', () => {
  it.each(ofContact)('the search for %j finds %s among contacts, tickets and held tickets', async (search, name) => {
    expect(await found(search)).toEqual({ contacts: [name], tickets: [name], blockedTickets: [name] });
  });

  it.each(ofMessage)('the search for %j finds the message of %s, and no contact', async (search, name) => {
    expect(await found(search)).toEqual({ contacts: [], tickets: [name], blockedTickets: [name] });
  });

  it.each(['+62 1 55 1076 6940', '6281276694074', 'john.doe@gmail.com', 'jane.doe@mail.example', '\u202E\u200B'])(
    'the search for %j finds no contact',
    async (search) => {
      expect(await found(search)).toEqual({ contacts: [], tickets: [], blockedTickets: [] });
    },
  );
});
