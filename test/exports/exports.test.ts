import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { afterAll, describe, expect, it } from 'vitest';
import { createFolderStore } from '../../src/attachments/files/fileStore.service.ts';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { unzip } from '../../testkit/exports/zip.ts';
import { graphql } from '../../testkit/gql/gql.ts';
import type { EventType } from '../../testkit/gql/graphql.ts';
import { BlockIdentity, UpdateBlock, WhoAmI } from '../../testkit/operations.ts';
import { KeepTicket } from '../../testkit/retention/operations.ts';
import { eventsDuring, expectInvariants } from '../blocks/auditAssertions.ts';
import { seedHeld } from '../bulk/seedHeld.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

const folder = await mkdtemp(join(tmpdir(), 'blockdesk-exports-'));
const world = await aWorld({ attachmentsFolder: folder });
afterAll(async () => {
  await expectInvariants(world);
  await rm(folder, { recursive: true, force: true });
});

const FilteredAudit = graphql(`
  query FilteredAudit($types: [EventType!], $from: DateTime, $to: DateTime, $actorId: ID, $contactId: ID, $first: Int, $after: String) {
    auditLog(types: $types, from: $from, to: $to, actorId: $actorId, contactId: $contactId, first: $first, after: $after) {
      pageInfo { endCursor hasNextPage } edges { node { type occurredAt contactId } }
    }
  }
`);

type VariablesOf<Document> = Document extends TypedDocumentNode<infer _, infer Values> ? Values : never;

const get = (who: Pick<ApiClient, 'token'>, path: string) =>
  fetch(`${world.url}/exports/${path}`, {
    headers: who.token === null ? {} : { authorization: `Bearer ${who.token}` },
  });

async function linesOf(who: ApiClient, path: string): Promise<string[]> {
  const response = await get(who, path);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (await response.text()).trimEnd().split('\r\n');
}

async function aHeldTicket(workspace: TestWorkspace) {
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('=HYPERLINK("evil")');
  return { ...customer, ticketId: await workspace.heldTicketOf(customer.id) };
}

describe('GET /exports/blocks', () => {
  it('has a row for each identity of each blocked contact, with the columns that an import reads', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const customer = await workspace.aBlockedCustomer();
    await supervisor.ask(UpdateBlock, { contactId: customer.id, note: '=1+1, "twice"\nagain' });
    const identity = { kind: 'HANDLE', value: 'spammer', channelId: customer.channelId } as const;
    await supervisor.ask(BlockIdentity, { identity, expiresAt: '2030-01-01T00:00:00.000Z' });
    await (await workspace.aCustomer()).writes('not blocked');
    const name = (await supervisor.ask(WhoAmI, {})).viewer.actor.displayName;
    const happened = await eventsDuring(world, workspace, async () => {
      const [head, ...rows] = await linesOf(supervisor, 'blocks.csv');
      expect(head).toBe('kind,value,channel,reason,scope,note,blockedAt,blockedBy,expiresAt');
      const text = rows.join('\r\n');
      expect(text).toContain(`PHONE,'${customer.identity.value},,SPAM,INBOUND,"'=1+1, ""twice""\nagain",`);
      expect(text).toMatch(
        new RegExp(`HANDLE,spammer,${customer.channelId},SPAM,INBOUND,,[^,]+,${name},2030-01-01T00:00:00.000Z`),
      );
      expect(rows).toHaveLength(2);
    });
    expect(happened).toMatchObject([
      { type: 'export.made', audience: 'SUPERVISORS', data: { export: 'BLOCKS', format: 'CSV' } },
    ]);
    const response = await get(supervisor, 'blocks.ndjson');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="blocks.ndjson"');
    const [first] = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(first).toMatchObject({ kind: 'PHONE', value: customer.identity.value, channel: null, blockedBy: name });
  });

  it('goes on from page to page without a row twice or missing', async () => {
    const workspace = await world.aWorkspace();
    await seedHeld(world, workspace, await workspace.aChannel(), 450);
    const [, ...rows] = await linesOf(workspace.supervisor, 'blocks.csv');
    expect(new Set(rows).size).toBe(450);
    const [, ...held] = await linesOf(workspace.supervisor, 'held.csv');
    expect(new Set(held).size).toBe(450);
    const other = await world.aWorkspace();
    expect(await linesOf(other.supervisor, 'blocks.csv')).toHaveLength(1);
  });
});

