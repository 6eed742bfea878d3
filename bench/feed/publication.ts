/** A request to a measured server: so many events to each workspace. */
export interface PublishRequest {
  /** The number of events that were published before. */
  readonly from: number;
  readonly events: number;
  readonly workspaces: number;
  /** Whether the server ingests the message of the last event itself. For peers it makes no difference. */
  readonly isIngested: boolean;
}

export interface Publication {
  /** When each event was published. */
  readonly starts: readonly number[];
  /** The ids of the tickets that each workspace must receive, in order. Null for a server that repeats one answer. */
  readonly tickets: readonly (readonly string[])[] | null;
}

export function times<Value>(count: number, make: (at: number) => Value): Value[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
