const MAX_WORDS = 25;
const FENCE = /^\s*(```|~~~)/;
const HEADING = /^\s*#{1,6}\s/;
const TABLE_ROW = /^\s*\|/;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const QUOTE = /^\s*>\s?/;
const ABBREVIATION = /\b(e\.g|i\.e|vs)\./g;
const SENTENCE_END = /(?<=[.!?][)"”’*_]*)\s+/u;

/** A paragraph, a list item or a table cell, with the line on which it begins. */
interface Block {
  readonly line: number;
  readonly text: string;
}

/** Finds the sentences of a Markdown page that have more than 25 words. Code and the targets of links do not count. */
export function longSentences(path: string, text: string): readonly string[] {
  return blocksOf(text).flatMap(({ line, text }) =>
    prose(text)
      .split(SENTENCE_END)
      .map((sentence) => sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)))
      .filter((words) => words.length > MAX_WORDS)
      .map((words) => {
        const opening = words.slice(0, 6).join(' ');
        return `${path}:${line}: a sentence of ${words.length} words, at most ${MAX_WORDS}: "${opening} …"`;
      }),
  );
}

function prose(markdown: string): string {
  return markdown
    .replace(/(`+)[^`].*?\1/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<?https?:\/\/[^\s>]+>?/g, '')
    .replace(ABBREVIATION, '$1');
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { line: number; text: string } | null = null;
  let inCode = false;

  for (const [at, raw] of text.split('\n').entries()) {
    const isFence = FENCE.test(raw);
    const content = raw.replace(QUOTE, '');
    const isTable = !inCode && TABLE_ROW.test(content);
    if (isFence) inCode = !inCode;
    if (isFence || inCode || isTable || HEADING.test(content) || content.trim() === '') {
      open = null;
      if (isTable) blocks.push(...cellsOf(content).map((cell) => ({ line: at + 1, text: cell })));
    } else if (open === null || LIST_ITEM.test(content)) {
      open = { line: at + 1, text: content.replace(LIST_ITEM, '') };
      blocks.push(open);
    } else {
      open.text += ` ${content.trim()}`;
    }
  }
  return blocks;
}

function cellsOf(row: string): readonly string[] {
  return row.split(/(?<!\\)\|/).map((cell) => cell.trim());
}
