import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { expect } from 'vitest';
import type { ApiClient } from '../../testkit/apiClient.ts';
import { digestOf } from '../../testkit/digest.ts';
import { checkInvariants } from '../../testkit/invariants.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import type { World } from '../environment/world.ts';

/** An event as the log holds it, read by the owner of the database. */
export interface AuditEvent {
  readonly id: string;
  readonly type: string;
  readonly audience: string;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly actorKind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The events that the act added to the log of the workspace, in order. */
export async function eventsDuring(
  world: World,
  workspace: TestWorkspace,
  act: () => Promise<unknown>,
): Promise<AuditEvent[]> {
  const logged = () => world.db.owner<AuditEvent[]>`
    select id::text, type, audience, contact_id as "contactId", ticket_id as "ticketId", actor_kind as "actorKind", data
    from events where workspace_id = ${workspace.id} order by events.id`;
  const before = new Set((await logged()).map(({ id }) => id));
  await act();
  return (await logged()).filter(({ id }) => !before.has(id));
}

export async function typesDuring(world: World, workspace: TestWorkspace, act: () => Promise<unknown>) {
  return (await eventsDuring(world, workspace, act)).map(({ type }) => type);
}

/** Asserts that the act changes no table. */
export async function changesNothing(world: World, act: () => Promise<unknown>): Promise<void> {
  const before = await digestOf(world.db.owner);
  await act();
  expect(await digestOf(world.db.owner)).toEqual(before);
}

/** Asserts that the operation is refused with the code and changes no table. */
export function refusedWith<Data, Values>(
  world: World,
  code: string,
  who: ApiClient,
  document: TypedDocumentNode<Data, Values>,
  values: Values,
): Promise<void> {
  return changesNothing(world, async () => expect(await who.refusal(document, values)).toBe(code));
}

/** Asserts every invariant of the whole database. Call it while no request is running. */
export async function expectInvariants(world: World): Promise<void> {
  const checked = await checkInvariants(world.db.owner);
  expect(checked.filter(({ violations }) => violations > 0)).toEqual([]);
  const [marks] = await world.db.owner`
    select count(*)::integer as wrong from messages join tickets on tickets.workspace_id = messages.workspace_id
      and tickets.id = messages.ticket_id
    where messages.held is distinct from (tickets.status in ('BLOCKED', 'DELETING'))`;
  expect(marks).toEqual({ wrong: 0 });
  const [counts] = await world.db.owner`
    select count(*)::integer as wrong from (
      select workspace_id, subject from (
        select workspace_id, subject, count from tallies
        union all select workspace_id, subject, delta from tally_deltas
        union all select workspace_id, status, -1 from tickets
        union all select workspace_id, case when held then 'HELD_CONTACTS' else 'CONTACTS' end, -1 from contacts
        union all select workspace_id, 'HELD_' || review, -1 from tickets where status = 'BLOCKED'
      union all select workspace_id, 'BLOCKED_CONTACTS', -1 from contacts where block_id is not null and not held) counted
      group by workspace_id, subject having sum(count) <> 0) wrong`;
  expect(counts).toEqual({ wrong: 0 });
}
