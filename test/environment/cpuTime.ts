/**
 * Runs the act, and measures the CPU milliseconds of this process, server and test alike. Other processes do not count.
 */
export async function cpuTimeOf<Result>(
  act: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly cpuMs: number }> {
  const before = process.cpuUsage();
  const result = await act();
  const { user, system } = process.cpuUsage(before);
  return { result, cpuMs: (user + system) / 1_000 };
}
