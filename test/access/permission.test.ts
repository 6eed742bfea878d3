import { describe, expect, it } from 'vitest';
import { can, canBlock, canSeeHeld, canUnblock, type Permission } from '../../src/access/permission.ts';
import { SCOPES, type Viewer } from '../../src/access/viewer.ts';
import { key, user } from './viewers.ts';

const PEOPLE = { agent: user('AGENT'), supervisor: user('SUPERVISOR'), admin: user('ADMIN') } as const;

describe('can, for a role', () => {
  it.each<[Permission, boolean, boolean, boolean]>([
    // permission, agent, supervisor, admin
    ['viewer:read', true, true, true],
    ['users:read', true, true, true],
    ['contacts:read', true, true, true],
    ['tickets:read', true, true, true],
    ['tickets:write', true, true, true],
    ['held:read', false, true, true],
    ['audit:read', false, true, true],
    ['contacts:block', false, true, true],
    ['contacts:unblock', false, true, true],
    ['tickets:release', false, true, true],
    ['tickets:delete', false, true, true],
    ['messages:ingest', false, false, true],
    ['privacy:manage', false, false, true],
    ['workspace:manage', false, false, true],
  ])('%s: agent %s, supervisor %s, admin %s', (permission, agent, supervisor, admin) => {
    expect({
      agent: can(PEOPLE.agent, permission),
      supervisor: can(PEOPLE.supervisor, permission),
      admin: can(PEOPLE.admin, permission),
    }).toEqual({ agent, supervisor, admin });
  });
});

describe('can, for an API key', () => {
  it.each(SCOPES)('a key with %s has that permission and viewer:read, and no other scope gives it', (scope) => {
    const others = SCOPES.filter((other) => other !== scope);
    expect(can(key(scope), scope)).toBe(true);
    expect(can(key(scope), 'viewer:read')).toBe(true);
    expect(can(key(...others), scope)).toBe(false);
    expect(canSeeHeld(key(scope))).toBe(scope === 'held:read');
    expect(canSeeHeld(key(...others))).toBe(scope !== 'held:read');
  });

  it.each<Permission>(['users:read', 'audit:read', 'privacy:manage', 'workspace:manage'])(
    'never %s, whatever its scopes',
    (permission) => {
      expect(can(key(...SCOPES), permission)).toBe(false);
    },
  );
});

describe('canBlock and canUnblock', () => {
  it.each<[string, Viewer, boolean, boolean]>([
    ['an agent', PEOPLE.agent, false, true],
    ['a supervisor', PEOPLE.supervisor, true, true],
    ['an admin', PEOPLE.admin, true, true],
    ['a key with contacts:block', key('contacts:block'), true, true],
    ['a key without it', key('contacts:unblock', 'tickets:release'), false, false],
  ])('%s can block: %s; with agentsMayBlock on: %s', (_, viewer, usually, whereAgentsMay) => {
    expect(canBlock(viewer, { agentsMayBlock: false })).toBe(usually);
    expect(canBlock(viewer, { agentsMayBlock: true })).toBe(whereAgentsMay);
  });

  it.each<[string, Viewer, boolean, boolean, boolean]>([
    ['an agent', PEOPLE.agent, false, true, false],
    ['a supervisor', PEOPLE.supervisor, true, true, true],
    ['an admin', PEOPLE.admin, true, true, true],
    ['a key with contacts:unblock', key('contacts:unblock'), true, true, false],
    ['a key with tickets:delete too', key('contacts:unblock', 'tickets:delete'), true, true, true],
    ['a key with contacts:block', key('contacts:block'), false, false, false],
  ])(
    '%s can unblock: %s; with agentsMayUnblock on: %s; with DELETE_ALL: %s',
    (_, viewer, usually, whereAgentsMay, deleting) => {
      expect(canUnblock(viewer, 'UNBLOCK_ALL', { agentsMayUnblock: false })).toBe(usually);
      expect(canUnblock(viewer, 'UNBLOCK_ALL', { agentsMayUnblock: true })).toBe(whereAgentsMay);
      expect(canUnblock(viewer, 'DELETE_ALL', { agentsMayUnblock: false })).toBe(deleting);
      expect(canUnblock(viewer, 'DELETE_ALL', { agentsMayUnblock: true })).toBe(deleting);
    },
  );
});
