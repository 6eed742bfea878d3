import { OperationTypeNode } from 'graphql';
import { expect, it } from 'vitest';
import type { Viewer } from '../../src/access/viewer.ts';
import { createAdmission } from '../../src/admission/admission.service.ts';
import { createDocuments } from '../../src/admission/documents.service.ts';
import { DEFAULT_LIMITS } from '../../src/admission/limits.ts';
import { viewers } from '../access/viewers.ts';
import { cpuTimeOf } from '../environment/cpuTime.ts';
import { testSchema } from '../environment/testSchema.ts';

const schema = await testSchema();
const MEBIBYTE = 1024 * 1024;

/** Different documents of one size. */
const longDocument = (at: number) => `query Q${at} { viewer { __typename } } #${'x'.repeat(60_000)}`;

const of = (workspaceId: string, id: string): Viewer => ({
  ...viewers.agent,
  workspaceId,
  actor: { kind: 'USER', id },
});

it('Documents are kept up to a number of bytes: the one that was not used for longest goes', () => {
  const documents = createDocuments(schema, DEFAULT_LIMITS);
  const hashes = Array.from({ length: 100 }, (_, at) => {
    const parsed = documents.parse(longDocument(at));
    documents.keep(parsed, of(`workspace ${at}`, 'a user'));
    return parsed.hash;
  });
  const kept = hashes.filter((hash) => documents.find(hash) !== undefined);
  expect(kept.length).toBeGreaterThan(5);
  expect(kept.length * longDocument(0).length).toBeLessThan(2 * MEBIBYTE);
  expect(kept).toEqual(hashes.slice(-kept.length));
});

it('A credential with ever new documents drives out its own, and so does a workspace with many credentials', () => {
  const documents = createDocuments(schema, DEFAULT_LIMITS);
  const keep = (source: string, viewer: Viewer) => {
    const parsed = documents.parse(source);
    documents.keep(parsed, viewer);
    return () => documents.find(parsed.hash) !== undefined;
  };
  const ofColleague = keep('query Colleague { viewer { __typename } }', of('noisy', 'a colleague'));
  const ofOthers = Array.from({ length: 50 }, (_, at) =>
    keep(`query Other${at} { viewer { __typename } }`, of('quiet', 'a user')),
  );
  const kept = () => [ofColleague(), ofOthers.every((isKept) => isKept())];
  for (let at = 0; at < 50; at += 1) keep(longDocument(at), of('noisy', 'a user'));
  expect(kept()).toEqual([true, true]);
  for (let at = 50; at < 150; at += 1) keep(longDocument(at), of('noisy', `user ${at}`));
  expect(kept()).toEqual([false, true]);
});

it('A kept document holds no location of its tokens', () => {
  const { document } = createDocuments(schema, DEFAULT_LIMITS).parse('{ viewer { __typename } }');
  expect(document.loc).toBeUndefined();
  expect(document.definitions[0]?.loc).toBeUndefined();
});

it('A document is kept once an operation of it was admitted, and not before', async () => {
  const documents = createDocuments(schema, DEFAULT_LIMITS);
  const admission = createAdmission({ schema, documents, limits: DEFAULT_LIMITS, openSchema: false });
  const source = '{ apiKeys { id } }';
  const { hash } = documents.parse(source);
  const admitAs = (viewer: Viewer) => {
    const request = { source, operationName: null, variables: null, extensions: null };
    return admission.admit(request, viewer, [OperationTypeNode.QUERY]);
  };
  await expect(admitAs(viewers.agent)).rejects.toThrow('You may not');
  expect(documents.find(hash)).toBeUndefined();
  await admitAs(viewers.admin);
  expect(documents.find(hash)).toBeDefined();
});

const repeated = (count: number, part: string | ((at: number) => string)) =>
  Array.from({ length: count }, (_, at) => (typeof part === 'string' ? part : part(at))).join(' ');

it.each([
  ['one field', `{ viewer { ${repeated(490, 'role')} } }`],
  ['nested fields', `{ ${repeated(60, 'tickets(status: BOT) { edges { node { id } } }')} }`],
  ['fields of a list', `{ tickets(status: BOT) { ${repeated(90, 'edges { node { id contact { id } } }')} } }`],
  [
    'fragments',
    `{ viewer { ${repeated(80, (at) => `...F${at}`)} } } ${repeated(80, (at) => `fragment F${at} on Viewer { role }`)}`,
  ],
  [
    'a chain of fragments',
    `{ viewer { ...F0 } } ${repeated(100, (at) => `fragment F${at} on Viewer { role ...F${at + 1} }`)} fragment F100 on Viewer { role }`,
  ],
])('To compare %s with one another takes less than 100 ms of CPU time', async (_, source) => {
  const { parse } = createDocuments(schema, DEFAULT_LIMITS);
  const times: number[] = [];
  for (let time = 0; time < 3; time += 1) times.push((await cpuTimeOf(async () => parse(`${source} #${time}`))).cpuMs);
  expect(Math.min(...times)).toBeLessThan(100);
});
