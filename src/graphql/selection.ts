import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';
import type { TicketShapeName } from '../tickets/ticket.ts';

/** What a resolver knows of its field's selections. */
export type Selection = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** Documents are kept and executed many times, so each answer is kept with its field. */
const known = new WeakMap<FieldNode, Map<string, ReadonlySet<string>>>();

/**
 * The names of the fields that are selected below the field, at the end of the `path`, which can be empty. A selection
 * under `@skip` or `@include` counts: what it loads may go unread.
 */
function selected({ fieldNodes, fragments }: Selection, path: string): ReadonlySet<string> {
  const [node] = fieldNodes;
  if (node === undefined || fieldNodes.length > 1) return selectedBelow(fieldNodes, fragments, path);
  const answers = known.get(node) ?? new Map<string, ReadonlySet<string>>();
  known.set(node, answers);
  const answer = answers.get(path) ?? selectedBelow(fieldNodes, fragments, path);
  answers.set(path, answer);
  return answer;
}

/** The fields for which a short row is enough. Resolvers of other fields can need any other column. */
const OF_SHORT_TICKETS = new Set([
  '__typename',
  'id',
  'number',
  'status',
  'preview',
  'messageCount',
  'createdAt',
  'lastMessageAt',
  'contact',
  'channel',
]);
const OF_SHORT_CONTACTS = new Set(['__typename', 'id', 'displayName']);
const OF_SHORT_CHANNELS = new Set(['__typename', 'id', 'name']);

/** The shape in which the tickets of a page are read, for what is selected of them. */
export function ticketShape(info: Selection): TicketShapeName {
  const ofTickets = selected(info, 'edges.node');
  const isShort =
    isWithin(ofTickets, OF_SHORT_TICKETS) &&
    isWithin(selected(info, 'edges.node.contact'), OF_SHORT_CONTACTS) &&
    isWithin(selected(info, 'edges.node.channel'), OF_SHORT_CHANNELS);
  if (isShort) return 'SHORT';
  return ofTickets.has('contact') || ofTickets.has('channel') ? 'JOINED' : 'OWN';
}

/** Whether a field of the list itself is selected, such as the number of its items. */
export function selectsOfList(info: Selection, field: 'totalCount' | 'feedCursor' | 'readAt'): boolean {
  return selected(info, '').has(field);
}

/** Whether the contacts of a page are selected with their block or identities. */
export function selectsContactRelations(info: Selection): boolean {
  const ofContacts = selected(info, 'edges.node');
  return ofContacts.has('block') || ofContacts.has('identities');
}

function isWithin(names: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const name of names) if (!all.has(name)) return false;
  return true;
}

function selectedBelow(
  nodes: readonly FieldNode[],
  fragments: Selection['fragments'],
  path: string,
): ReadonlySet<string> {
  let level = nodes;
  for (const name of path === '' ? [] : path.split('.'))
    level = level.flatMap(({ selectionSet }) =>
      fieldsOf(selectionSet, fragments).filter((node) => node.name.value === name),
    );
  return new Set(level.flatMap(({ selectionSet }) => fieldsOf(selectionSet, fragments).map(({ name }) => name.value)));
}

function fieldsOf(selectionSet: SelectionSetNode | undefined, fragments: Selection['fragments']): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    const fragment = selection.kind === 'FragmentSpread' ? fragments[selection.name.value] : selection;
    return fieldsOf(fragment?.selectionSet, fragments);
  });
}
