import { performance } from 'node:perf_hooks';
import postgres, { type Sql } from 'postgres';
import type { ResourceUse } from '../../feed/processes/resourceProbe.ts';
import { graphqlRequest, HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import { progressOf, type Sample } from '../report/sample.ts';
import type { ApiServer } from '../servers/apiServers.ts';
import { addHeldContact } from './heldContact.ts';
import type { WriteOptions } from './measureMessages.ts';

export const POLICIES = ['UNBLOCK_ALL', 'DELETE_ALL'] as const;
type Policy = (typeof POLICIES)[number];

const DOCUMENT = `mutation UnblockContact($contactId: ID!, $policy: UnblockPolicy!) {
  unblockContact(contactId: $contactId, policy: $policy) { ticketsReleased ticketsDeleted }
}`;

/** The body of the request that unblocks the contact. */
export function unblockOperation(contactId: string, policy: Policy): object {
  return { operationName: 'UnblockContact', query: DOCUMENT, variables: { contactId, policy } };
}

const OF_CONTACT = `workspace_id = $1::uuid and contact_id = $2::uuid and status = 'BLOCKED'`;

/** The bare statements of each policy: they end no block and append no event. */
const STATEMENTS: Readonly<Record<Policy, readonly string[]>> = {
  UNBLOCK_ALL: [
    `update tickets set status = 'UNASSIGNED', released_at = clock_timestamp(), released_by_kind = 'SYSTEM' where ${OF_CONTACT}`,
  ],
  DELETE_ALL: [
    `delete from messages where workspace_id = $1::uuid and ticket_id in (select id from tickets where ${OF_CONTACT})`,
    `delete from tickets where ${OF_CONTACT}`,
  ],
};

export interface UnblockingOptions extends Omit<WriteOptions, 'servers' | 'seconds'> {
  readonly server: ApiServer;
  /** The number of held tickets of the contact. */
  readonly held: number;
}

/** Unblocks a contact with many held tickets: by bare SQL, which is the limit, and over the API. */
export async function measureUnblocking({ environment, server, rounds, held, report }: UnblockingOptions) {
  const { databaseUrl, owner, workspaces, largest } = environment;
  const workspace = workspaces.at(-1) ?? largest;
  const token = await environment.tokenOf(workspace);
  const settings = { role: 'blockdesk_app', 'blockdesk.workspace': workspace.id, 'blockdesk.held': 'on' };
  const sql = postgres(databaseUrl, { max: 1, connection: settings, fetch_types: false });
  const connection = await HttpConnection.open(server.port);
  const samples: Sample[] = [];
  try {
    // Connects before the clock starts.
    await sql`select 1`;
    for (let round = 1; round <= rounds; round += 1) {
      for (const policy of POLICIES) {
        for (const name of ['sql', server.name]) {
          const contactId = await addHeldContact(owner, workspace.id, held);
          const request = graphqlRequest(token, unblockOperation(contactId, policy));
          const before = await server.process.call<ResourceUse>('resourceUse');
          const start = performance.now();
          if (name === 'sql') await unblockBySql(sql, workspace.id, contactId, policy);
          else checkAnswer(await connection.send(request));
          const milliseconds = performance.now() - start;
          const after = await server.process.call<ResourceUse>('resourceUse');
          await checkUnblocked(owner, workspace.id, contactId);
          const cpu = name === 'sql' ? null : (after.cpu - before.cpu) / 1_000;
          const times = { perSecond: 1_000 / milliseconds, cpu, p50: milliseconds, p99: milliseconds };
          const sample = { task: `unblockContact ${policy}, ${held} held tickets`, server: name, round, ...times };
          samples.push(sample);
          report(`round ${round}: ${progressOf(sample)}`);
        }
      }
    }
  } finally {
    connection.close();
    await sql.end({ timeout: 5 });
  }
  return samples;
}

async function unblockBySql(sql: Sql, workspaceId: string, contactId: string, policy: Policy): Promise<void> {
  await sql.begin(async (transaction) => {
    for (const statement of STATEMENTS[policy]) await transaction.unsafe(statement, [workspaceId, contactId]);
  });
}

/** Throws when a ticket of the contact is still held. */
async function checkUnblocked(owner: Sql, workspaceId: string, contactId: string): Promise<void> {
  const left = await owner`
    select 1 from tickets where workspace_id = ${workspaceId} and contact_id = ${contactId} and status = 'BLOCKED' limit 1`;
  if (left.length > 0) throw new Error('The contact still has held tickets.');
}
