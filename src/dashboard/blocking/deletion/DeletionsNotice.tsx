import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconTrash } from '../../icons/icons.ts';
import { useOpenDeletions } from './useDeletions.ts';

/** Leads to the newest deletion that waits for a second person. Renders nothing without any. */
export function DeletionsNotice({ hrefOf }: { readonly hrefOf: (contactId: string) => string }) {
  const { t } = useTranslation();
  const { data = [] } = useOpenDeletions();
  const [newest] = data;
  if (newest === undefined) return null;
  return (
    <Group gap={6} wrap="nowrap">
      <IconTrash size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Anchor component={Link} href={hrefOf(newest)} size="sm" c="inherit" underline="always">
        {t('deletion.notice', { count: data.length })}
      </Anchor>
    </Group>
  );
}
