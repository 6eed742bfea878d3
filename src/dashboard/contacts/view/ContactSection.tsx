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
  readonly none: string;
  /** Goes on by itself when its end comes into sight. */
  readonly isEndless?: boolean;
  readonly children: ReactNode;
}

/** The four looks of a list within the view, and the way on at its end. */
export function ContactSection({ section, none, isEndless = false, children }: ContactSectionProps) {
  const { t } = useTranslation();
  const { nodes, isLoading, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = section;
  if (isLoading) return <LoadingSkeleton rows={3} />;
  if (error && nodes.length === 0) return <ErrorAlert error={error} onRetry={() => void section.refetch()} />;
  if (nodes.length === 0) return <Text size="sm">{none}</Text>;
  const next = () => void fetchNextPage();
  return (
    <>
      {children}
      {hasNextPage && (isFetchingNextPage || isFetchNextPageError || isEndless) && (
        <>
          <NextPage error={isFetchNextPageError ? error : null} onRetry={next} />
          {isEndless && !isFetchingNextPage && !isFetchNextPageError && <InSight onSeen={next} />}
        </>
      )}
      {hasNextPage && !isEndless && !isFetchingNextPage && !isFetchNextPageError && (
        <Button variant="default" size="xs" mt="sm" onClick={next}>
          {t('contacts.more')}
        </Button>
      )}
    </>
  );
}

function InSight({ onSeen }: { readonly onSeen: () => void }) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: '200px' });
  const isSeen = entry?.isIntersecting === true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it is seen
  useEffect(() => {
    if (isSeen) onSeen();
  }, [isSeen]);
  return <div ref={ref} />;
}