describe('GET /exports/held.csv and audit.csv', () => {
  it('has each held ticket with its legal hold and when retention deletes it, and no formula', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const kept = await aHeldTicket(workspace);
    const other = await aHeldTicket(workspace);
    await supervisor.ask(KeepTicket, { ticketId: kept.ticketId, keep: true });
    await world.db.owner`update workspaces set held_retention_days = 30 where id = ${workspace.id}`;
    const [head, ...rows] = await linesOf(supervisor, 'held.csv');
    expect(head).toBe(
      'number,ticketId,contactId,contact,channel,blockedAt,lastMessageAt,messageCount,review,legalHold,deletesAt,preview',
    );
    const rowOf = ({ ticketId }: typeof kept) => rows.find((row) => row.includes(ticketId)) ?? '';
    expect(rowOf(kept)).toMatch(/,1,NEW,1,,"'=HYPERLINK\(""evil""\)"$/);
    expect(rowOf(other)).toMatch(/,1,NEW,,[0-9-]+T[0-9:.]+Z,"'=HYPERLINK\(""evil""\)"$/);
  });

  it('narrows the audit log by type, actor, contact and time, as auditLog does, and refuses what is no filter', async () => {
    const workspace = await world.aWorkspace();
    const { supervisor } = workspace;
    const { id: contactId, ticketId } = await aHeldTicket(workspace);
    await aHeldTicket(workspace);
    const from = new Date().toISOString();
    await supervisor.ask(KeepTicket, { ticketId, keep: true });
    const { id: actorId } = (await supervisor.ask(WhoAmI, {})).viewer.actor;
    const typesIn = async (query: Record<string, string>) => {
      const [, ...rows] = await linesOf(supervisor, `audit.csv?${new URLSearchParams(query)}`);
      return rows.map((row) => row.split(',')[1]).filter((type) => type !== 'export.made');
    };
    const typesOf = async (filter: VariablesOf<typeof FilteredAudit>) => {
      const { edges } = (await supervisor.ask(FilteredAudit, filter)).auditLog;
      return edges
        .map(({ node }) => node.type)
        .filter((type) => type !== 'export.made')
        .toReversed();
    };
    const types = ['contact.blocked', 'ticket.legal_hold_placed'];
    const both = { types: types.join() };
    const asEnums = { types: ['CONTACT_BLOCKED', 'TICKET_LEGAL_HOLD_PLACED'] satisfies EventType[] };
    expect(await typesIn(both)).toEqual(['contact.blocked', 'contact.blocked', 'ticket.legal_hold_placed']);
    expect(await typesOf(asEnums)).toEqual(['contact.blocked', 'contact.blocked', 'ticket.legal_hold_placed']);
    expect(await typesIn({ ...both, contactId })).toEqual(types);
    expect(await typesOf({ ...asEnums, contactId })).toEqual(types);
    expect(await typesIn({ from })).toEqual(['ticket.legal_hold_placed']);
    expect(await typesOf({ from })).toEqual(['ticket.legal_hold_placed']);
    expect(await typesOf({ ...asEnums, to: from })).toEqual(['contact.blocked', 'contact.blocked']);
    expect(await typesIn({ ...both, to: from, actorId })).toEqual(['contact.blocked', 'contact.blocked']);
    expect(await typesOf({ ...asEnums, to: from, actorId })).toEqual(['contact.blocked', 'contact.blocked']);
    const first = (await supervisor.ask(FilteredAudit, { ...asEnums, first: 2 })).auditLog;
    const next = { ...asEnums, first: 2, after: first.pageInfo.endCursor };
    expect((await supervisor.ask(FilteredAudit, next)).auditLog.edges).toHaveLength(1);
    for (const query of ['types=nonsense', 'from=yesterday', 'actorId=1', 'unknown=1', 'types=a&types=b']) {
      expect((await get(supervisor, `audit.csv?${query}`)).status).toBe(400);
    }
  });
});

