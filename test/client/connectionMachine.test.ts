import { describe, expect, it } from 'vitest';
import { ConnectionMachine } from '../../src/client/connectionMachine.ts';
import type { ConnectionEffect, ConnectionEvent, ConnectionState } from '../../src/client/connectionState.ts';

const TO_OPEN = ['wanted', 'tokenReady', 'socketCreated', 'opened'] as const;

/** A machine that logs its states and effects, and runs `onEffect` for each effect. */
function loggedMachine(onEffect: (effect: ConnectionEffect, dispatch: (event: ConnectionEvent) => void) => void) {
  const log: (ConnectionState | ConnectionEffect | Error)[] = [];
  const effect = (name: ConnectionEffect) => () => {
    log.push(name);
    onEffect(name, (event) => machine.dispatch(event));
  };
  const machine: ConnectionMachine = new ConnectionMachine({
    effects: {
      admitOperations: effect('admitOperations'),
      confirmOperations: effect('confirmOperations'),
      dropOperations: effect('dropOperations'),
      endFeeds: effect('endFeeds'),
      renewCredential: effect('renewCredential'),
      refuseCredential: effect('refuseCredential'),
      backOff: effect('backOff'),
      backOffLonger: effect('backOffLonger'),
      resetBackoffIfStable: effect('resetBackoffIfStable'),
      startRetryTimer: effect('startRetryTimer'),
      stopRetryTimer: effect('stopRetryTimer'),
      startConnectTimer: effect('startConnectTimer'),
      stopConnectTimer: effect('stopConnectTimer'),
      startHeartbeat: effect('startHeartbeat'),
      confirmHeartbeat: effect('confirmHeartbeat'),
      stopHeartbeat: effect('stopHeartbeat'),
      closeSocket: effect('closeSocket'),
      terminateSocket: effect('terminateSocket'),
    },
    onState(state, reason) {
      log.push(state);
      if (reason !== null) log.push(reason);
    },
  });
  for (const type of TO_OPEN) machine.dispatch({ type });
  return { machine, log };
}

describe('a connection machine', () => {
  it('reports each state before its effects run', () => {
    const { machine, log } = loggedMachine(() => {});
    expect(machine.state).toBe('open');
    expect(log).toEqual([
      'renewingCredential',
      'renewCredential',
      'readyToConnect',
      'admitOperations',
      'connecting',
      'startConnectTimer',
      'open',
      'stopConnectTimer',
      'startHeartbeat',
      'confirmOperations',
    ]);
  });

  it('handles an event of an effect after the remaining effects', () => {
    const { machine, log } = loggedMachine((effect, dispatch) => {
      if (effect === 'stopConnectTimer') dispatch({ type: 'stop' });
    });
    expect(machine.state).toBe('stopped');
    expect(log.slice(log.indexOf('open'))).toEqual([
      'open',
      'stopConnectTimer',
      'startHeartbeat',
      'confirmOperations',
      'stopped',
      'endFeeds',
      'stopHeartbeat',
      'resetBackoffIfStable',
      'dropOperations',
    ]);
  });

  it('stops with the error that an effect throws', () => {
    const broken = new Error('broken');
    const { machine, log } = loggedMachine((effect) => {
      if (effect === 'confirmOperations') throw broken;
    });
    expect(machine.state).toBe('stopped');
    expect(log.slice(log.indexOf('confirmOperations'))).toEqual([
      'confirmOperations',
      'stopped',
      broken,
      'endFeeds',
      'stopHeartbeat',
      'resetBackoffIfStable',
      'dropOperations',
    ]);
  });

  it('throws the error of an effect when it has stopped', () => {
    const { machine } = loggedMachine((effect) => {
      if (effect === 'endFeeds') throw new Error('broken');
    });
    expect(() => machine.dispatch({ type: 'stop' })).toThrow('broken');
    expect(machine.state).toBe('stopped');
    machine.dispatch({ type: 'wanted' });
    expect(machine.state).toBe('stopped');
  });
});
