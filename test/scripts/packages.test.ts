import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8'),
);
const packages = Object.entries(lock.packages).filter(([path, { link }]) => path !== '' && link !== true);

/** The first releases without a fault that a stranger could use. */
const LEAST_VERSIONS = { ws: '8.21.0', '@apollo/server': '5.5.0', graphql: '16.8.1' };

const isAtLeast = (version: string, least: string) => version.localeCompare(least, undefined, { numeric: true }) >= 0;

it('Every package is locked by the hash of its content', () => {
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true)).toEqual([]);
});

it.each(Object.entries(LEAST_VERSIONS))('Every copy of %s is at least %s', (name, least) => {
  const copies = packages.filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(copies.length).toBeGreaterThan(0);
  expect(copies.filter(([, { version = '' }]) => !isAtLeast(version, least))).toEqual([]);
});

it('The build of the image runs no script of a package, and no new package brings one', async () => {
  const dockerfile = await readFile(new URL('../../Dockerfile', import.meta.url), 'utf8');
  expect(dockerfile.match(/npm (ci|install).*/g)).toEqual(['npm ci --ignore-scripts']);
  const withScripts = packages.filter(
    ([, { dev, optional, hasInstallScript }]) => dev !== true && optional !== true && hasInstallScript === true,
  );
  expect(withScripts.map(([path]) => path)).toEqual(['node_modules/@apollo/protobufjs']);
});
