import { element } from './element.ts';

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/g;

/** The text, with its web addresses as links. Only http and https: no other scheme ever becomes a link. */
export function withLinks(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let end = 0;
  for (const { 0: link, index } of text.matchAll(LINK)) {
    parts.push(text.slice(end, index));
    parts.push(element('a', { href: link, target: '_blank', rel: 'noopener noreferrer nofollow' }, link));
    end = index + link.length;
  }
  parts.push(text.slice(end));
  return parts;
}
