const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A name within a sentence of ours: it cannot turn round what stands beside it. */
export function isolateBidi(name: string): string {
  return `\u2068${name.replace(DIRECTIONS, '')}\u2069`;
}
