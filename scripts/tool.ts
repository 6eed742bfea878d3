import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { BadUsage, readCommandLine } from '../src/server/commandLine.ts';
import { projectRoot } from '../src/server/root.ts';
import { installPackage } from './installPackage.ts';

const HELP = `Runs a program of the package in tools/ on the project, and ends with its exit code. Installs the package first.

  node --import tsx scripts/tool.ts drizzle-kit generate

  --help  this text
`;

const [name, args] = readCommandLine(HELP, ([first, ...rest]) => {
  if (first === undefined || first.startsWith('-')) throw new BadUsage('The name of a program is missing.');
  return [first, rest] as const;
});
await installPackage('tools');
const program = spawn(`tools/node_modules/.bin/${name}`, args, { cwd: projectRoot(), stdio: 'inherit' });
const [code] = (await once(program, 'close')) as [number | null];
process.exitCode = code ?? 1;
