import { Chip, Group, NativeSelect, Pill } from '@mantine/core';
import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels, useUsers, useViewer } from '../../appContext/appContext.ts';
import { REVIEW_STATES, type TicketFilter } from '../../tickets/ticketFilter.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { CampaignMenu } from '../blocked/campaigns/CampaignMenu.tsx';
import type { FilterChanges } from './queueAddress.ts';

interface QueueFiltersProps {
  readonly filter: TicketFilter;
  readonly hasAssignees: boolean;
  readonly hasReviews?: boolean;
  /** The name of the contact in the filter, which the listed tickets tell. Null until one is listed. */
  readonly contactName: string | null;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onFilter: (changes: FilterChanges) => void;
}

/** The value of the option that matches everything. */
const ALL = '';

export const QueueFilters = memo(function QueueFilters({
  filter,
  hasAssignees,
  hasReviews = false,
  contactName,
  searchField,
  onFilter,
}: QueueFiltersProps) {
  const { t } = useTranslation();
  const { data: channels = [] } = useChannels();
  return (
    <Group role="search" aria-label={t('queues.filter.label')} gap="xs" px="md" py="xs" wrap="wrap">
      <SearchField
        ref={searchField}
        size="xs"
        flex={1}
        miw={180}
        aria-label={t('queues.filter.search')}
        placeholder={t('queues.filter.search')}
        clearLabel={t('queues.filter.clear')}
        search={filter.search ?? ''}
        // No list has a search with one of these.
        onSearch={(search) => onFilter(search === '' ? { search } : { search, expiringBefore: null, campaignId: null })}
      />
      <NativeSelect
        size="xs"
        w={150}
        aria-label={t('queues.filter.channel')}
        data={[
          { value: ALL, label: t('queues.filter.everyChannel') },
          ...channels.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.channelId ?? ALL}
        onChange={({ currentTarget }) => onFilter({ channelId: currentTarget.value || null })}
      />
      {hasReviews && <ReviewSelect filter={filter} onFilter={onFilter} />}
      {hasReviews && <EndingSoon filter={filter} onFilter={onFilter} />}
      {hasReviews && filter.campaignId === undefined && (
        <CampaignMenu onCampaign={(campaignId) => onFilter({ campaignId, search: null })} />
      )}
      {hasAssignees && <AssigneeSelect filter={filter} onFilter={onFilter} />}
      {filter.campaignId !== undefined && (
        <Pill
          withRemoveButton
          onRemove={() => onFilter({ campaignId: null })}
          removeButtonProps={{ 'aria-label': t('queues.filter.clear'), 'aria-hidden': false, tabIndex: 0 }}
        >
          {t('queues.campaign.label')}
        </Pill>
      )}
      {filter.contactId !== undefined && (
        <Pill
          withRemoveButton
          onRemove={() => onFilter({ contactId: null })}
          removeButtonProps={{ 'aria-label': t('queues.filter.clear'), 'aria-hidden': false, tabIndex: 0 }}
        >
          {t('queues.filter.contact', { name: isolateBidi(contactName ?? '…') })}
        </Pill>
      )}
    </Group>
  );
});

function AssigneeSelect({ filter, onFilter }: Pick<QueueFiltersProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation();
  const { data: users = [] } = useUsers();
  return (
    <NativeSelect
      size="xs"
      w={150}
      aria-label={t('queues.filter.assignee')}
      data={[
        { value: ALL, label: t('queues.filter.everyone') },
        ...users.map(({ id, displayName }) => ({ value: id, label: displayName })),
      ]}
      value={filter.assigneeId ?? ALL}
      onChange={({ currentTarget }) => onFilter({ assigneeId: currentTarget.value || null })}
    />
  );
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Narrows the list to what retention deletes within the days of its warning. Nothing where held tickets are kept. */
function EndingSoon({ filter, onFilter }: Pick<QueueFiltersProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation();
  const { heldRetentionDays, heldWarningDays } = useViewer().settings;
  if (heldRetentionDays === null && filter.expiringBefore === undefined) return null;
  const soon = () => new Date(Date.now() + Math.max(1, heldWarningDays) * DAY_MS).toISOString();
  return (
    <Chip
      size="xs"
      checked={filter.expiringBefore !== undefined}
      onChange={(isOn) => onFilter(isOn ? { expiringBefore: soon(), search: null } : { expiringBefore: null })}
    >
      {t('queues.keeping.soon')}
    </Chip>
  );
}

function ReviewSelect({ filter, onFilter }: Pick<QueueFiltersProps, 'filter' | 'onFilter'>) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      size="xs"
      w={150}
      aria-label={t('queues.review.state')}
      data={[
        { value: ALL, label: t('queues.review.every') },
        ...REVIEW_STATES.map((state) => ({ value: state, label: t(`queues.review.${state}`) })),
      ]}
      value={filter.review ?? ALL}
      onChange={({ currentTarget }) => onFilter({ review: currentTarget.value || null })}
    />
  );
}
