import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { Viewer } from '../appContext/queries.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { UpdateSettings } from './queries.ts';
import { type Setting, settingOf, withSetting } from './setting.ts';

interface Wanted {
  readonly setting: Setting;
  readonly isOn: boolean;
}

/** Saves one setting at once. It is shown as it is wanted, and as it was again where that was refused. */
export function useSettingSwitch() {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    // One after the other, so that what was asked for last is what stays.
    scope: { id: 'settings' },
    mutationFn: ({ setting, isOn }: Wanted) => execute(UpdateSettings, { [setting]: isOn }),
    onMutate: async ({ setting, isOn }) => {
      await client.cancelQueries({ queryKey: ['viewer'] });
      const before = client.getQueryData<Viewer>(['viewer']);
      client.setQueryData<Viewer>(['viewer'], (viewer) => withSetting(viewer, setting, isOn));
      return { was: before === undefined ? !isOn : settingOf(before, setting) };
    },
    onError: (failure, { setting }, before) => {
      client.setQueryData<Viewer>(['viewer'], (viewer) => withSetting(viewer, setting, before?.was ?? false));
      notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(failure) });
    },
    // What the viewer may do follows from the settings, and the server alone knows how.
    onSettled: () => client.invalidateQueries({ queryKey: ['viewer'] }),
  });
}
