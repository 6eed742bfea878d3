import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { Viewer } from '../appContext/queries.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { UpdateSettings } from './queries.ts';

export type Setting = keyof Viewer['settings'];

interface SettingChange {
  readonly setting: Setting;
  readonly isOn: boolean;
}

/** Saves one setting. The switch changes at once, and changes back when the server refuses. */
export function useSettingSwitch() {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const show = ({ setting, isOn }: SettingChange) =>
    client.setQueryData<Viewer>(
      ['viewer'],
      (viewer) => viewer && { ...viewer, settings: { ...viewer.settings, [setting]: isOn } },
    );
  return useMutation({
    // Mutations of one scope run one after the other, so the last change wins.
    scope: { id: 'settings' },
    mutationFn: ({ setting, isOn }: SettingChange) => execute(UpdateSettings, { [setting]: isOn }),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey: ['viewer'] });
      const before = client.getQueryData<Viewer>(['viewer']);
      show(change);
      return { wasOn: before === undefined ? !change.isOn : before.settings[change.setting] };
    },
    onError: (error, { setting }, before) => {
      show({ setting, isOn: before?.wasOn ?? false });
      notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) });
    },
    // The viewer's permissions depend on the settings, and only the server can derive them.
    onSettled: () => client.invalidateQueries({ queryKey: ['viewer'] }),
  });
}
