import { v7 as newId } from 'uuid';
import { signToken } from '../../src/accounts/token.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { readConfig } from '../../src/server/config.ts';
import { createWorkspace } from '../../src/workspaces/workspaces.commands.ts';
import { type Ask, askerOf } from './asker.ts';

/** A workspace with a channel, and who asks in it. */
export interface Desk {
  readonly workspaceId: string;
  readonly channelId: string;
  readonly admin: Ask;
  readonly supervisor: Ask;
  readonly supervisorToken: string;
}

const A_DAY = 86_400;
const CHANNEL = 'mutation { createChannel(type: WHATSAPP, name: "Faults", botActive: true) { id } }';

export async function makeDesk(databaseUrl: string, secret: string, port: number): Promise<Desk> {
  const slug = `faults-${Date.now()}`;
  const database = createDatabase(connect({ ...readConfig({}), url: databaseUrl, connections: 1 }));
  const { id: workspaceId } = await createWorkspace({ database, newId }, { slug, name: 'Faults' }).finally(() =>
    database.close(),
  );
  const tokenOf = (role: 'ADMIN' | 'SUPERVISOR') =>
    signToken(secret, { subject: role, workspace: slug, role, name: role, email: `${role}@example.com` }, A_DAY);
  const [admin, supervisorToken] = await Promise.all([tokenOf('ADMIN'), tokenOf('SUPERVISOR')]);
  const asAdmin = askerOf(port, admin);
  const made = await asAdmin(CHANNEL, {});
  if (made.kind !== 'answered') throw new Error(`There is no channel: ${JSON.stringify(made)}`);
  const { id: channelId } = made.data.createChannel as { id: string };
  return { workspaceId, channelId, admin: asAdmin, supervisor: askerOf(port, supervisorToken), supervisorToken };
}
