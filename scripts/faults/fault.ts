import type { Scene } from './scene.ts';

/** One way of breaking something. */
export interface Fault {
  /** Its number in the catalogue, with a word where one number is several. */
  readonly id: string;
  readonly says: string;
  /** Breaks it and mends it; `over` is called where recovery begins to count. */
  inject(scene: Scene, over: () => void): Promise<void>;
  /** The database is put back to an earlier state, so that everybody has to begin anew. */
  readonly restores?: boolean;
  /** Somebody reads too slowly to be waited for, and has to be closed. */
  readonly closes?: boolean;
  /** How often in the long run. */
  readonly times: number;
  /** Worth its time in the short run: how often. */
  readonly short?: number;
}

export function pick<Item>(items: readonly Item[], roll: number): Item {
  const item = items[Math.floor(roll * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
