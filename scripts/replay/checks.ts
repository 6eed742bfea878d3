/** A number of the run beside the number that it must be. */
export interface Check {
  readonly name: string;
  readonly expected: number;
  readonly actual: number;
}

/** A check from its name and its two numbers. */
export function check(name: string, expected: number, actual: number): Check {
  return { name, expected, actual };
}

export function isPassed({ expected, actual }: Check): boolean {
  return expected === actual;
}

export function failedChecks(checks: readonly Check[]): Check[] {
  return checks.filter((check) => !isPassed(check));
}

/** One line of the report. */
export function checkLine(check: Check): string {
  const { name, expected, actual } = check;
  const mark = isPassed(check) ? 'ok      ' : 'WRONG   ';
  return `  ${mark}${name.padEnd(56)}${String(actual).padStart(7)}${isPassed(check) ? '' : `   expected ${expected}`}`;
}
