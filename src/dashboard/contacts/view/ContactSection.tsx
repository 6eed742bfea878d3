import { Button, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { NextPage } from '../list/NextPage.tsx';
import type { useContactSection } from './useContactSection.ts';

type Section = ReturnType<typeof useContactSection<unknown, unknown>>;

interface ContactSectionProps {
  readonly section: Pick<
    Section,
    | 'isLoading'
    | 'error'
    | 'hasNextPage'
    | 'isFetchingNextPage'
    | 'isFetchNextPageError'
    | 'fetchNextPage'
    | 'refetch'
    | 'nodes'
  >;
  readonly emptyText: string;
  /** Loads the next page when the end of the list becomes visible. */
  readonly isEndless?: boolean;
  readonly children: ReactNode;
}

/** A list inside the contact view: it loads, has failed, is empty, or is shown with a way to load more. */
export function ContactSection({ section, emptyText, isEndless = false, children }: ContactSectionProps) {
  const { t } = useTranslation();
  const { nodes, isLoading, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = section;
  if (isLoading) return <LoadingSkeleton rows={3} />;
  if (error && nodes.length === 0) return <ErrorAlert error={error} onRetry={() => void section.refetch()} />;
  if (nodes.length === 0) return <Text size="sm">{emptyText}</Text>;
  const loadMore = () => void fetchNextPage();
  return (
    <>
      {children}
      {hasNextPage && (isFetchingNextPage || isFetchNextPageError || isEndless) && (
        <>
          <NextPage error={isFetchNextPageError ? error : null} onRetry={loadMore} />
          {isEndless && !isFetchingNextPage && !isFetchNextPageError && <VisibilitySensor onVisible={loadMore} />}
        </>
      )}
      {hasNextPage && !isEndless && !isFetchingNextPage && !isFetchNextPageError && (
        <Button variant="default" size="xs" mt="sm" onClick={loadMore}>
          {t('contacts.more')}
        </Button>
      )}
    </>
  );
}

function VisibilitySensor({ onVisible }: { readonly onVisible: () => void }) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' });
  const isVisible = entry?.isIntersecting === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: calls once each time it becomes visible
  useEffect(() => {
    if (isVisible) onVisible();
  }, [isVisible]);
  return <div ref={ref} />;
}
