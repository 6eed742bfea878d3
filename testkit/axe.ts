import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** The accessibility faults that axe finds on the page as it is now, each with its element. */
export async function faultsOf(page: Page): Promise<string[]> {
  // Axe measures contrast, and during a fade every colour is another one.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');
  // Evaluated, because the page's Content-Security-Policy allows no script from elsewhere.
  await page.evaluate(source);
  // A tooltip is in no landmark, and a closing one is there by chance.
  const violations = (await page.evaluate(
    `axe.run({ exclude: ['[role=tooltip]'] }, { runOnly: ${JSON.stringify(WCAG_AA)} }).then(({ violations }) => violations)`,
  )) as Violation[];
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}
