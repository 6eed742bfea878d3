const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Wraps a name for use in a sentence, so its text direction does not affect the words around it. */
export function isolateBidi(name: string): string {
  return `\u2068${name.replace(BIDI_CONTROLS, '')}\u2069`;
}
