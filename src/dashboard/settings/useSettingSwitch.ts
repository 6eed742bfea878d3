import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { Viewer } from '../appContext/queries.ts';
import type { SpamDetection } from '../gql/graphql.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { UpdateSettings } from './queries.ts';

type Settings = Viewer['settings'];

export type Setting = { [Name in keyof Settings]: Settings[Name] extends boolean ? Name : never }[keyof Settings];

/** The settings that are saved one by one. */
type Single = {
  [Name in keyof Settings]: Settings[Name] extends boolean | number | SpamDetection ? Name : never;
}[keyof Settings];

interface SettingChange {
  readonly setting: Single;
  readonly value: boolean | number | SpamDetection;
}

/** Saves one setting. It changes on the screen at once, and changes back when the server refuses. */
export function useSettingSwitch() {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const show = ({ setting, value }: SettingChange) =>
    client.setQueryData<Viewer>(
      ['viewer'],
      (viewer) => viewer && { ...viewer, settings: { ...viewer.settings, [setting]: value } },
    );
  return useMutation({
    // Mutations of one scope run one after the other, so the last change wins.
    scope: { id: 'settings' },
    mutationFn: ({ setting, value }: SettingChange) => execute(UpdateSettings, { [setting]: value }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: ['viewer'] });
      const before = client.getQueryData<Viewer>(['viewer']);
      show(change);
      return { value: before?.settings[change.setting] };
    },
    onError: (error, { setting }, before) => {
      if (before?.value !== undefined) show({ setting, value: before.value });
      notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) });
    },
    // The viewer's permissions depend on the settings, and only the server can derive them.
    onSettled: () => client.invalidateQueries({ queryKey: ['viewer'] }),
  });
}
