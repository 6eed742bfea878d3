import { performance } from 'node:perf_hooks';
import type { Sql } from 'postgres';
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

/** A way to unblock, and the bare statements that do the same to the tickets. They end no block and append no event. */
interface Unblocking {
  readonly name: string;
  readonly policy: Policy;
  /** For how long the workspace lets it be undone. */
  readonly undoSeconds: number;
  readonly statements: readonly string[];
}

const UNDO_SECONDS = 30;
const UNBLOCKINGS: readonly Unblocking[] = [
  {
    name: 'UNBLOCK_ALL',
    policy: 'UNBLOCK_ALL',
    undoSeconds: UNDO_SECONDS,
    statements: [
      `update tickets set status = 'UNASSIGNED', released_at = clock_timestamp(), released_by_kind = 'SYSTEM' where ${OF_CONTACT}`,
    ],
  },
  {
    name: 'DELETE_ALL with undo',
    policy: 'DELETE_ALL',
    undoSeconds: UNDO_SECONDS,
    statements: [`update tickets set status = 'DELETING', deleting_at = clock_timestamp() where ${OF_CONTACT}`],
  },
  {
    name: 'DELETE_ALL without undo',
    policy: 'DELETE_ALL',
    undoSeconds: 0,
    statements: [
      `delete from messages where workspace_id = $1::uuid and ticket_id in (select id from tickets where ${OF_CONTACT})`,
      `delete from tickets where ${OF_CONTACT}`,
    ],
  },
];

export interface UnblockingOptions extends Omit<WriteOptions, 'servers' | 'seconds'> {
  readonly server: ApiServer;
  /** The number of held tickets of the contact. */
  readonly held: number;
}

/** Unblocks a contact with many held tickets: by bare SQL, which is the limit, and over the API. */
export async function measureUnblocking({ environment, server, rounds, held, report }: UnblockingOptions) {
  const { owner, workspaces, largest } = environment;
  const workspace = workspaces.at(-1) ?? largest;
  const token = await environment.tokenOf(workspace);
  const connection = await HttpConnection.open(server.port);
  const samples: Sample[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const unblocking of UNBLOCKINGS) {
        await owner`update workspaces set undo_seconds = ${unblocking.undoSeconds} where id = ${workspace.id}`;
        for (const name of ['sql', server.name]) {
          const contactId = await addHeldContact(owner, workspace.id, held);
          const request = graphqlRequest(token, unblockOperation(contactId, unblocking.policy));
          const before = await server.process.call<ResourceUse>('resourceUse');
          const start = performance.now();
          if (name === 'sql') await unblockBySql(owner, workspace.id, contactId, unblocking.statements);
          else checkAnswer(await connection.send(request));
          const milliseconds = performance.now() - start;
          const after = await server.process.call<ResourceUse>('resourceUse');
          await checkUnblocked(owner, workspace.id, contactId);
          const cpu = name === 'sql' ? null : (after.cpu - before.cpu) / 1_000;
          const times = { perSecond: 1_000 / milliseconds, cpu, p50: milliseconds, p99: milliseconds };
          const sample = {
            task: `unblockContact ${unblocking.name}, ${held} held tickets`,
            server: name,
            round,
            ...times,
          };
          samples.push(sample);
          report(`round ${round}: ${progressOf(sample)}`);
        }
      }
    }
  } finally {
    connection.close();
  }
  return samples;
}

/** As the owner of the tables: no other role may write the status of a ticket that is being deleted. */
async function unblockBySql(
  owner: Sql,
  workspaceId: string,
  contactId: string,
  statements: readonly string[],
): Promise<void> {
  await owner.begin(async (transaction) => {
    for (const statement of statements) await transaction.unsafe(statement, [workspaceId, contactId]);
  });
}

/** Throws when a ticket of the contact is still held. */
async function checkUnblocked(owner: Sql, workspaceId: string, contactId: string): Promise<void> {
  const left = await owner`
    select 1 from tickets where workspace_id = ${workspaceId} and contact_id = ${contactId} and status = 'BLOCKED' limit 1`;
  if (left.length > 0) throw new Error('The contact still has held tickets.');
}
