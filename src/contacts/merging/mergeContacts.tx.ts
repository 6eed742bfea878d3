import { sql } from 'drizzle-orm';
import type { ActorRef } from '../../access/viewer.ts';
import { LostRace } from '../../database/fault.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { contactIdentities, contacts } from '../contacts.table.ts';
import { keptContact } from './mergedContacts.queries.ts';
import { mergedContacts } from './mergedContacts.table.ts';
import { mergeProposals } from './mergeProposals.table.ts';

interface Pair {
  readonly keptId: string;
  readonly mergedId: string;
}

const KEPT_OF_ASKED = sql`(
  select asked.id as asked_id, ${keptContact(sql`asked.id`)} as kept_id from unnest(${param('ids')}::uuid[]) asked(id))`;

const lockAll = statement<{ ids: string }, { id: string }>(sql`
  select id from ${contacts}
  where workspace_id = ${thisWorkspace} and id = any(array(select kept_id from ${KEPT_OF_ASKED} asked))
  order by id
  for no key update`);

/** A contact that may be merged. */
export interface MergingContact {
  readonly id: string;
  /** True when a held message made the contact. */
  readonly held: boolean;
}

const findAll = statement<{ ids: string }, MergingContact & { readonly askedId: string }>(sql`
  select asked.asked_id, contact.id, contact.held from ${KEPT_OF_ASKED} asked
  cross join lateral (
    select id, held from ${contacts} where workspace_id = ${thisWorkspace} and id = asked.kept_id offset 0) contact`);

/**
 * Locks contacts in the order of their ids. Answers each contact by the id that was asked for. The contact has
 * another id when the one that was asked for was merged before.
 */
export async function lockContacts(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MergingContact>> {
  const asked = { ids: idList(ids) };
  const [locked, found] = await Promise.all([transaction.run(lockAll, asked), transaction.run(findAll, asked)]);
  // A contact that another merge kept while the locks were waited for is not locked.
  if (found.some(({ id }) => locked.every((one) => one.id !== id))) throw new LostRace();
  return new Map(found.map(({ askedId, ...contact }) => [askedId, contact]));
}

const moveIdentities = statement<Pair, never>(sql`
  update ${contactIdentities} set contact_id = ${param('keptId')}::uuid
  where workspace_id = ${thisWorkspace} and contact_id = ${param('mergedId')}::uuid`);

const remember = statement<Pair, never>(sql`
  insert into ${mergedContacts} (workspace_id, id, contact_id)
  values (${thisWorkspace}, ${param('mergedId')}::uuid, ${param('keptId')}::uuid)`);

/** The contacts that were merged into the merged one. */
const follow = statement<Pair, never>(sql`
  update ${mergedContacts} set contact_id = ${param('keptId')}::uuid
  where workspace_id = ${thisWorkspace} and contact_id = ${param('mergedId')}::uuid`);

/** How the kept contact is after a merge. */
interface KeptState {
  readonly blockId: string | null;
  /** Whether it stays hidden from agents. */
  readonly held: boolean;
  /** Whether agents see that it changed. */
  readonly isShown: boolean;
}

const keep = statement<{ keptId: string } & KeptState, never>(sql`
  update ${contacts}
  set block_id = ${param('blockId')}::uuid, held = ${param('held')}::boolean,
    updated_at = case when ${param('isShown')}::boolean then clock_timestamp() else updated_at end
  where workspace_id = ${thisWorkspace} and id = ${param('keptId')}::uuid`);

const remove = statement<{ mergedId: string }, never>(sql`
  delete from ${contacts} where workspace_id = ${thisWorkspace} and id = ${param('mergedId')}::uuid`);

interface DecideValues extends Pair {
  readonly actorKind: string;
  readonly actorId: string | null;
}

const DECIDED = sql`
  decided_at = clock_timestamp(), decision = 'MERGED', decided_by_kind = ${param('actorKind')}::text,
  decided_by_id = ${param('actorId')}::uuid`;

const decide = statement<DecideValues, never>(sql`
  update ${mergeProposals} set ${DECIDED}
  where workspace_id = ${thisWorkspace} and decided_at is null
    and ((contact_id = ${param('keptId')}::uuid and other_contact_id = ${param('mergedId')}::uuid)
      or (contact_id = ${param('mergedId')}::uuid and other_contact_id = ${param('keptId')}::uuid))`);

const OF_MERGED = sql`workspace_id = ${thisWorkspace} and decision is distinct from 'MERGED'
  and (contact_id = ${param('mergedId')}::uuid or other_contact_id = ${param('mergedId')}::uuid) and ${param('keptId')}::uuid not in (contact_id, other_contact_id)`;

/** An open proposal is decided too when one with the kept contact asks the same, or when that was declined. */
const decideRepeated = statement<DecideValues, never>(sql`
  update ${mergeProposals} proposal set ${DECIDED}
  where ${OF_MERGED} and decided_at is null and exists (
    select from ${mergeProposals} same
    where same.workspace_id = ${thisWorkspace} and same.decision is distinct from 'MERGED'
      and (same.contact_id = ${param('keptId')}::uuid or same.other_contact_id = ${param('keptId')}::uuid)
      and case when proposal.contact_id = ${param('mergedId')}::uuid then proposal.other_contact_id else proposal.contact_id end
        in (same.contact_id, same.other_contact_id))`);

const passOn = statement<Pair, never>(sql`
  update ${mergeProposals}
  set contact_id = case when contact_id = ${param('mergedId')}::uuid then ${param('keptId')}::uuid else contact_id end,
    other_contact_id = case when other_contact_id = ${param('mergedId')}::uuid then ${param('keptId')}::uuid else other_contact_id end
  where ${OF_MERGED}`);

/**
 * Unites two locked contacts that nothing but identities and proposals refers to any more: those of the merged contact
 * go to the kept one, and its id leads there from now on.
 */
export async function uniteContacts(
  transaction: Transaction,
  pair: Pair,
  kept: KeptState,
  by: ActorRef,
): Promise<void> {
  const { keptId, mergedId } = pair;
  const deciding = { ...pair, actorKind: by.kind, actorId: by.id };
  await Promise.all([
    transaction.run(moveIdentities, pair),
    transaction.run(decide, deciding),
    transaction.run(decideRepeated, deciding),
    transaction.run(passOn, pair),
    transaction.run(remember, pair),
    transaction.run(follow, pair),
    transaction.run(remove, { mergedId }),
    transaction.run(keep, { keptId, ...kept }),
  ]);
}
