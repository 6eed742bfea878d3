import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../queries.ts';

/** Whether the replies of a channel arrive. */
export function ConnectionStatus({ connection }: Pick<Channel, 'connection'>) {
  const { t } = useTranslation();
  if (connection === null)
    return (
      <Badge variant="light" tt="none" flex="none" color="orange">
        {t('settings.connection.none')}
      </Badge>
    );
  return connection.status === 'FAILING' ? (
    <Badge variant="light" tt="none" flex="none" color="red">
      {t('settings.connection.failing')}
    </Badge>
  ) : (
    <Badge variant="light" tt="none" flex="none" color="teal">
      {t('settings.connection.connected')}
    </Badge>
  );
}
