import { MantineThemeProvider } from '@mantine/core';
import { Notifications as MantineNotifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** The place of notifications. */
export function Notifications() {
  const { t } = useTranslation();
  const close = t('ui.close');
  // The button of every notification is a cross without a text. Only the theme can name them all.
  const theme = useMemo(
    () => ({ components: { Notification: { defaultProps: { closeButtonProps: { 'aria-label': close } } } } }),
    [close],
  );
  return (
    <MantineThemeProvider inherit theme={theme}>
      <MantineNotifications position="bottom-left" limit={4} />
    </MantineThemeProvider>
  );
}
