import { sql } from 'drizzle-orm';
import { can } from '../../access/permission.ts';
import type { Viewer } from '../../access/viewer.ts';
import { apiKeys, users } from '../../accounts/accounts.table.ts';
import { blocks } from '../../blocks/blocks.table.ts';
import { deletionRequests } from '../../blocks/deletion/deletionRequests.table.ts';
import { contacts } from '../../contacts/contacts.table.ts';
import { mergedContacts } from '../../contacts/merging/mergedContacts.table.ts';
import { mergeProposals } from '../../contacts/merging/mergeProposals.table.ts';
import type { Reader } from '../../database/reader.ts';
import { param, statement, thisWorkspace } from '../../database/statement.ts';
import { events } from '../../events/events.table.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { blockRules } from '../../rules/rules.table.ts';
import { messages, tickets } from '../../tickets/tickets.table.ts';
import { eventNumberOf, timelineEntry } from '../../timeline/timeline.queries.ts';
import { channels } from '../../workspaces/workspaces.table.ts';
import type { Loaders } from '../loaders.queries.ts';
import { NODE_KINDS, type NodeKind } from './node.ts';

/** An object with the name of its type. */
export interface FoundNode {
  readonly id: string;
  readonly __typename: string;
}

interface Asking {
  readonly reader: Reader;
  readonly loaders: Loaders;
  readonly codec: CursorCodec;
}

const HERE = sql`workspace_id = ${thisWorkspace} and id = ${param('id')}::uuid`;

/**
 * Row-level security hides held tickets and held contacts from viewers who may not see them. The joins hide the
 * messages of the ones and the blocks of the others.
 */
const kindOf = statement<{ id: string; eventNumber: number | null }, { kind: NodeKind }>(sql`
  select 'User' as kind from ${users} where ${HERE}
  union all select 'ApiKey' from ${apiKeys} where ${HERE}
  union all select 'Channel' from ${channels} where ${HERE}
  union all select 'Contact' from ${contacts} where ${HERE}
  union all select 'Contact' from ${mergedContacts} where ${HERE}
  union all select 'ContactBlock' from ${blocks} block where ${HERE} and exists (
    select 1 from ${contacts} contact where contact.workspace_id = ${thisWorkspace} and contact.id = block.contact_id)
  union all select 'MergeProposal' from ${mergeProposals} where ${HERE}
  union all select 'DeletionRequest' from ${deletionRequests} where ${HERE}
  union all select 'BlockRule' from ${blockRules} where ${HERE}
  union all select 'Ticket' from ${tickets} where ${HERE}
  union all select 'Message' from ${messages} message where ${HERE} and exists (
    select 1 from ${tickets} ticket where ticket.workspace_id = ${thisWorkspace} and ticket.id = message.ticket_id)
  union all select case when contact_id is null then 'WorkspaceEvent' else 'ContactEvent' end from ${events}
    where workspace_id = ${thisWorkspace} and id = ${param('eventNumber')}::bigint
  limit 1`);

const LOAD: Record<NodeKind, (asking: Asking, id: string) => Promise<{ readonly id: string } | null>> = {
  User: ({ loaders }, id) => loaders.actor.load({ kind: 'USER', id }),
  ApiKey: ({ loaders }, id) => loaders.actor.load({ kind: 'API_KEY', id }),
  Channel: ({ loaders }, id) => loaders.channel.load(id),
  Contact: ({ loaders }, id) => loaders.contact.load(id),
  ContactBlock: ({ loaders }, id) => loaders.block.load(id),
  DeletionRequest: ({ loaders }, id) => loaders.deletionRequest.load(id),
  BlockRule: ({ loaders }, id) => loaders.rule.load(id),
  MergeProposal: ({ loaders }, id) => loaders.mergeProposal.load(id),
  Ticket: ({ loaders }, id) => loaders.ticket.load(id),
  Message: ({ loaders }, id) => loaders.message.load(id),
  ContactEvent: (asking, id) => timelineEntry(asking, id),
  WorkspaceEvent: (asking, id) => timelineEntry(asking, id),
};

/** Loads the object with this id; null when there is none that the viewer may see. */
export async function loadNode(
  { viewer, ...asking }: Asking & { readonly viewer: Viewer },
  id: string,
): Promise<FoundNode | null> {
  const eventNumber = eventNumberOf(asking.codec, viewer.workspaceId, id);
  const [found] = await asking.reader.run(kindOf, { id, eventNumber });
  if (found === undefined || !can(viewer, NODE_KINDS[found.kind].permission)) return null;
  const node = await LOAD[found.kind](asking, id);
  return node && { ...node, __typename: NODE_KINDS[found.kind].type };
}
