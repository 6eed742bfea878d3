import {
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
  stopReason,
  transition,
} from './connectionState.ts';
import { asError } from './failure.ts';

export interface ConnectionMachineOptions {
  readonly effects: Readonly<Record<ConnectionEffect, () => void>>;
  /** Called after each event, before its effects. `reason` is the error that stopped the connection, or null. */
  readonly onState: (state: ConnectionState, reason: Error | null) => void;
}

/** Keeps the state of a connection, and runs the effects of each transition. */
export class ConnectionMachine {
  private current: ConnectionState = 'idle';
  private readonly events: ConnectionEvent[] = [];
  private isRunning = false;

  constructor(private readonly options: ConnectionMachineOptions) {}

  get state(): ConnectionState {
    return this.current;
  }

  /** Handles the event now. An effect may dispatch too: its event is handled after all effects of the current one. */
  dispatch(event: ConnectionEvent): void {
    this.events.push(event);
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      for (let next = this.events.shift(); next !== undefined; next = this.events.shift()) this.handle(next);
    } finally {
      this.isRunning = false;
    }
  }

  private handle(event: ConnectionEvent): void {
    const { effects, onState } = this.options;
    const next = transition(this.current, event);
    this.current = next.state;
    try {
      onState(next.state, next.state === 'stopped' ? stopReason(event) : null);
      for (const effect of next.effects) effects[effect]();
    } catch (reason) {
      // A callback of the program threw. That stops the connection, and is thrown when the connection has stopped.
      if (next.state === 'stopped') throw reason;
      this.events.push({ type: 'crashed', reason: asError(reason) });
    }
  }
}
