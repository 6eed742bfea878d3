import type { Clock } from '../../../src/client/clock.ts';

/** The clock of a client that can stand still: as in a frozen process, no timer runs until it goes on. */
export class PausableClock implements Clock {
  private isPaused = false;
  private readonly overdue = new Set<() => void>();

  now(): Date {
    return new Date();
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = setTimeout(() => {
      if (this.isPaused) this.overdue.add(run);
      else run();
    }, milliseconds);
    return () => {
      clearTimeout(timer);
      this.overdue.delete(run);
    };
  }

  pause(): void {
    this.isPaused = true;
  }

  /** Runs the timers that are overdue. */
  resume(): void {
    this.isPaused = false;
    for (const run of [...this.overdue]) if (this.overdue.delete(run)) run();
  }
}
