import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { DisableUser, EnableUser, SignOutUser, UserStates } from '../../testkit/accounts/operations.ts';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { AssignTicket, WhoAmI } from '../../testkit/operations.ts';
import { signedInSocket } from '../../testkit/rawSocket.ts';
import { untilWaiting } from '../blocks/lockQueue.ts';
import type { TestWorkspace } from '../environment/workspace.ts';
import { aWorld, SECRET } from '../environment/world.ts';

const limits = { ...DEFAULT_LIMITS, failedSignInsPerMinute: 100_000 };
const world = await aWorld({ production: true, limits });
const other = await world.anotherServer();
/** A server that reads no event for the length of a test, as when its bus is cut. */
const deaf = await world.anotherServer({ feedPollMs: 600_000, feedNotify: false });

/** Sooner than the half minute after which every socket looks at its credential again. */
const SOON = { timeout: 20_000 };
const ENDED = { code: 4403, reason: 'The credential has ended' };

const ACTS = {
  disable: (admin: ApiClient, userId: string) => admin.ask(DisableUser, { userId }),
  enable: (admin: ApiClient, userId: string) => admin.ask(EnableUser, { userId }),
  signOut: (admin: ApiClient, userId: string) => admin.ask(SignOutUser, { userId }),
};

interface Told {
  readonly subject: string;
  readonly role?: Role;
  readonly issuedSecondsAgo?: number;
}

/** A token of the workspace that was issued a while ago. */
function tokenOf({ slug }: TestWorkspace, { subject, role = 'SUPERVISOR', issuedSecondsAgo = 0 }: Told) {
  const iat = Math.floor(Date.now() / 1_000) - issuedSecondsAgo;
  return new SignJWT({ workspace: slug, role, name: subject, email: 's@example.com', iat, exp: iat + 3_600 })
    .setSubject(subject)
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(SECRET));
}

async function userIdOf(client: ApiClient): Promise<string> {
  return (await client.ask(WhoAmI, {})).viewer.actor.id;
}

const statusAt = async (url: string, token: string | null) =>
  (await createApiClient(url, token).send({ query: '{ viewer { role } }' })).status;

/** Every event of the workspace about a user, the oldest first. */
function eventsOf({ id }: TestWorkspace, userId: string) {
  return world.db.owner<{ type: string; actor: string }[]>`
    select type, actor_id as actor from events
    where workspace_id = ${id} and data->>'userId' = ${userId} order by id`;
}

/** A supervisor with the id of their user, whose token was issued a minute ago. */
async function aPerson(workspace: TestWorkspace, subject = 'person', role: Role = 'SUPERVISOR') {
  const token = await tokenOf(workspace, { subject, role, issuedSecondsAgo: 60 });
  const client = createApiClient(world.url, token);
  return { ...client, token, id: await userIdOf(client) };
}

describe('A user who is disabled', () => {
  it('is refused on every server, and their sockets are closed with 4403 on every server', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    const sockets = [await signedInSocket(world.url, person.token), await signedInSocket(other.url, person.token)];
    const bystander = await signedInSocket(other.url, workspace.agent.token);
    const { disableUser } = await workspace.admin.ask(DisableUser, { userId: person.id });
    expect(disableUser).toEqual({ id: person.id, disabledAt: expect.any(String) });
    for (const { closed } of sockets) expect(await closed).toEqual(ENDED);
    for (const { url } of [world, other]) expect(await statusAt(url, person.token)).toBe(401);
    const newest = await tokenOf(workspace, { subject: 'person' });
    expect(await statusAt(world.url, newest)).toBe(401);
    expect(bystander.isOpen).toBe(true);
    bystander.close();
  });

  it('is refused within seconds on a server that no event reaches', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    expect(await statusAt(deaf.url, person.token)).toBe(200);
    await workspace.admin.ask(DisableUser, { userId: person.id });
    await expect.poll(() => statusAt(deaf.url, person.token), SOON).toBe(401);
  });

  it('loses the socket on a server that no event reaches, by the check of every 30 seconds', {
    timeout: 60_000,
  }, async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    const socket = await signedInSocket(deaf.url, person.token);
    await workspace.admin.ask(DisableUser, { userId: person.id });
    expect(await socket.closed).toEqual(ENDED);
  });

  it('can sign in again once enabled, with a new token and with no older one', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    await workspace.admin.ask(DisableUser, { userId: person.id });
    await expect.poll(() => statusAt(world.url, person.token), SOON).toBe(401);
    const { enableUser } = await workspace.admin.ask(EnableUser, { userId: person.id });
    expect(enableUser).toEqual({ id: person.id, disabledAt: null, signedOutAt: expect.any(String) });
    await expect.poll(async () => statusAt(world.url, await tokenOf(workspace, { subject: 'person' })), SOON).toBe(200);
    expect(await statusAt(world.url, person.token)).toBe(401);
  });

  it('cannot be assigned a ticket, also by a call that waited for the disabling, and keeps those assigned before', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const person = await aPerson(workspace);
    const waiting = await world.db.owner.begin(async (transaction) => {
      await transaction`update users set disabled_at = clock_timestamp() where id = ${person.id}`;
      const answer = workspace.agent.refusal(AssignTicket, { ticketId, userId: person.id });
      await untilWaiting(world, 1);
      return { answer };
    });
    expect(await waiting.answer).toBe('USER_DISABLED');
    await workspace.admin.ask(EnableUser, { userId: person.id });
    await workspace.agent.ask(AssignTicket, { ticketId, userId: person.id });
    await workspace.admin.ask(DisableUser, { userId: person.id });
    const { assignTicket } = await workspace.agent.ask(AssignTicket, { ticketId, userId: person.id });
    expect(assignTicket.assignee?.id).toBe(person.id);
  });

  it('leaves one event for each change, with the admin as its actor, and is shown in the list', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    const adminId = await userIdOf(workspace.admin);
    for (const act of [ACTS.disable, ACTS.disable, ACTS.enable, ACTS.enable, ACTS.signOut])
      await act(workspace.admin, person.id);
    expect(await eventsOf(workspace, person.id)).toEqual(
      ['user.disabled', 'user.enabled', 'user.signed_out'].map((type) => ({ type, actor: adminId })),
    );
    await workspace.admin.ask(DisableUser, { userId: person.id });
    const { users } = await workspace.agent.ask(UserStates, {});
    expect(users.find(({ id }) => id === person.id)).toMatchObject({
      disabledAt: expect.any(String),
      signedOutAt: expect.any(String),
    });
  });

  it('is never the admin who asks, nor a user of another workspace, and never the last admin', async () => {
    const [workspace, elsewhere] = [await world.aWorkspace(), await world.aWorkspace()];
    const adminId = await userIdOf(workspace.admin);
    expect(await workspace.admin.refusal(DisableUser, { userId: adminId })).toBe('OWN_ACCOUNT');
    const foreign = await userIdOf(elsewhere.supervisor);
    for (const act of Object.values(ACTS)) {
      await expect(act(workspace.admin, foreign)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
      await expect(act(workspace.supervisor, adminId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await statusAt(world.url, elsewhere.supervisor.token)).toBe(200);
  });
});

describe('Several admins at once', () => {
  it('who disable the same user change it once', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    await Promise.all(Array.from({ length: 6 }, () => workspace.admin.ask(DisableUser, { userId: person.id })));
    expect(await eventsOf(workspace, person.id)).toHaveLength(1);
  });

  it('who disable each other leave one who can sign in', async () => {
    for (let round = 0; round < 5; round += 1) {
      const workspace = await world.aWorkspace();
      const [one, two] = [await aPerson(workspace, 'one', 'ADMIN'), await aPerson(workspace, 'two', 'ADMIN')];
      const answers = await Promise.allSettled([
        one.ask(DisableUser, { userId: two.id }),
        createApiClient(other.url, two.token).ask(DisableUser, { userId: one.id }),
      ]);
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }
  });
});

