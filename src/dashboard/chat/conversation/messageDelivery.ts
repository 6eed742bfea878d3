import type { ChatMessage, MessagePages } from './queries.ts';

/** Shows how far a reply came. Events arrive in order, so the last one is right. */
export function withDelivery(
  pages: MessagePages,
  { id, delivery }: Pick<ChatMessage, 'id' | 'delivery'>,
): MessagePages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      edges: page.edges.map((edge) => (edge.node.id === id ? { ...edge, node: { ...edge.node, delivery } } : edge)),
    })),
  };
}
