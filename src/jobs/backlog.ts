/** The jobs of all processes that wait to run. */
export interface JobBacklog {
  readonly due: number;
  /** 0 without a due job. */
  readonly oldestSeconds: number;
  /** Those that failed as often as they may. */
  readonly givenUp: number;
}
