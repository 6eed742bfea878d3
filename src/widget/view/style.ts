import css from './widget.css?inline';

/**
 * Adds the style to the shadow tree. A constructed sheet needs nothing of the page's Content-Security-Policy. Browsers
 * before 2023 get an element, with the nonce of the script.
 */
export function addStyle(root: ShadowRoot, nonce: string): void {
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement('style');
  style.nonce = nonce;
  style.textContent = css;
  root.append(style);
}

/** Sets the colour of the site, and black or white on it, whichever is easier to read. */
export function colorStyle(on: HTMLElement, color: string | null): void {
  if (color === null) return;
  on.style.setProperty('--accent', color);
  on.style.setProperty('--on-accent', luminance(color) > 0.179 ? '#000' : '#fff');
}

/** The relative luminance of WCAG. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
