import type { Rule, SourceFile } from './source.ts';

/** The modules of src, the lowest first. A file imports its own module or a lower one. */
export const MODULE_ORDER: readonly string[] = [
  'text',
  'refusals',
  'paging',
  'signals',
  'database',
  'devPostgres',
  'access',
  'events',
  'jobs',
  'workspaces',
  'accounts',
  'counts',
  'contacts',
  'tickets',
  'attachments',
  'blocks',
  'rules',
  'bulk',
  'imports',
  'inbound',
  'channels',
  'outbound',
  'bots',
  'people',
  'exports',
  'timeline',
  'feed',
  'admission',
  'graphql',
  'server',
  'main.ts',
  'client',
  'dashboard',
  'explorer',
  'widget',
];

/** The folders of the dashboard, the lowest first. Its root files stand above them. */
export const DASHBOARD_ORDER: readonly string[] = [
  'gql',
  'icons',
  'texts',
  'api',
  'live',
  'notifications',
  'ui',
  'session',
  'appContext',
  'undo',
  'audit',
  'settings',
  'simulator',
  'tickets',
  'contactCache',
  'blocking',
  'chat',
  'contacts',
  'figures',
  'inbox',
  'queues',
  'shell',
];

/** The top-level folders, the lowest first. */
export const FOLDER_ORDER: readonly string[] = ['src', 'testkit', 'scripts', 'bench', 'test'];

/**
 * The place of a file in the order of modules; null for a file outside them, such as drizzle.config.ts at the root. An
 * unknown module stands above all, so that every module that imports it is told.
 */
export function heightOf(path: string): number | null {
  const [folder = '', module = ''] = path.split('/');
  const height = FOLDER_ORDER.indexOf(folder);
  if (height < 0) return null;
  if (height > 0) return MODULE_ORDER.length + height;
  const place = MODULE_ORDER.indexOf(module);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

/** The place of a file in the order of the dashboard's folders; null for a file outside the dashboard. */
function dashboardHeightOf(path: string): number | null {
  const [, folder] = /^src\/dashboard\/(?:([^/]+)\/)?[^/]/.exec(path) ?? [null, null];
  if (folder === null) return null;
  const place = folder === undefined ? -1 : DASHBOARD_ORDER.indexOf(folder);
  return place < 0 ? Number.POSITIVE_INFINITY : place;
}

const saysOfDashboard = "imports run down the order of the dashboard's folders (DASHBOARD_ORDER)";
const says = 'imports run down the order of modules (MODULE_ORDER in test/architecture/modules.ts)';

export const MODULE_RULES: readonly Rule[] = [
  {
    says,
    faults: (files) => files.flatMap((file) => upwardImports(file, heightOf, says)),
  },
  {
    says: saysOfDashboard,
    faults: (files) => files.flatMap((file) => upwardImports(file, dashboardHeightOf, saysOfDashboard)),
  },
  {
    says: 'every module of src has its place in the order',
    faults: (files) =>
      files
        .filter(({ path }) => heightOf(path) === Number.POSITIVE_INFINITY)
        .map(({ path }) => `${path}: its module is not in MODULE_ORDER`),
  },
];

function upwardImports(
  { path, imports }: SourceFile,
  placeOf: (path: string) => number | null,
  rule: string,
): string[] {
  const place = placeOf(path);
  return imports.flatMap(({ line, target }) => {
    const other = target === null ? null : placeOf(target);
    return place === null || other === null || other <= place ? [] : [`${path}:${line} imports ${target}: ${rule}`];
  });
}
