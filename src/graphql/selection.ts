import type { FieldNode, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** What a resolver knows of its field's selections. */
export type Selection = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** Documents are kept and executed many times, so each answer is kept with its field. */
const known = new WeakMap<FieldNode, Map<string, boolean>>();

/**
 * Whether one of the `names` is selected below the field, at the end of the `path`, which can be empty. A selection
 * under `@skip` or `@include` counts: what it loads may go unread.
 */
function selects({ fieldNodes, fragments }: Selection, path: string, names: readonly string[]): boolean {
  const [node] = fieldNodes;
  if (node === undefined || fieldNodes.length > 1) return selectsBelow(fieldNodes, fragments, path, names);
  const key = `${path} ${names.join(' ')}`;
  const answers = known.get(node) ?? new Map<string, boolean>();
  known.set(node, answers);
  const answer = answers.get(key) ?? selectsBelow(fieldNodes, fragments, path, names);
  answers.set(key, answer);
  return answer;
}

/** Whether the tickets of a page are selected with a contact or a channel, so that one statement reads all. */
export function selectsTicketRelations(info: Selection): boolean {
  return selects(info, 'edges.node', ['contact', 'channel']);
}

/** Whether the number of items in the whole list is selected. */
export function selectsTotalCount(info: Selection): boolean {
  return selects(info, '', ['totalCount']);
}

/** Whether the contacts of a page are selected with their block or identities. */
export function selectsContactRelations(info: Selection): boolean {
  return selects(info, 'edges.node', ['block', 'identities']);
}

function selectsBelow(
  nodes: readonly FieldNode[],
  fragments: Selection['fragments'],
  path: string,
  names: readonly string[],
): boolean {
  let level = nodes;
  for (const name of path === '' ? [] : path.split('.'))
    level = level.flatMap(({ selectionSet }) =>
      fieldsOf(selectionSet, fragments).filter((node) => isNamed(node, name)),
    );
  return level.some(({ selectionSet }) =>
    fieldsOf(selectionSet, fragments).some((node) => names.some((name) => isNamed(node, name))),
  );
}

function isNamed(node: FieldNode, name: string): boolean {
  return node.name.value === name;
}

function fieldsOf(selectionSet: SelectionSetNode | undefined, fragments: Selection['fragments']): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    const fragment = selection.kind === 'FragmentSpread' ? fragments[selection.name.value] : selection;
    return fieldsOf(fragment?.selectionSet, fragments);
  });
}
