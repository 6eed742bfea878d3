import { ActionIcon, Anchor, Button, Checkbox, Group, Menu, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import type { BulkAct } from '../../gql/graphql.ts';
import { IconBell, IconClock, IconDotsVertical, IconPencil, IconTrash, IconX } from '../../icons/icons.ts';
import classes from './Blocked.module.css';
import type { HeldSelection } from './review/useHeldSelection.ts';

interface BulkBarProps {
  readonly selection: HeldSelection;
  readonly loadedCount: number;
  /** Whether more tickets match than are loaded. */
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly onAct: (act: BulkAct) => void;
}

/** Selects tickets, and acts on the selected ones. */
export function BulkBar({ selection, loadedCount, hasMore, isBusy, onAct }: BulkBarProps) {
  const { t } = useTranslation();
  const canRelease = useCan('RELEASE');
  const { count, matching, selectedIds } = selection;
  const isAll = count > 0 && selectedIds.size >= loadedCount;
  return (
    <>
      <Group role="group" aria-label={t('queues.bulk.label')} className={classes.bulk ?? ''} gap={6} wrap="nowrap">
        <Checkbox
          size="xs"
          aria-label={t('queues.bulk.selectAll')}
          label={count === 0 ? t('queues.bulk.selectAll') : t('queues.bulk.selected', { count })}
          checked={isAll}
          indeterminate={count > 0 && !isAll}
          onChange={(event) => (event.currentTarget.checked ? selection.selectAll() : selection.clear())}
        />
        {count > 0 && (
          <>
            <ActionIcon variant="subtle" color="gray" aria-label={t('queues.bulk.none')} onClick={selection.clear}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
            {canRelease && (
              <>
                <Button size="compact-sm" loading={isBusy} onClick={() => onAct('RELEASE')}>
                  {t('queues.bulk.release', { count })}
                </Button>
                <Button size="compact-sm" variant="default" disabled={isBusy} onClick={() => onAct('KEEP')}>
                  {t('queues.review.acts.KEEP')}
                </Button>
              </>
            )}
            <MoreActs isBusy={isBusy} onAct={onAct} />
          </>
        )}
      </Group>
      {isAll && (hasMore || matching !== null) && <SelectMatching selection={selection} />}
    </>
  );
}

function MoreActs({ isBusy, onAct }: Pick<BulkBarProps, 'isBusy' | 'onAct'>) {
  const { t } = useTranslation();
  const canRelease = useCan('RELEASE');
  const canDelete = useCan('DELETE_HELD');
  const canBlock = useCan('BLOCK');
  if (!canRelease && !canDelete && !canBlock) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" disabled={isBusy} aria-label={t('queues.review.more')}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canRelease && (
          <>
            <Menu.Item leftSection={<IconClock size={16} aria-hidden />} onClick={() => onAct('SNOOZE')}>
              {t('queues.review.acts.SNOOZE')}
            </Menu.Item>
            <Menu.Item leftSection={<IconBell size={16} aria-hidden />} onClick={() => onAct('MARK_NEW')}>
              {t('queues.review.acts.MARK_NEW')}
            </Menu.Item>
          </>
        )}
        {canBlock && (
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onAct('CHANGE_REASON')}>
            {t('queues.review.acts.CHANGE_REASON')}…
          </Menu.Item>
        )}
        {canDelete && (
          <Menu.Item leftSection={<IconTrash size={16} aria-hidden />} onClick={() => onAct('DELETE')}>
            {t('queues.review.acts.DELETE')}…
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Says that only the loaded tickets are selected, and selects all that match. */
function SelectMatching({ selection }: Pick<BulkBarProps, 'selection'>) {
  const { t } = useTranslation();
  const { count, matching, isCounting, selectMatching } = selection;
  return (
    <Group role="status" className={classes.matching ?? ''} gap="xs" justify="center">
      <Text size="xs">{t(matching === null ? 'queues.review.loaded' : 'queues.review.matching', { count })}</Text>
      {matching === null && (
        <Anchor
          component="button"
          type="button"
          size="xs"
          className={classes.link ?? ''}
          disabled={isCounting}
          onClick={selectMatching}
        >
          {t('queues.review.selectMatching')}
        </Anchor>
      )}
    </Group>
  );
}
