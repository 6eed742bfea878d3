/** What one verification of all subscribers found. */
export interface Finding {
  expected: number;
  lost: number;
  repeated: number;
  /** Received events that are not in the log. */
  invented: number;
  /** Events that arrived before an earlier one of the same contact. */
  outOfOrder: number;
  /** Lists of blocked tickets that differ from the database. */
  wrongLists: number;
  /** Mutations that were answered and are not in the database. */
  undone: number;
  readonly examples: string[];
}

const MAX_EXAMPLES = 5;

export function createFinding(): Finding {
  return {
    expected: 0,
    lost: 0,
    repeated: 0,
    invented: 0,
    outOfOrder: 0,
    wrongLists: 0,
    undone: 0,
    examples: [],
  };
}

export function noteExample({ examples }: Finding, example: string): void {
  if (examples.length < MAX_EXAMPLES) examples.push(example);
}
