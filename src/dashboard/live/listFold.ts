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

/** The node before the first that it comes before, and nowhere else. Behind all that was read, it is left to the page that follows. */
export function putInPlace<Node extends Identified>(
  pages: Pages<Node>,
  node: Node,
  isBefore: (node: Node, other: Node) => boolean,
): Pages<Node> {
  const others = takeOut(pages, node.id);
  const last = others.pages.length - 1;
  const at = others.pages.findIndex(({ edges }) => edges.some((edge) => isBefore(node, edge.node)));
  if (at === -1 && others.pages[last]?.pageInfo.hasNextPage !== false) return others;
  return mapPages(others, (edges, page) => {
    if (page !== (at === -1 ? last : at)) return edges;
    const place = edges.findIndex((edge) => isBefore(node, edge.node));
    return edges.toSpliced(place === -1 ? edges.length : place, 0, { node });
  });
}

/** The node where it stands; the same list where it does not. */
export function replace<Node extends Identified>(pages: Pages<Node>, node: Node): Pages<Node> {
  return change(pages, node.id, () => node);
}

/** What of it changed, where it stands. */
export function change<Node extends Identified>(
  pages: Pages<Node>,
  id: string,
  changed: (node: Node) => Node,
): Pages<Node> {
  return mapPages(pages, (edges) =>
    edges.some(({ node }) => node.id === id)
      ? edges.map((edge) => (edge.node.id === id ? { ...edge, node: changed(edge.node) } : edge))
      : edges,
  );
}

export function takeOut<Node extends Identified>(pages: Pages<Node>, id: string): Pages<Node> {
  return takeOutWhere(pages, (node) => node.id === id);
}

export function takeOutWhere<Node>(pages: Pages<Node>, isGone: (node: Node) => boolean): Pages<Node> {
  return mapPages(pages, (edges) =>
    edges.some(({ node }) => isGone(node)) ? edges.filter(({ node }) => !isGone(node)) : edges,
  );
}

export function has<Node extends Identified>(pages: Pages<Node>, id: string): boolean {
  return pages.pages.some(({ edges }) => edges.some(({ node }) => node.id === id));
}

export function nodesOf<Node>(pages: Pages<Node>): Node[] {
  return pages.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
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
