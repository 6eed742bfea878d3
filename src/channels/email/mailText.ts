const WINDOWS_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Replaces the control characters that Node 20 makes of windows-1252, which it decodes as latin1: no mail means them.
 */
export function withWindowsSigns(text: string): string {
  return text.replace(/[\u0080-\u009F]/g, (sign) => WINDOWS_SIGNS.charAt(sign.charCodeAt(0) - 0x80));
}

const TAG = /<(\/?)([a-z][a-z0-9]*)[^<>]*>/gi;
const WITHOUT_END = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

/** Whether tags stand within each other deeper than `most`. One that is never closed counts for all behind it. */
export function isNestedDeeper(html: string, most: number): boolean {
  let depth = 0;
  for (const [, closes, name = ''] of html.matchAll(TAG)) {
    if (WITHOUT_END.has(name.toLowerCase())) continue;
    depth = closes === '/' ? Math.max(0, depth - 1) : depth + 1;
    if (depth > most) return true;
  }
  return false;
}

export function withoutTags(html: string): string {
  return html
    .replace(TAG, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim();
}
