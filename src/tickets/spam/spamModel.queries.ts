import { sql } from 'drizzle-orm';
import { statement, thisWorkspace } from '../../database/statement.ts';
import type { Queryable } from '../../database/transaction.ts';
import { workspaces } from '../../workspaces/workspaces.table.ts';
import { spamModels } from './spam.table.ts';
import type { SpamModel } from './spamModel.ts';

interface ModelRow {
  readonly version: string | null;
  readonly key: string;
  readonly spam: number;
  readonly ham: number;
  readonly words: readonly number[];
  readonly spamCounts: readonly number[];
  readonly hamCounts: readonly number[];
}

const load = statement<object, ModelRow>(sql`
  select workspace.spam_version as version, model.key, model.spam, model.ham, to_jsonb(model.words) as words,
    to_jsonb(model.spam_counts) as spam_counts, to_jsonb(model.ham_counts) as ham_counts
  from ${spamModels} model join ${workspaces} workspace on workspace.id = model.workspace_id
  where model.workspace_id = ${thisWorkspace}`);

/** A model with the key of its words, and the version that it belongs to. */
export interface KeyedModel {
  readonly version: string | null;
  readonly key: string;
  readonly model: SpamModel;
}

/** What the workspace learnt. Null where it never learnt. */
export async function loadSpamModel(db: Queryable): Promise<KeyedModel | null> {
  const [row] = await db.run(load, {});
  if (row === undefined) return null;
  const { version, key, spam, ham, words, spamCounts, hamCounts } = row;
  const counts = new Map(
    words.map((word, place) => [word, { spam: spamCounts[place] ?? 0, ham: hamCounts[place] ?? 0 }]),
  );
  return { version, key, model: { spam, ham, counts } };
}
