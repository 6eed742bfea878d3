import { describe, expect, it } from 'vitest';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { SendMessage, UnblockContact, UpdateBlock } from '../../testkit/operations.ts';
import { MergeContacts } from '../../testkit/people/contactOperations.ts';
import { EraseContact } from '../../testkit/people/operations.ts';
import { eventsDuring } from '../blocks/auditAssertions.ts';
import { aWorld } from '../environment/world.ts';

const world = await aWorld();

const exported = (who: Pick<ApiClient, 'token'>, id: string) =>
  fetch(`${world.url}/exports/contacts/${id}`, {
    headers: who.token === null ? {} : { authorization: `Bearer ${who.token}` },
  });

interface Document {
  readonly tickets: readonly [
    { readonly messages: readonly { readonly id: string; readonly body: string; readonly storedAt: string }[] },
  ];
  readonly identities: readonly object[];
  readonly events: readonly { readonly type: string; readonly contactId: string }[];
}

const documentOf = async (response: Response) => (await response.json()) as Document;

describe('GET /exports/contacts/:id', () => {
  it('answers everything that is stored of the person as one document, held messages too', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer({ openTickets: 'LEAVE_OPEN' });
    await workspace.supervisor.ask(UpdateBlock, { contactId: customer.id, note: 'rude twice' });
    await customer.writes('a held confession');
    const response = await exported(workspace.admin, customer.id);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="contact-${customer.id}.json"`);
    const document = await documentOf(response);
    expect(document).toMatchObject({
      format: 'blockdesk.person',
      version: 1,
      workspaceId: workspace.id,
      contact: { id: customer.id, mergedIds: [] },
      identities: [{ kind: 'PHONE', value: customer.identity.value }],
      mergeProposals: [],
      blocks: [
        {
          reason: 'SPAM',
          note: 'rude twice',
          endedAt: null,
          changes: [{ number: 1, from: { reason: 'SPAM', note: null }, to: { reason: 'SPAM', note: 'rude twice' } }],
        },
      ],
      tickets: [
        { status: 'UNASSIGNED', messages: [{ direction: 'INBOUND', body: 'Hello' }] },
        { status: 'BLOCKED', messages: [{ direction: 'INBOUND', body: 'a held confession' }] },
      ],
    });
    expect(document.events.map(({ type }) => type)).toEqual([
      'ticket.opened',
      'contact.blocked',
      'block.updated',
      'ticket.held',
      'contact.exported',
    ]);
  });

  it('answers a long chat page by page, each message once and in order', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('first');
    const id = await customer.contactId();
    const ticketId = await workspace.ticketOf(id, 'UNASSIGNED');
    await world.db.owner`
      insert into messages (workspace_id, id, ticket_id, direction, body, sent_at, stored_at)
      select ${workspace.id}, gen_random_uuid(), ${ticketId}, 'OUTBOUND', 'reply ' || nth, now(), now() + (nth / 7) * interval '1 ms'
      from generate_series(1, 650) nth`;
    await workspace.agent.ask(SendMessage, { ticketId, body: 'last' });
    const document = await documentOf(await exported(workspace.admin, id));
    const [{ messages }] = document.tickets;
    expect(messages).toHaveLength(652);
    expect(new Set(messages.map(({ id: messageId }) => messageId)).size).toBe(652);
    expect(messages[0]?.body).toBe('first');
    const times = messages.map(({ storedAt }) => storedAt);
    expect(times).toEqual([...times].sort());
  });

  it('follows merges: the id of a merged contact leads to the kept one, with the events of both', async () => {
    const workspace = await world.aWorkspace();
    const [one, other] = [await workspace.aCustomer(), await workspace.aCustomer()];
    await Promise.all([one.writes('Hello'), other.writes('Hello')]);
    const [keep, merge] = [await one.contactId(), await other.contactId()];
    await workspace.supervisor.ask(MergeContacts, { keep, merge });
    const document = await documentOf(await exported(workspace.admin, merge));
    expect(document).toMatchObject({ contact: { id: keep, mergedIds: [merge] } });
    expect(document.identities).toHaveLength(2);
    expect(new Set(document.events.map(({ contactId }) => contactId))).toEqual(new Set([keep, merge]));
  });

  it('appends one event, which agents do not see', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const appended = await eventsDuring(world, workspace, async () => {
      await (await exported(workspace.admin, contactId)).text();
    });
    expect(appended).toMatchObject([{ type: 'contact.exported', audience: 'SUPERVISORS', contactId }]);
    expect(appended[0]?.data).toEqual({});
  });

  it('is refused without a credential, to supervisors, keys, other workspaces, and for ids that are none', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await workspace.supervisor.ask(UnblockContact, { contactId: customer.id, policy: 'UNBLOCK_ALL' });
    const key = await workspace.withKey('contacts:read', 'tickets:read');
    const refused = async (who: Pick<ApiClient, 'token'>, id: string) => {
      const response = await exported(who, id);
      const { errors } = (await response.json()) as { errors: readonly { extensions: { code: string } }[] };
      return [response.status, errors[0]?.extensions.code];
    };
    expect(
      await eventsDuring(world, workspace, async () => {
        expect(await refused({ token: null }, customer.id)).toEqual([401, 'UNAUTHENTICATED']);
        expect(await refused({ token: 'nonsense' }, customer.id)).toEqual([401, 'UNAUTHENTICATED']);
        expect(await refused(workspace.supervisor, customer.id)).toEqual([403, 'FORBIDDEN']);
        expect(await refused(key, customer.id)).toEqual([403, 'FORBIDDEN']);
        expect(await refused((await world.aWorkspace()).admin, customer.id)).toEqual([404, 'CONTACT_NOT_FOUND']);
        expect(await refused(workspace.admin, 'not-an-id')).toEqual([404, 'CONTACT_NOT_FOUND']);
      }),
    ).toEqual([]);
    await workspace.admin.ask(EraseContact, { contactId: customer.id });
    expect(await refused(workspace.admin, customer.id)).toEqual([404, 'CONTACT_NOT_FOUND']);
  });
});
