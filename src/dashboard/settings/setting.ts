import type { Viewing } from '../appContext/queries.ts';

export const SETTINGS = ['blockContactEnabled', 'agentsMayBlock', 'agentsMayUnblock', 'botEnabled'] as const;
export type Setting = (typeof SETTINGS)[number];

export function settingOf({ settings }: Viewing, setting: Setting): boolean {
  return settings[setting];
}

export function withSetting(viewer: Viewing | undefined, setting: Setting, isOn: boolean): Viewing | undefined {
  return viewer && { ...viewer, settings: { ...viewer.settings, [setting]: isOn } };
}
