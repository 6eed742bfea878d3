import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { REFUSAL_CODES } from '../src/refusals/refusal.ts';
import { readConfig, VARIABLES } from '../src/server/config.ts';
import { projectRoot } from '../src/server/root.ts';

const page = (name: string) => readFile(join(projectRoot(), 'docs', name), 'utf8');

/** What stands in the first column of the page's tables. */
function rows(text: string, first: RegExp): string[] {
  return text.split('\n').flatMap((line) => first.exec(line)?.groups?.name ?? []);
}

it('Every code has its line in docs/refusals.md, and no line names a code that there is not', async () => {
  const documented = rows(await page('refusals.md'), /^\| `(?<name>[A-Z_]+)` \|/);
  expect([...documented].sort()).toEqual([...REFUSAL_CODES].sort());
});

it('Every variable has its line in docs/environment.md, and no line names a variable that there is not', async () => {
  const documented = rows(await page('environment.md'), /^\| `(?<name>[A-Z_]+)` \|/);
  expect([...documented].sort()).toEqual([...VARIABLES].sort());
});

it('The limits and numbers have the defaults that docs/environment.md gives them', async () => {
  const config = readConfig({});
  const { days, events } = config.logKeep;
  const known = [config.port, config.databaseConnections, config.feedPollMs, days, events];
  const lines = (await page('environment.md')).split('\n');
  const limits = lines.filter((line) => line.startsWith('| `LIMIT_')).map((line) => Number(/`(\d+)`/.exec(line)?.[1]));
  expect(limits).toEqual(Object.values(config.limits));
  const named = (name: string) => Number(new RegExp(`\`${name}\`.*\`(\\d+)\``).exec(lines.join('\n'))?.[1]);
  const names = ['PORT', 'DATABASE_CONNECTIONS', 'FEED_POLL_MS', 'LOG_KEEP_DAYS', 'LOG_KEEP_EVENTS'];
  expect(names.map(named)).toEqual(known);
});
