import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MUTANTS } from '../../scripts/mutants/everyMutant.ts';
import { checkTexts } from '../../scripts/mutants/runMutants.ts';
import { projectRoot } from '../../src/server/root.ts';

it('the text of every mutant stands in its file once, and its tests exist', async () => {
  await checkTexts(projectRoot(), MUTANTS);
  const tests = [...new Set(MUTANTS.flatMap((mutant) => mutant.tests))];
  expect(tests.filter((test) => !existsSync(join(projectRoot(), test)))).toEqual([]);
});
