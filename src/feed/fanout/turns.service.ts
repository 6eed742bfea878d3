/** So many at a time; the others wait in line. */
export interface Turns {
  take<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createTurns(most: number): Turns {
  const line: (() => void)[] = [];
  let busy = 0;

  return {
    async take(work) {
      if (busy === most) await new Promise<void>((resolve) => line.push(resolve));
      else busy += 1;
      try {
        return await work();
      } finally {
        const next = line.shift();
        if (next === undefined) busy -= 1;
        else next();
      }
    },
  };
}
