/** What a server is told to publish: so many events to each workspace, counted on from a number. */
export interface Publishing {
  readonly from: number;
  readonly events: number;
  readonly workspaces: number;
  /** Whether the last event comes about as it does in life. It makes a difference where that is more than publishing. */
  readonly asInLife: boolean;
}

export interface Published {
  /** When each event was published. */
  readonly starts: readonly number[];
  /** The tickets that the subscribers of each workspace must be told of, in order; null for a server that says always the same. */
  readonly tickets: readonly (readonly string[])[] | null;
}

export function times<Value>(count: number, make: (at: number) => Value): Value[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
