import { randomUUID } from 'node:crypto';
import postgres, { type Sql, type TransactionSql } from 'postgres';

/** Appends an event in SQL. Its mark, which it answers, is the event's contact id. */
export async function append(sql: Sql | TransactionSql, workspaceId: string, data: object = {}): Promise<string> {
  const mark = randomUUID();
  await sql`
    insert into events (workspace_id, type, audience, contact_id, actor_kind, data, occurred_at)
    values (${workspaceId}, 'contact.blocked', 'EVERYONE', ${mark}, 'SYSTEM', ${sql.json({ blockId: mark, ...data })}, now())`;
  return mark;
}

export async function insertWorkspace(owner: Sql): Promise<string> {
  const id = randomUUID();
  await owner`insert into workspaces (id, slug, name) values (${id}, ${id}, ${id})`;
  return id;
}

class RolledBack extends Error {}

/**
 * Writers that commit in another order than they number their events. They wait, roll back, and use subtransactions.
 * Answers the marks of the committed events.
 */
export async function disorderlyWriters(
  url: string,
  workspaceId: string,
  { writers, transactions }: { readonly writers: number; readonly transactions: number },
): Promise<string[]> {
  const clients = Array.from({ length: writers }, () => postgres(url, { max: 1, onnotice: () => {} }));
  try {
    const committed = await Promise.all(
      clients.map(async (client, writer) => {
        const marks: string[] = [];
        for (let turn = 0; turn < transactions; turn += 1)
          marks.push(...(await writeOnce(client, workspaceId, writer + turn)));
        return marks;
      }),
    );
    return committed.flat();
  } finally {
    await Promise.all(clients.map((client) => client.end({ timeout: 5 })));
  }
}

async function writeOnce(client: Sql, workspaceId: string, kind: number): Promise<string[]> {
  const marks: string[] = [];
  try {
    await client.begin(async (transaction) => {
      marks.push(await append(transaction, workspaceId));
      await transaction`select pg_sleep(random() * 0.01)`;
      if (kind % 5 === 1) throw new RolledBack();
      if (kind % 5 === 2) marks.push(await transaction.savepoint((inner) => append(inner, workspaceId)));
      if (kind % 5 === 3) {
        await transaction
          .savepoint(async (inner) => {
            await append(inner, workspaceId);
            throw new RolledBack();
          })
          .catch(onlyRolledBack);
        marks.push(await append(transaction, workspaceId));
      }
    });
    return marks;
  } catch (error) {
    onlyRolledBack(error);
    return [];
  }
}

function onlyRolledBack(error: unknown): void {
  if (!(error instanceof RolledBack)) throw error;
}
