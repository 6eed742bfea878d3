import type { Viewer } from '../appContext/queries.ts';

export const SETTINGS = ['blockContactEnabled', 'agentsMayBlock', 'agentsMayUnblock', 'botEnabled'] as const;
export type Setting = (typeof SETTINGS)[number];

export function settingOf({ settings }: Viewer, setting: Setting): boolean {
  return settings[setting];
}

export function withSetting(viewer: Viewer | undefined, setting: Setting, isOn: boolean): Viewer | undefined {
  return viewer && { ...viewer, settings: { ...viewer.settings, [setting]: isOn } };
}
