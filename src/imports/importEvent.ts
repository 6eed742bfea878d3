import type { EventShape } from '../events/event.ts';

/** An import of blocks, or its dry run, ended. Each block that it made has an event besides. */
export interface ImportFinished extends EventShape {
  readonly type: 'import.finished';
  readonly contactId: null;
  readonly ticketId: null;
  readonly data: {
    readonly importId: string;
    readonly dryRun: boolean;
    readonly added: number;
    readonly already: number;
    readonly refused: number;
    /** Whether its user or key may not import any more. */
    readonly stopped: boolean;
  };
}
