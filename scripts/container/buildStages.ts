import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { environmentIn, type Stage } from './dockerfile.ts';

const run = promisify(execFile);

/** What the last stage leaves for a container to run. */
export interface Image {
  /** The folder that stands for `/` in the container. */
  readonly root: string;
  readonly workFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthCheck: string;
  /** The user and the group, as numbers. */
  readonly user: readonly [uid: number, gid: number];
}

interface Building {
  readonly context: string;
  /** Where each stage has its root. */
  readonly folder: string;
  report(line: string): void;
}

/** Does the steps of a Dockerfile in folders, one for each stage, and answers the last. */
export async function buildStages(stages: readonly Stage[], building: Building): Promise<Image> {
  const roots = new Map<string, string>();
  let image: Image | null = null;
  for (const [at, stage] of stages.entries()) {
    const root = join(building.folder, stage.name ?? `stage${at}`);
    if (stage.name !== null) roots.set(stage.name, root);
    image = await buildStage(stage, root, roots, building);
  }
  if (image === null) throw new Error('The Dockerfile has no stage.');
  return image;
}

async function buildStage(
  { instructions }: Stage,
  root: string,
  roots: ReadonlyMap<string, string>,
  { context, report }: Building,
): Promise<Image> {
  let workFolder = root;
  let environment: Record<string, string> = {};
  let command: string[] = [];
  let healthCheck = '';
  let user: [number, number] = [0, 0];
  for (const { name, text } of instructions) {
    report(`${name} ${text}`);
    if (name === 'WORKDIR') {
      workFolder = join(root, text);
      await mkdir(workFolder, { recursive: true });
    } else if (name === 'COPY') await copy(text, { root, workFolder, roots, context });
    else if (name === 'RUN') await runStep(text, workFolder);
    else if (name === 'ENV') environment = { ...environment, ...environmentIn(text) };
    else if (name === 'USER') user = numbersIn(text);
    else if (name === 'CMD') command = JSON.parse(text);
    else if (name === 'HEALTHCHECK') healthCheck = text.replace(/^.*?CMD /, '');
    else if (name !== 'EXPOSE') throw new Error(`This walk knows no ${name}.`);
  }
  return { root, workFolder, environment, command, healthCheck, user };
}

interface Places {
  readonly root: string;
  readonly workFolder: string;
  readonly roots: ReadonlyMap<string, string>;
  readonly context: string;
}

async function copy(text: string, { workFolder, roots, context }: Places): Promise<void> {
  const [, stage, names = ''] = /^(?:--from=(\w+) )?(.*)$/.exec(text) ?? [];
  const from = stage === undefined ? context : roots.get(stage);
  if (from === undefined) throw new Error(`COPY names the stage ${stage}, which is not above it.`);
  const words = names.split(' ');
  const to = words.pop() ?? '.';
  for (const word of words) {
    const target = to.endsWith('/') && word !== '.' ? join(workFolder, to, word) : join(workFolder, to);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(from, word), target, { recursive: true });
  }
}

/** Without root nothing can be given to another owner, and then all of it runs as one user. */
async function runStep(text: string, cwd: string): Promise<void> {
  const asRoot = process.getuid?.() === 0;
  await run('sh', ['-ec', asRoot ? text : `chown() { :; }; ${text}`], { cwd, maxBuffer: 64 * 1024 * 1024 });
}

function numbersIn(user: string): [number, number] {
  const [uid = Number.NaN, gid = Number.NaN] = user.split(':').map(Number);
  if (Number.isNaN(uid) || Number.isNaN(gid)) throw new Error(`USER ${user} is no pair of numbers.`);
  return [uid, gid];
}