describe('A user who is signed out everywhere', () => {
  it('is refused with every earlier token, on every server and socket, and comes back with a new one', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    const socket = await signedInSocket(other.url, person.token);
    await workspace.admin.ask(SignOutUser, { userId: person.id });
    expect(await socket.closed).toEqual(ENDED);
    for (const { url } of [world, other, deaf]) await expect.poll(() => statusAt(url, person.token), SOON).toBe(401);
    const another = await tokenOf(workspace, { subject: 'person', issuedSecondsAgo: 30 });
    expect(await statusAt(world.url, another)).toBe(401);
    await expect.poll(async () => statusAt(world.url, await tokenOf(workspace, { subject: 'person' })), SOON).toBe(200);
  });

  it('can be the admin who asks', async () => {
    const workspace = await world.aWorkspace();
    const admin = await aPerson(workspace, 'self', 'ADMIN');
    await admin.ask(SignOutUser, { userId: admin.id });
    await expect.poll(() => statusAt(world.url, admin.token), SOON).toBe(401);
  });
});

describe('A supervisor whom a newer token made an agent', () => {
  it('is refused with the older token, and their sockets as a supervisor are closed on every server', async () => {
    const workspace = await world.aWorkspace();
    const person = await aPerson(workspace);
    const socket = await signedInSocket(other.url, person.token);
    const demoted = await tokenOf(workspace, { subject: 'person', role: 'AGENT', issuedSecondsAgo: 30 });
    expect(await statusAt(world.url, demoted)).toBe(200);
    expect(await socket.closed).toEqual(ENDED);
    for (const { url } of [world, other, deaf]) await expect.poll(() => statusAt(url, person.token), SOON).toBe(401);
    expect(await statusAt(other.url, demoted)).toBe(200);
    expect(await eventsOf(workspace, person.id)).toEqual([{ type: 'user.role_changed', actor: person.id }]);
    const { users } = await workspace.admin.ask(UserStates, {});
    expect(users.find(({ id }) => id === person.id)?.role).toBe('AGENT');
  });

  it('stays an agent when both tokens arrive at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const workspace = await world.aWorkspace();
      const [was, is] = await Promise.all([
        tokenOf(workspace, { subject: 'person', role: 'SUPERVISOR', issuedSecondsAgo: 60 }),
        tokenOf(workspace, { subject: 'person', role: 'AGENT', issuedSecondsAgo: 30 }),
      ]);
      await Promise.all([statusAt(world.url, was), statusAt(other.url, is)]);
      expect(await statusAt(world.url, is)).toBe(200);
      await expect.poll(() => statusAt(world.url, was), SOON).toBe(401);
    }
  });

  it('keeps the newer name: an older token of the same role is good, and takes nothing back', async () => {
    const workspace = await world.aWorkspace();
    const [older, newer] = [60, 30].map((issuedSecondsAgo) => tokenOf(workspace, { subject: 'p', issuedSecondsAgo }));
    for (const token of [newer, older, newer]) expect(await statusAt(world.url, (await token) ?? null)).toBe(200);
  });
});