describe('GET /exports/evidence/:contactId', () => {
  it('is an archive of records and files, with the SHA-256 of every entry in its manifest', async () => {
    const workspace = await world.aWorkspace();
    const { ticketId, id: contactId } = await aHeldTicket(workspace);
    const fileId = await storeFile(workspace, ticketId, Buffer.from('a picture'));
    const lostId = await storeFile(workspace, ticketId, null);
    let response = new Response();
    const happened = await eventsDuring(world, workspace, async () => {
      response = await get(workspace.admin, `evidence/${contactId}`);
      expect(response.status).toBe(200);
    });
    expect(happened).toMatchObject([{ type: 'export.made', contactId, data: { export: 'EVIDENCE', format: 'ZIP' } }]);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="evidence-${contactId}.zip"`);
    const entries = unzip(Buffer.from(await response.arrayBuffer()));
    const manifest = JSON.parse(String(entries.get('manifest.json')));
    expect(manifest).toMatchObject({
      format: 'blockdesk.evidence',
      contactId,
      exportedBy: { kind: 'USER' },
      missingFiles: [{ id: lostId }],
    });
    expect([...entries.keys()]).toEqual([
      ...manifest.entries.map(({ name }: { name: string }) => name),
      'manifest.json',
    ]);
    for (const { name, size, sha256 } of manifest.entries) {
      const content = entries.get(name) ?? Buffer.from('missing');
      expect([name, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([name, size, sha256]);
    }
    expect(String(entries.get(`files/${fileId}.png`))).toBe('a picture');
    const messages = String(entries.get('messages.ndjson')).trimEnd().split('\n');
    expect(messages.map((line) => JSON.parse(line))).toMatchObject([
      { body: 'Hello' },
      { ticketId, body: '=HYPERLINK("evil")', attachments: [{ id: fileId }, { id: lostId }] },
    ]);
    expect(String(entries.get('timeline.ndjson'))).toContain('ticket.held');
  });

  it('is refused to all but admins, and every export to agents, keys, cookies and strangers, without a trace', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const key = await workspace.withKey('contacts:read', 'tickets:read', 'held:read', 'tickets:release');
    const happened = await eventsDuring(world, workspace, async () => {
      for (const who of [workspace.agent, key, workspace.supervisor]) {
        expect((await get(who, `evidence/${id}`)).status).toBe(403);
      }
      for (const path of ['blocks.csv', 'blocks.ndjson', 'held.csv', 'audit.csv']) {
        for (const who of [workspace.agent, key]) expect((await get(who, path)).status).toBe(403);
        expect((await get({ token: null }, path)).status).toBe(401);
        const withCookie = { headers: { cookie: `authorization=Bearer ${workspace.admin.token}` } };
        expect((await fetch(`${world.url}/exports/${path}`, withCookie)).status).toBe(401);
      }
      expect((await get(workspace.admin, `evidence/${randomUUID()}`)).status).toBe(404);
      expect((await get(workspace.admin, 'evidence/..%2F..')).status).toBe(404);
    });
    expect(happened.filter(({ type }) => type === 'export.made')).toEqual([]);
  });
});

/** A stored file of the newest message of the ticket. Null content: the store has lost it. */
async function storeFile({ id: workspaceId }: TestWorkspace, ticketId: string, content: Buffer | null) {
  const id = randomUUID();
  if (content !== null) {
    const written = await createFolderStore(folder).write({ workspaceId, id }, Readable.from([content]), 1_000);
    if (typeof written === 'string') throw new Error(written);
    await written.keep();
  }
  await world.db.owner`
    insert into attachments (workspace_id, id, message_id, position, kind, mime_type, size, file_name, status)
    select ${workspaceId}, ${id}, last_message_id, ${content === null ? 1 : 0}, 'IMAGE', 'image/png', 9, '../../evil.png', 'STORED'
    from tickets where id = ${ticketId}`;
  return id;
}
