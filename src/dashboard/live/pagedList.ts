import type { InfiniteData } from '@tanstack/react-query';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** The pages of a list that have been read so far, in the form of `useInfiniteQuery`. */
export type Pages<Node> = InfiniteData<Connection<Node>, string | null>;

interface Identified {
  readonly id: string;
}

/**
 * Moves the node to its sorted place, and inserts it when it is new. A node that belongs behind the last row is left to
 * the next page, when there is one.
 */
export function insertSorted<Node extends Identified>(
  pages: Pages<Node>,
  node: Node,
  isBefore: (node: Node, other: Node) => boolean,
): Pages<Node> {
  const before = findNode(pages, node.id);
  const others = removeById(pages, node.id);
  const last = others.pages.length - 1;
  const hasMore = others.pages[last]?.pageInfo.hasNextPage !== false;
  const at = others.pages.findIndex(({ edges }) => {
    const end = edges.at(-1);
    return end !== undefined && isBefore(node, end.node);
  });
  // The next page starts after the last row, so the last row is not on it unless it moved down.
  const isLast = before !== undefined && !isBefore(before, node);
  if (at === -1 && hasMore && !isLast) return others;
  return mapPages(others, (edges, page) => {
    if (page !== (at === -1 ? last : at)) return edges;
    const place = edges.findIndex((edge) => isBefore(node, edge.node));
    return edges.toSpliced(place === -1 ? edges.length : place, 0, { node });
  });
}

/** Changes the matching nodes without moving them. */
export function updateWhere<Node>(
  pages: Pages<Node>,
  matches: (node: Node) => boolean,
  update: (node: Node) => Node,
): Pages<Node> {
  return mapPages(pages, (edges) =>
    edges.some(({ node }) => matches(node))
      ? edges.map((edge) => (matches(edge.node) ? { ...edge, node: update(edge.node) } : edge))
      : edges,
  );
}

export function removeById<Node extends Identified>(pages: Pages<Node>, id: string): Pages<Node> {
  return removeWhere(pages, (node) => node.id === id);
}

export function removeWhere<Node>(pages: Pages<Node>, isRemoved: (node: Node) => boolean): Pages<Node> {
  return mapPages(pages, (edges) =>
    edges.some(({ node }) => isRemoved(node)) ? edges.filter(({ node }) => !isRemoved(node)) : edges,
  );
}

export function findNode<Node extends Identified>({ pages }: Pages<Node>, id: string): Node | undefined {
  for (const { edges } of pages) {
    const found = edges.find(({ node }) => node.id === id);
    if (found !== undefined) return found.node;
  }
}

export function nodesOf<Node>({ pages }: Pages<Node>): Node[] {
  const nodes: Node[] = [];
  for (const { edges } of pages) for (const { node } of edges) nodes.push(node);
  return nodes;
}

/** Keeps unchanged pages identical, so React does not render them again. */
function mapPages<Node>(
  pages: Pages<Node>,
  edgesOf: (edges: Connection<Node>['edges'], page: number) => Connection<Node>['edges'],
): Pages<Node> {
  const mapped = pages.pages.map((page, nth) => {
    const edges = edgesOf(page.edges, nth);
    return edges === page.edges ? page : { ...page, edges };
  });
  return mapped.every((page, nth) => page === pages.pages[nth]) ? pages : { ...pages, pages: mapped };
}
