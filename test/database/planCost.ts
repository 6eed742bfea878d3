import type { Sql } from 'postgres';
import { GROWING, PAGE_SIZE, workspaceId } from './largeWorkspace.ts';

export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Loops': number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

function everyNode(plan: PlanNode): PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(everyNode)];
}

/** What is read once for each row of the page, such as its newest message. */
function outermostLookups(node: PlanNode): PlanNode[] {
  if (node['Actual Loops'] > 1 && node['Actual Loops'] <= PAGE_SIZE + 1) return [node];
  return (node.Plans ?? []).flatMap(outermostLookups);
}

let prepared = 0;

const literal = (value: unknown) => (value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`);

/** Explains the prepared statement as a request runs it, after so many runs in its session. */
export async function costOf(owner: Sql, { text, values }: SentStatement, seesHeld: boolean, earlierRuns: number) {
  return owner.begin(async (sql) => {
    await sql`
      select set_config('role', 'blockdesk_app', true), set_config('blockdesk.workspace', ${workspaceId}, true),
        set_config('blockdesk.held', ${seesHeld ? 'on' : 'off'}, true)`;
    prepared += 1;
    await sql.unsafe(`prepare page_${prepared} as ${text}`);
    const given = values.length === 0 ? '' : `(${values.map(literal).join(', ')})`;
    for (let run = 0; run < earlierRuns; run += 1) await sql.unsafe(`execute page_${prepared}${given}`);
    const [row] = await sql.unsafe<{ 'QUERY PLAN': readonly [{ Plan: PlanNode }] }[]>(
      `explain (analyze, buffers, format json) execute page_${prepared}${given}`,
    );
    if (row === undefined) throw new Error('PostgreSQL explained nothing.');
    const plan = row['QUERY PLAN'][0].Plan;
    const readWhole = everyNode(plan).flatMap((node) =>
      node['Node Type'] === 'Seq Scan' && GROWING.includes(node['Relation Name'] ?? '') ? [node['Relation Name']] : [],
    );
    const buffersOf = (node: PlanNode) => node['Shared Hit Blocks'] + node['Shared Read Blocks'];
    const lookups = outermostLookups(plan);
    const looked = lookups.reduce((sum, node) => sum + buffersOf(node), 0);
    const mostOfLookup = Math.max(0, ...lookups.map((node) => buffersOf(node) / node['Actual Loops']));
    return { readWhole, buffers: buffersOf(plan) - looked, mostOfLookup };
  });
}
