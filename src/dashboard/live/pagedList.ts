import type { InfiniteData } from '@tanstack/react-query';

interface Connection<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** The pages of a list that were read so far, as `useInfiniteQuery` keeps them. */
export type Pages<Node> = InfiniteData<Connection<Node>, string | null>;

interface Identified {
  readonly id: string;
}

/** The node where it belongs, and nowhere else. Behind all that was read, it is left to the page that follows. */
export function insertSorted<Node extends Identified>(
  pages: Pages<Node>,
  node: Node,
  isBefore: (node: Node, other: Node) => boolean,
): Pages<Node> {
  const was = findNode(pages, node.id);
  const others = removeById(pages, node.id);
  const last = others.pages.length - 1;
  const hasMore = others.pages[last]?.pageInfo.hasNextPage !== false;
  const at = others.pages.findIndex(({ edges }) => {
    const end = edges.at(-1);
    return end !== undefined && isBefore(node, end.node);
  });
  // The page that follows begins behind whoever was the last: unless that one moved down, it is not on it.
  const isLast = was !== undefined && !isBefore(was, node);
  if (at === -1 && hasMore && !isLast) return others;
  return mapPages(others, (edges, page) => {
    if (page !== (at === -1 ? last : at)) return edges;
    const place = edges.findIndex((edge) => isBefore(node, edge.node));
    return edges.toSpliced(place === -1 ? edges.length : place, 0, { node });
  });
}

/** Those that it is about, changed where they stand. */
export function updateWhere<Node>(
  pages: Pages<Node>,
  isIt: (node: Node) => boolean,
  changed: (node: Node) => Node,
): Pages<Node> {
  return mapPages(pages, (edges) =>
    edges.some(({ node }) => isIt(node))
      ? edges.map((edge) => (isIt(edge.node) ? { ...edge, node: changed(edge.node) } : edge))
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

/** Whatever is not changed stays the very same, so that it is not drawn again. */
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
