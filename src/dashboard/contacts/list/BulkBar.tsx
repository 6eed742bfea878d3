import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MAX_BULK } from '../../api/bulkResult.ts';
import { useBulkBlockActions } from '../../blocking/bulk/useBulkBlockActions.tsx';
import { DeniedBlockButton } from '../../blocking/DeniedBlock.tsx';
import type { ContactRow } from '../../contactCache/contactCache.ts';

interface BulkBarProps {
  readonly selected: readonly ContactRow[];
  readonly onSelectAll: () => void;
  readonly onClear: () => void;
}

/** Blocks and unblocks the selected contacts. It is hidden while none is selected. */
export function BulkBar({ selected, onSelectAll, onClear }: BulkBarProps) {
  const { t } = useTranslation();
  const { block, unblock, dialog } = useBulkBlockActions(selected, onClear);
  const active = selected.filter(({ blocked }) => !blocked).length;
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
          {block === null && active > 0 && (
            <DeniedBlockButton size="compact-xs">{t('contacts.blockSelected', { count: active })}</DeniedBlockButton>
          )}
          {unblock && (
            <Button size="compact-xs" onClick={unblock.open} disabled={isTooMany}>
              {t('contacts.unblockSelected', { count: unblock.count })}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" onClick={onSelectAll}>
            {t('contacts.selectShown')}
          </Button>
          <CloseButton size="sm" ml="auto" aria-label={t('contacts.clearSelection')} onClick={onClear} />
          {isTooMany && <Text size="sm">{t('blocking.tooMany', { most: MAX_BULK })}</Text>}
        </Group>
      )}
    </>
  );
}
