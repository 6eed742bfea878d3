/** The steps that undo a set-up. They run in reverse order, each one also when a later one has failed. */
export class Cleanup {
  private readonly steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.steps.push(step);
  }

  /** Runs every step once. A second call does nothing. */
  async run(): Promise<void> {
    const step = this.steps.pop();
    if (step === undefined) return;
    try {
      await step();
    } finally {
      await this.run();
    }
  }
}

/** Runs a set-up. When it fails, runs the cleanup of what it had started and throws the failure. */
export async function withCleanup<Result>(setUp: (cleanup: Cleanup) => Promise<Result>): Promise<Result> {
  const cleanup = new Cleanup();
  try {
    return await setUp(cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
