import type { Database } from '../../database/database.ts';
import { isDatabaseAway } from '../../database/fault.ts';
import type { LogPlace, LogState } from '../../events/batch.ts';
import { currentPlace } from '../../events/log.queries.ts';
import type { ResetCause } from '../../events/position.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';

export interface LogOriginOptions {
  readonly database: Database;
  /**
   * Gives a log that is not at its origin a new epoch. `abandoned` is the epoch of a log that went back in time, which
   * needs a new one as well.
   */
  readonly prepare: (abandoned: string | null) => Promise<void>;
}

/** Whether the log of this state is still the log that the place belongs to. */
export function isSameLog({ epoch }: LogPlace, state: LogState): boolean {
  return state.atOrigin && state.epoch === epoch && !state.wentBack && !state.pruned;
}

/** Why readers cannot continue from an earlier place to this one. */
export function resetCauseOf({ epoch }: LogPlace, { epoch: found, atOrigin, pruned }: LogState): ResetCause {
  return pruned && atOrigin && found === epoch ? 'PRUNED' : 'ANOTHER_HISTORY';
}

/** Finds the place in the log to read from, at the start and after the log became another one. */
export class LogOrigin {
  constructor(private readonly options: LogOriginOptions) {}

  /** The present place. A log that is not at its origin is prepared first. */
  async place(): Promise<LogPlace> {
    return (await this.options.database.system(currentPlace)) ?? this.prepared(null);
  }

  /** The present place of a log that is not the same as at `last`. */
  placeAfter(last: LogPlace, { epoch, atOrigin, wentBack }: LogState): Promise<LogPlace> {
    const abandoned = wentBack && epoch === last.epoch ? epoch : null;
    return atOrigin && abandoned === null ? this.placeAtOrigin() : this.prepared(abandoned);
  }

  private async prepared(abandoned: string | null): Promise<LogPlace> {
    await this.options.prepare(abandoned).catch((error: unknown) => {
      throw isDatabaseAway(error) ? unavailable(error) : error;
    });
    return this.placeAtOrigin();
  }

  private async placeAtOrigin(): Promise<LogPlace> {
    const place = await this.options.database.system(currentPlace);
    if (place === null) throw unavailable(new Error('The event log is not at its origin: the database is changing.'));
    return place;
  }
}

/** The server does not know which log it serves: worth another try in a moment. */
export function unavailable(cause: unknown): Refusal {
  return new Refusal(
    refuse('SERVICE_UNAVAILABLE', 'The database cannot be reached right now. Try again in a moment.'),
    { cause },
  );
}
