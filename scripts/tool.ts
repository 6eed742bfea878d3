import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '../src/server/root.ts';
import { installPackage } from './installPackage.ts';

// Runs a program of the package in tools/ on the project, and ends with its code: tool.ts drizzle-kit generate
const [name = '', ...words] = process.argv.slice(2);
await installPackage('tools');
const program = spawn(`tools/node_modules/.bin/${name}`, words, { cwd: projectRoot(), stdio: 'inherit' });
const [code] = (await once(program, 'close')) as [number | null];
process.exitCode = code ?? 1;
