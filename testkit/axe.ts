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

/** The rules of WCAG_AA whose answer depends on the colours of a page. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];
const IS_LIGHT = `matchMedia('(prefers-color-scheme: light)').matches`;

/**
 * The accessibility faults that axe finds on the page as it is now, each with its element. A page in light colours is
 * checked in dark ones too, and the reverse: there only by the rules that look at colours. Then it has its colours
 * back.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  const [given, other] = (await page.evaluate(IS_LIGHT)) ? (['light', 'dark'] as const) : (['dark', 'light'] as const);
  const faults = await faultsNow(page, { runOnly: WCAG_AA });
  await showIn(page, other);
  const inOther = await faultsNow(page, { runOnly: { type: 'rule', values: OF_COLOURS } });
  await showIn(page, given);
  return [...faults, ...inOther.map((fault) => `${other}: ${fault}`)];
}

async function faultsNow(page: Page, options: object): Promise<string[]> {
  // Axe measures contrast, and during a fade every colour is another one.
  await page.evaluate('Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))');
  // Evaluated, because the page's Content-Security-Policy allows no script from elsewhere.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(source);
  // A tooltip is in no landmark, and a closing one is there by chance.
  const violations = (await page.evaluate(
    `axe.run({ exclude: ['[role=tooltip]'] }, ${JSON.stringify(options)}).then(({ violations }) => violations)`,
  )) as Violation[];
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}

/** Resolves when the page follows the change of the system's colours. */
async function showIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.evaluate(`new Promise((resolve) => {
    const look = () => {
      // A page of another make has no such mark, and follows by its style sheet alone.
      const { mantineColorScheme = '${colorScheme}' } = document.documentElement.dataset;
      if (mantineColorScheme === '${colorScheme}') resolve();
      else requestAnimationFrame(look);
    };
    look();
  })`);
}
