import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MAX_BULK } from '../../api/bulkResult.ts';

interface BulkBarProps {
  readonly selectedCount: number;
  readonly loadedCount: number;
  readonly canUnblock: boolean;
  readonly isBusy: boolean;
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
  readonly onUnblock: () => void;
}

/** Selects and releases many tickets. Tickets are deleted one by one, because deleting cannot be undone. */
export function BulkBar({ selectedCount, loadedCount, canUnblock, isBusy, ...props }: BulkBarProps) {
  const { t } = useTranslation();
  const isTooMany = selectedCount > MAX_BULK;
  return (
    <Group
      role="group"
      aria-label={t('queues.bulk.label')}
      px="md"
      h={40}
      gap="sm"
      wrap="nowrap"
      style={{ borderBottom: '1px solid var(--mantine-color-default-border)', flexShrink: 0 }}
    >
      <Checkbox
        size="xs"
        aria-label={t('queues.bulk.selectAll')}
        label={selectedCount === 0 ? t('queues.bulk.selectAll') : t('queues.bulk.selected', { count: selectedCount })}
        checked={selectedCount > 0 && selectedCount >= loadedCount}
        indeterminate={selectedCount > 0 && selectedCount < loadedCount}
        onChange={(event) => (event.currentTarget.checked ? props.onSelectAll() : props.onClear())}
      />
      {selectedCount > 0 && (
        <>
          <Button size="compact-sm" variant="subtle" onClick={props.onClear}>
            {t('queues.bulk.none')}
          </Button>
          {canUnblock && (
            <Button size="compact-sm" disabled={isTooMany} loading={isBusy} onClick={props.onUnblock}>
              {t('queues.bulk.release', { count: selectedCount })}
            </Button>
          )}
          {isTooMany && <Text size="xs">{t('queues.bulk.tooMany', { most: MAX_BULK })}</Text>}
        </>
      )}
    </Group>
  );
}
