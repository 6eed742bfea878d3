import type { ActorRef } from '../access/viewer.ts';

/** Who may learn of an event: SUPERVISORS where it concerns held tickets, else EVERYONE. */
export const AUDIENCES = ['EVERYONE', 'SUPERVISORS'] as const;
export type EventAudience = (typeof AUDIENCES)[number];

/**
 * One type of event and its payload, as the module that writes it declares it. The payload holds ids, counts and fixed
 * words, never text that a person wrote.
 */
export interface EventShape {
  readonly type: string;
  readonly contactId: string | null;
  readonly ticketId: string | null;
  readonly data: object;
}

/** An event before the log gives it a number and a time. */
export type NewEvent<Shape extends EventShape = EventShape> = Shape & {
  readonly audience: EventAudience;
  readonly actor: ActorRef;
};

/** An event as the log holds it. */
export type LoggedEvent<Shape extends EventShape = EventShape> = NewEvent<Shape> & {
  readonly id: number;
  readonly workspaceId: string;
  readonly occurredAt: Date;
};
