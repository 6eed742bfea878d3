import type { Viewer } from '../access/viewer.ts';
import type { Database } from '../database/database.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { Refusal, refuse } from '../refusals/refusal.ts';
import {
  changeSettings,
  type SettingsChange,
  WORKSPACE_SLUG,
  type Workspace,
  type WorkspaceSettings,
} from './workspace.ts';
import type { SettingsUpdated } from './workspaceEvent.ts';
import { addWorkspace, lockWorkspaceSettings, saveSettings } from './workspaces.store.ts';

const NO_SLUG = refuse(
  'BAD_USER_INPUT',
  'A slug has 1 to 63 lower-case letters, digits and hyphens, and neither begins nor ends with a hyphen.',
  'slug',
);
const SLUG_TAKEN = refuse('BAD_USER_INPUT', 'There is a workspace with this slug already.', 'slug');

/** Makes a workspace. Only the operator's command line calls it, never the API. */
export async function createWorkspace(
  { database, newId }: { readonly database: Database; readonly newId: () => string },
  { slug, name }: Omit<Workspace, 'id'>,
): Promise<Workspace> {
  if (!WORKSPACE_SLUG.test(slug)) throw new Refusal(NO_SLUG);
  const id = newId();
  return database.change(id, async (transaction) => {
    if (!(await addWorkspace(transaction, slug, name))) throw new Refusal(SLUG_TAKEN);
    return { id, slug, name };
  });
}

/** Changes settings. Answers with all of them. */
export function updateWorkspaceSettings(
  { database }: { readonly database: Database },
  viewer: Viewer,
  change: SettingsChange,
): Promise<WorkspaceSettings> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const { settings, changed } = changeSettings(await lockWorkspaceSettings(transaction), change, new Date());
    if (changed.length === 0) return settings;
    await Promise.all([
      saveSettings(transaction, settings),
      appendEvents(transaction, [settingsUpdated(viewer, changed)]),
    ]);
    return settings;
  });
}

function settingsUpdated({ actor }: Viewer, changed: SettingsUpdated['data']['changed']): NewEvent<SettingsUpdated> {
  return { type: 'settings.updated', audience: 'EVERYONE', contactId: null, ticketId: null, actor, data: { changed } };
}
