import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useBulkBlockActions } from '../../blocking/bulk/useBulkBlockActions.tsx';
import { MAX_BULK, type useSelection } from '../../ui/useSelection.ts';

type BulkBarProps = Pick<ReturnType<typeof useSelection>, 'selected' | 'selectAll' | 'clear'>;

/** What can be done with whoever is ticked; nothing where nobody is. */
export function BulkBar({ selected, selectAll, clear }: BulkBarProps) {
  const { t } = useTranslation();
  const { block, unblock, dialog } = useBulkBlockActions(selected, clear);
  const isTooMany = selected.length > MAX_BULK;
  return (
    <>
      {dialog}
      {selected.length > 0 && (
        <Group
          role="toolbar"
          aria-label={t('contacts.bulk')}
          gap="xs"
          px="md"
          py={6}
          bg="var(--mantine-color-default-hover)"
        >
          <Text size="sm" fw={600} role="status">
            {t('contacts.selected', { count: selected.length })}
          </Text>
          {block && (
            <Button size="compact-xs" color="orange.5" autoContrast onClick={block.open} disabled={isTooMany}>
              {t('contacts.blockSelected', { count: block.count })}
            </Button>
          )}
          {unblock && (
            <Button size="compact-xs" onClick={unblock.open} disabled={isTooMany}>
              {t('contacts.unblockSelected', { count: unblock.count })}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={selectAll}>
            {t('contacts.selectShown')}
          </Button>
          <CloseButton size="sm" ml="auto" aria-label={t('contacts.clearSelection')} onClick={clear} />
          {isTooMany && <Text size="sm">{t('blocking.tooMany', { most: MAX_BULK })}</Text>}
        </Group>
      )}
    </>
  );
}
