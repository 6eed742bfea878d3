import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BadUsage, readCommandLine } from '../src/server/commandLine.ts';
import { installPackage } from './installPackage.ts';

interface Step {
  readonly name: string;
  readonly holds: string;
  readonly run: readonly string[];
  readonly cure: string;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LANES = 2;

const TYPES = { cure: 'Mend the types named above.' };
const tool = (name: string, ...rest: string[]) => [`node_modules/.bin/${name}`, ...rest];
const ownTool = (name: string, ...rest: string[]) => [`tools/node_modules/.bin/${name}`, ...rest];
const script = (name: string, ...rest: string[]) => [process.execPath, '--import', 'tsx', `scripts/${name}`, ...rest];

const STEPS: readonly Step[] = [
  { name: 'types', holds: 'everything that runs in Node type-checks', run: tool('tsc', '--noEmit'), ...TYPES },
  ...pages().map((page) => ({
    name: `types:${page}`,
    holds: `the ${page} type-checks`,
    run: tool('tsc', '--noEmit', '-p', `src/${page}`),
    ...TYPES,
  })),
  // Only where the bench's own packages are installed: nobody needs them to work on the product.
  ...(existsSync(`${ROOT}bench/node_modules`)
    ? [
        {
          name: 'types:bench',
          holds: 'the bench and its peers type-check',
          run: tool('tsc', '--noEmit', '-p', 'bench'),
          ...TYPES,
        },
      ]
    : []),
  {
    name: 'lint',
    holds: 'Biome finds nothing to say, and nothing to format',
    run: ownTool('biome', 'check', '--error-on-warnings'),
    cure: '`npm run fix` formats and mends what it safely can; mend the rest by hand.',
  },
  {
    name: 'markdown',
    holds: 'the documents keep to one form of Markdown',
    run: ownTool('markdownlint-cli2'),
    cure: '`npm run fix:markdown` mends what it safely can; mend the rest by hand.',
  },
  {
    name: 'english',
    holds: 'sentences of documents are short, comments narrow, and killed names stay away',
    run: script('checkEnglish.ts'),
    cure: 'Make one sentence two, wrap the comment, or use the name that scripts/english/killedNames.ts gives.',
  },
  {
    name: 'contract',
    holds: 'schema/schema.graphql breaks nothing that schema/contract.graphql promises',
    run: script('checkContract.ts'),
    cure: 'Give the schema back what the contract promises.',
  },
  {
    name: 'schema',
    holds: 'schema/schema.graphql is what the code emits',
    run: script('emitSchema.ts', '--check'),
    cure: '`npm run schema` writes it; read the difference before committing it.',
  },
  {
    name: 'descriptions',
    holds: 'every element of the schema is described in plain English',
    run: script('checkDescriptions.ts'),
    cure: 'Describe it in the code: sentences of at most 25 words that name the thing. Then `npm run schema`.',
  },
  {
    name: 'codegen',
    holds: 'the types generated from GraphQL documents are up to date',
    run: ownTool('graphql-codegen', '--config', 'codegen.ts', '--check'),
    cure: '`npm run codegen` writes them.',
  },
  {
    name: 'migrations',
    holds: 'the tables in the code are those that drizzle/ makes',
    run: script('checkMigrations.ts'),
    cure: '`npm run migration -- --name what_changes` writes the missing one; read its SQL before committing it.',
  },
  {
    name: 'architecture',
    holds: 'every file keeps to its floor',
    run: tool('vitest', 'run', '--project', 'architecture', '--reporter', 'dot'),
    cure: 'Move what stands on the wrong floor; test/architecture/ holds the rules.',
  },
  {
    name: 'unused',
    holds: 'no file, export or dependency is without a use',
    run: ownTool('knip', '--no-config-hints'),
    cure: 'Delete what nothing uses.',
  },
];

function pages(): string[] {
  return readdirSync(`${ROOT}src`).filter((name) => existsSync(`${ROOT}src/${name}/tsconfig.json`));
}

const HELP = `npm run check                 all steps
npm run check -- lint types   only those named
npm run check -- --help       this text

${STEPS.map(({ name, holds }) => `  ${name.padEnd(16)}${holds}`).join('\n')}
`;

function fits(step: Step, name: string): boolean {
  return step.name === name || step.name.startsWith(`${name}:`);
}

function run(step: Step): Promise<{ readonly passed: boolean; readonly output: string }> {
  const [command = '', ...rest] = step.run;
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => output.push(data));
    child.stderr.on('data', (data: Buffer) => output.push(data));
    child.once('error', reject);
    child.once('close', (code) => resolve({ passed: code === 0, output: Buffer.concat(output).toString() }));
  });
}

async function check(steps: readonly Step[]): Promise<boolean> {
  const waiting = [...steps];
  const failed: string[] = [];

  async function lane(): Promise<void> {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const started = performance.now();
      const { passed, output } = await run(step);
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${passed ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(16)}${seconds.padStart(5)} s`);
      if (!passed)
        failed.push(`\n──── ${step.name}: it does not hold that ${step.holds}\n${output.trim()}\n→ ${step.cure}`);
    }
  }

  await Promise.all(Array.from({ length: LANES }, lane));
  for (const report of failed) console.error(report);
  console.log(failed.length === 0 ? '\nAll is well.' : `\n${failed.length} of ${steps.length} steps failed.`);
  return failed.length === 0;
}

function readNames(args: string[]): readonly string[] {
  const names = parseArgs({ args, options: {}, allowPositionals: true }).positionals;
  const unknown = names.filter((name) => !STEPS.some((step) => fits(step, name)));
  if (unknown.length > 0) throw new BadUsage(`There is no step called ${unknown.join(', ')}.`);
  return names;
}

const names = readCommandLine(HELP, readNames);
await installPackage('tools');
const steps = STEPS.filter((step) => names.length === 0 || names.some((name) => fits(step, name)));
process.exitCode = (await check(steps)) ? 0 : 1;
