import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { IconArrowMerge } from '../../icons/icons.ts';
import { PROPOSALS } from './proposalsAddress.ts';
import { useOpenProposals } from './useProposals.ts';

interface ProposalsNoticeProps {
  readonly href: string;
  readonly isOpen: boolean;
}

/** Leads to the list of proposals, with their number. Renders nothing without any. */
export function ProposalsNotice({ href, isOpen }: ProposalsNoticeProps) {
  const { t, i18n } = useTranslation();
  const { nodes, hasNextPage } = useOpenProposals();
  const count = nodes.length;
  if (count === 0) return null;
  const number = new Intl.NumberFormat(i18n.language).format(count);
  return (
    <Group gap={6} wrap="nowrap">
      <IconArrowMerge size={16} aria-hidden style={{ flexShrink: 0 }} />
      <Anchor
        component={Link}
        href={href}
        size="sm"
        c="inherit"
        underline="always"
        data-contact={PROPOSALS}
        aria-current={isOpen ? 'page' : undefined}
      >
        {hasNextPage ? t('merging.noticeMany', { number }) : t('merging.notice', { count })}
      </Anchor>
    </Group>
  );
}
