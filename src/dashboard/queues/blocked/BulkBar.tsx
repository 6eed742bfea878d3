import { Button, Checkbox, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface BulkBarProps {
  readonly checkedCount: number;
  readonly loadedCount: number;
  readonly canRelease: boolean;
  readonly isBusy: boolean;
  readonly onCheckAll: (isChecked: boolean) => void;
  readonly onRelease: () => void;
}

/** The most that the server releases at once. */
export const MAX_BULK = 500;

/** What can be done with several tickets at once. To delete in bulk is not offered: what is lost for good is looked at one by one. */
export function BulkBar({ checkedCount, loadedCount, canRelease, isBusy, onCheckAll, onRelease }: BulkBarProps) {
  const { t } = useTranslation();
  const isTooMany = checkedCount > MAX_BULK;
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
        label={checkedCount === 0 ? t('queues.bulk.selectAll') : t('queues.bulk.selected', { count: checkedCount })}
        checked={checkedCount > 0 && checkedCount >= loadedCount}
        indeterminate={checkedCount > 0 && checkedCount < loadedCount}
        onChange={(event) => onCheckAll(event.currentTarget.checked)}
      />
      {checkedCount > 0 && (
        <>
          <Button size="compact-sm" variant="subtle" onClick={() => onCheckAll(false)}>
            {t('queues.bulk.none')}
          </Button>
          {canRelease && (
            <Button size="compact-sm" disabled={isTooMany} loading={isBusy} onClick={onRelease}>
              {t('queues.bulk.release', { count: checkedCount })}
            </Button>
          )}
          {isTooMany && <Text size="xs">{t('queues.bulk.tooMany', { most: MAX_BULK })}</Text>}
        </>
      )}
    </Group>
  );
}
