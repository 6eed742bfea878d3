import {
  Group,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { loadPart } from '../api/loadPart.ts';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from '../icons/icons.ts';
import { chooseLanguage, LANGUAGES, type Language } from '../texts/language.ts';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';

const SCHEMES = [
  ['light', IconSun],
  ['dark', IconMoon],
  ['auto', IconDeviceDesktop],
] as const;

/** Shows the viewer. Chooses the language and the colours, and signs out. */
export function AccountMenu() {
  const { t, i18n } = useTranslation();
  const { actor, role } = useViewer();
  const { signOut } = useAppContext();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (language: Language) => {
    loadPart(() => chooseLanguage(i18n, language)).catch(() =>
      notifications.show({ color: 'red', title: t('ui.partFailed'), message: t('ui.partFailedMore') }),
    );
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <UnstyledButton>
          <VisuallyHidden>{t('shell.account', { name: actor.displayName })}</VisuallyHidden>
          <Group gap="xs" wrap="nowrap" aria-hidden>
            <Text size="sm" visibleFrom="sm">
              {actor.displayName}
            </Text>
            <InitialsAvatar name={actor.displayName} size="sm" />
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {actor.displayName}
          {role && ` · ${t(`ui.role.${role}`)}`}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(language) => choose(language as Language)}>
          {Object.entries(LANGUAGES).map(([language, name]) => (
            <Menu.RadioItem key={language} value={language} lang={language} closeMenuOnClick>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('shell.colours')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {SCHEMES.map(([scheme, Icon]) => (
            <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon size={16} aria-hidden />} closeMenuOnClick>
              {t(`shell.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
