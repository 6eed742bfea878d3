import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { readConfig } from '../src/server/config.ts';
import { Cleanup } from '../testkit/cleanup.ts';
import { EXIT_INTERRUPTED } from '../testkit/commandLine.ts';
import { type ApiEnvironment, prepareApiEnvironment } from './api/environment.ts';
import { runFlat } from './api/flat/runFlat.ts';
import { measureMemory, memoryLine } from './api/memory/measureMemory.ts';
import { readOptions } from './api/options.ts';
import { measureReads, proveEqualAnswers } from './api/reads/measureReads.ts';
import { markdownTable } from './api/report/markdownTable.ts';
import type { Sample } from './api/report/sample.ts';
import { summarise } from './api/report/summary.ts';
import { verdictLine, verdictsOn } from './api/report/verdicts.ts';
import { measureSearch } from './api/search/measureSearch.ts';
import { API_WRITERS, type ApiServer, startApiServer } from './api/servers/apiServers.ts';
import { measureDisturbance } from './api/writes/measureDisturbance.ts';
import { measureMessages } from './api/writes/measureMessages.ts';
import { measureRules } from './api/writes/measureRules.ts';
import { measureUnblocking } from './api/writes/measureUnblocking.ts';
import { OTHER_CPUS, pin } from './feed/processes/benchProcess.ts';

const options = readOptions();
const report = (text: string) => void process.stderr.write(`${text}\n`);

await run();

async function run(): Promise<void> {
  const cleanup = new Cleanup();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanup.run().finally(() => process.exit(EXIT_INTERRUPTED)));
  try {
    if (options.parts.includes('flat')) return await runFlat({ ...options, pinned, cleanup, report });
    await pinned();
    const { tickets, workspaces } = options;
    const databaseUrl = options.databaseUrl ?? readConfig().databaseUrl;
    const environment = await prepareApiEnvironment({ databaseUrl, tickets, workspaces });
    cleanup.add(environment.stop);
    const servers: ApiServer[] = [];
    for (const name of options.servers) {
      const server = await startApiServer(name, environment);
      cleanup.add(server.process.stop);
      servers.push(server);
    }

    if (options.parts.includes('memory')) return await reportMemory(environment, servers);
    if (options.parts.includes('rules')) return await reportRules(environment, servers);
    const samples = await measureAll(environment, servers);
    const machine = `${cpus()[0]?.model}, ${cpus().length} processors`;
    const versions = `Node ${process.version}, PostgreSQL ${environment.databaseVersion}`;
    const scale = `${tickets.toLocaleString('en')} tickets in ${workspaces} workspaces`;
    process.stdout.write(`\n${machine}, ${versions}, ${scale}, medians of ${options.rounds} rounds\n\n`);
    const summaries = summarise(samples);
    process.stdout.write(`${markdownTable(summaries)}\n`);
    if (!options.isShort) process.stdout.write(`\n${verdictsOn(summaries).map(verdictLine).join('\n')}\n`);
    if (options.json !== undefined)
      await writeFile(options.json, `${JSON.stringify({ machine, versions, scale, samples }, null, 2)}\n`);
  } finally {
    await cleanup.run();
  }
}

async function pinned(): Promise<void> {
  if (!(await pin(process.pid, OTHER_CPUS)))
    report('This machine cannot pin processes: server and generator can share a processor.');
}

async function reportMemory(environment: ApiEnvironment, servers: readonly ApiServer[]): Promise<void> {
  const { minutes } = options;
  for (const server of servers) {
    const readings = await measureMemory({ environment, server, minutes, report });
    process.stdout.write(`\n${server.name}\n${readings.map(memoryLine).join('\n')}\n`);
  }
}

async function reportRules(environment: ApiEnvironment, servers: readonly ApiServer[]): Promise<void> {
  const { rounds, seconds } = options;
  for (const server of servers.filter(({ name }) => name === 'blockdesk')) {
    const lines = await measureRules({ environment, server, rounds, seconds, report });
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}

async function measureAll(environment: ApiEnvironment, servers: readonly ApiServer[]): Promise<Sample[]> {
  const { parts, rounds, seconds, held } = options;
  const asking = { token: await environment.tokenOf(environment.largest), rounds, seconds, report };
  const blockdesk = servers.find(({ name }) => name === 'blockdesk');
  const samples: Sample[] = [];
  if (parts.includes('reads')) {
    await proveEqualAnswers({ ...asking, servers });
    samples.push(...(await measureReads({ ...asking, servers })));
  }
  if (parts.includes('search') && blockdesk !== undefined)
    samples.push(...(await measureSearch({ ...asking, server: blockdesk })));
  if (parts.includes('writes')) {
    const writers = servers.filter(({ name }) => API_WRITERS.includes(name));
    samples.push(...(await measureMessages({ ...asking, environment, servers: writers })));
    if (blockdesk !== undefined) {
      samples.push(...(await measureUnblocking({ ...asking, environment, server: blockdesk, held })));
      samples.push(...(await measureDisturbance({ ...asking, environment, server: blockdesk, held })));
    }
  }
  return samples;
}
