import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconUsers } from '../icons/icons.ts';

interface GroupMarkProps {
  /** Null for a private chat, which has no mark. */
  readonly group: { readonly id: string } | null;
  readonly size?: number;
}

/** Tells a ticket of a group chat from one of a private chat. A group has no name here: providers send its id alone. */
export function GroupMark({ group, size = 16 }: GroupMarkProps) {
  const { t } = useTranslation();
  if (group === null) return null;
  return (
    <Tooltip label={t('ui.groupChat')}>
      <IconUsers size={size} stroke={1.6} role="img" aria-label={t('ui.groupChat')} style={{ flexShrink: 0 }} />
    </Tooltip>
  );
}
