import type { ChatMessage, MessagePages, QuotedMessage } from './queries.ts';

type Marks = Pick<ChatMessage, 'editedAt' | 'deletedAt'>;

/** Marks a message that its writer edited or deleted, where it stands and where it is quoted. */
export function withMarks(pages: MessagePages, { id, ...marks }: QuotedMessage): MessagePages {
  const mark = (message: ChatMessage): ChatMessage => {
    const marked = message.id === id ? merge(message, marks) : message;
    const { refersTo } = marked;
    const quoted = refersTo?.id === id ? merge(refersTo, marks) : refersTo;
    return quoted === refersTo ? marked : { ...marked, refersTo: quoted };
  };
  let isChanged = false;
  const marked = pages.pages.map((page) => {
    const edges = page.edges.map((edge) => {
      const node = mark(edge.node);
      isChanged ||= node !== edge.node;
      return node === edge.node ? edge : { ...edge, node };
    });
    return { ...page, edges };
  });
  return isChanged ? { ...pages, pages: marked } : pages;
}

/** An event can be older than what is cached. A mark is never taken back, and the latest edit counts. */
function merge<Marked extends Marks>(message: Marked, marks: Marks): Marked {
  const isNewer = marks.editedAt !== null && (message.editedAt === null || message.editedAt < marks.editedAt);
  const editedAt = isNewer ? marks.editedAt : message.editedAt;
  const deletedAt = message.deletedAt ?? marks.deletedAt;
  return editedAt === message.editedAt && deletedAt === message.deletedAt
    ? message
    : { ...message, editedAt, deletedAt };
}
