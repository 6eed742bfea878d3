type Attributes = Readonly<Record<string, string>>;

/** Makes an element. Texts are only ever text: nothing that people wrote is read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** An icon of one path, for the eye only: the button around it has a name. */
export function icon(path: string, className = ''): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  if (className !== '') svg.setAttribute('class', className);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', path);
  svg.append(drawn);
  return svg;
}

export const ICONS = {
  chat: 'M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v9a1.5 1.5 0 0 1-1.5 1.5H11l-4.6 3.6a.5.5 0 0 1-.8-.4V16h-.1A1.5 1.5 0 0 1 4 14.500zM8 9h8M8 12h5',
  down: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M5 12l14-7-5.500 14-2.500-6zM11 13l8-8',
} as const;
