import { Button, Text } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from '../../ui/ErrorAlert.tsx';
import { Loading } from '../../ui/LoadingSkeleton.tsx';
import { NextPage } from '../list/NextPage.tsx';
import type { usePart } from './useContactSection.ts';

type Part = ReturnType<typeof usePart<unknown, unknown>>;

interface PartOfContactProps {
  readonly part: Pick<
    Part,
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
export function PartOfContact({ part, none, isEndless = false, children }: PartOfContactProps) {
  const { t } = useTranslation();
  const { nodes, isLoading, error, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = part;
  if (isLoading) return <Loading rows={3} />;
  if (error && nodes.length === 0) return <Failed failure={error} onRetry={() => void part.refetch()} />;
  if (nodes.length === 0) return <Text size="sm">{none}</Text>;
  const next = () => void fetchNextPage();
  return (
    <>
      {children}
      {hasNextPage && (isFetchingNextPage || isFetchNextPageError || isEndless) && (
        <>
          <NextPage failure={isFetchNextPageError ? error : null} onRetry={next} />
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
