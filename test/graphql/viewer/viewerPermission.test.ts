import { describe, expect, it } from 'vitest';
import type { Viewer } from '../../../src/access/viewer.ts';
import { permissionsOf, type ViewerPermission } from '../../../src/graphql/viewer/viewerPermission.ts';
import type { WorkspaceSettings } from '../../../src/workspaces/workspace.ts';
import { BlockContact, Permissions, UnblockContact, UpdateBlock, UpdateSettings } from '../../../testkit/operations.ts';
import { viewers } from '../../access/viewers.ts';
import { sharedWorld } from '../../environment/world.ts';

const STRICT: WorkspaceSettings = {
  blockContactEnabled: true,
  botEnabled: true,
  agentsMayBlock: false,
  agentsMayUnblock: false,
  deletionApproval: false,
  deletionApprovalAbove: 0,
  undoSeconds: 30,
  heldWarningDays: 3,
  heldRetentionDays: null,
  heldRetentionBefore: null,
  heldRetentionFrom: null,
  supervisorsMakeRules: false,
  graceHours: 168,
  spamDetection: 'SUGGEST',
  heldPerMinute: 20,
  deliveredPerMinute: 60,
  inboundPerMinute: 0,
};
const READING = ['READ_CONTACTS', 'READ_TICKETS', 'READ_USERS'] as const;
const SUPERVISING = [
  'READ_CONTACTS',
  'READ_TICKETS',
  'READ_USERS',
  'SEE_HELD',
  'WRITE_TICKETS',
  'BLOCK',
  'UPDATE_BLOCK',
  'UNBLOCK',
  'MERGE_CONTACTS',
  'DELETE_HELD',
  'REVIEW_HELD',
  'APPROVE_DELETIONS',
  'RELEASE',
] as const;

describe('permissionsOf', () => {
  it.each<[string, Viewer, Partial<WorkspaceSettings>, readonly ViewerPermission[]]>([
    ['an agent', viewers.agent, {}, [...READING, 'WRITE_TICKETS']],
    [
      'an agent who may block',
      viewers.agent,
      { agentsMayBlock: true },
      [...READING, 'WRITE_TICKETS', 'BLOCK', 'UPDATE_BLOCK'],
    ],
    ['an agent who may unblock', viewers.agent, { agentsMayUnblock: true }, [...READING, 'WRITE_TICKETS', 'UNBLOCK']],
    [
      'an agent who might block, were it on',
      viewers.agent,
      { agentsMayBlock: true, blockContactEnabled: false },
      [...READING, 'WRITE_TICKETS', 'UPDATE_BLOCK'],
    ],
    ['a supervisor', viewers.supervisor, {}, [...SUPERVISING, 'READ_AUDIT']],
    [
      'a supervisor while blocking is off',
      viewers.supervisor,
      { blockContactEnabled: false },
      [...SUPERVISING.filter((one) => one !== 'BLOCK'), 'READ_AUDIT'],
    ],
    [
      'an admin',
      viewers.admin,
      {},
      [...SUPERVISING, 'MAKE_RULES', 'INGEST', 'READ_AUDIT', 'MANAGE_PRIVACY', 'MANAGE_WORKSPACE'],
    ],
    ['a key that only brings messages', viewers['key messages:ingest'], {}, ['INGEST']],
    ['a key that reads tickets', viewers['key tickets:read'], {}, ['READ_TICKETS']],
    ['a key that reads what is held', viewers['key tickets:read held:read'], {}, ['READ_TICKETS', 'SEE_HELD']],
    ['a key that blocks', viewers['key contacts:block'], {}, ['BLOCK', 'UPDATE_BLOCK']],
    [
      'a key that unblocks and deletes',
      viewers['key contacts:unblock tickets:delete'],
      { agentsMayUnblock: true },
      ['UNBLOCK', 'DELETE_HELD'],
    ],
    [
      'a supervisor who makes rules',
      viewers.supervisor,
      { supervisorsMakeRules: true },
      [...SUPERVISING, 'MAKE_RULES', 'READ_AUDIT'],
    ],
    ['a key that releases', viewers['key tickets:release'], {}, ['RELEASE']],
  ])('permissionsOf answers exactly the permissions of %s', (_, viewer, settings, expected) => {
    expect(permissionsOf(viewer, { ...STRICT, ...settings })).toEqual(expected);
  });
});

describe('Viewer.permissions', () => {
  it('Viewer.permissions follows the settings, and the commands then do what it says for an agent', async () => {
    const world = await sharedWorld();
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const other = await workspace.aCustomer();
    await other.writes('hello');
    const [blocked, active] = [customer.id, await other.contactId()];
    const flags = [false, true];
    for (const agentsMayBlock of flags)
      for (const agentsMayUnblock of flags)
        for (const blockContactEnabled of flags) {
          await workspace.admin.ask(UpdateSettings, { agentsMayBlock, agentsMayUnblock, blockContactEnabled });
          const { permissions } = (await workspace.agent.ask(Permissions, {})).viewer;
          const where = JSON.stringify({ agentsMayBlock, agentsMayUnblock, blockContactEnabled });
          const refused = async (document: string, variables: object) => {
            const { errors } = await workspace.agent.send({ query: document, variables });
            return errors !== undefined;
          };
          const block = 'mutation ($id: ID!) { blockContact(contactId: $id) { changed } }';
          const update = 'mutation ($id: ID!, $note: String) { updateBlock(contactId: $id, note: $note) { changed } }';
          const unblock = 'mutation ($id: ID!) { unblockContact(contactId: $id, policy: UNBLOCK_ALL) { changed } }';
          expect(await refused(block, { id: active }), where).toBe(!permissions.includes('BLOCK'));
          expect(await refused(update, { id: blocked, note: where }), where).toBe(
            !permissions.includes('UPDATE_BLOCK'),
          );
          expect(await refused(unblock, { id: blocked }), where).toBe(!permissions.includes('UNBLOCK'));
          await workspace.admin.ask(UpdateSettings, { blockContactEnabled: true });
          await workspace.supervisor.ask(UnblockContact, { contactId: active, policy: 'UNBLOCK_ALL' });
          await workspace.supervisor.ask(BlockContact, { contactId: blocked });
          await workspace.supervisor.ask(UpdateBlock, { contactId: blocked, note: null });
        }
  });
});
