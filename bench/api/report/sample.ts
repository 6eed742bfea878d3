/** What one server did with one task in one round. A value that the task does not have is null. */
export interface Sample {
  readonly task: string;
  readonly server: string;
  readonly round: number;
  readonly perSecond: number | null;
  /** The CPU time of the server's process for one request, in milliseconds. */
  readonly cpu: number | null;
  /** In milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** A line that tells how a round went. */
export function progressOf({ task, server, perSecond, cpu, p50, p99 }: Sample): string {
  return [
    server.padEnd(12),
    perSecond === null ? '' : `${perSecond.toFixed(0)}/s`,
    cpu === null ? '' : `${cpu.toFixed(2)} ms of CPU`,
    `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    task,
  ].join('  ');
}
