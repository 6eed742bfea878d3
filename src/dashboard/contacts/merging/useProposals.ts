import { notifications } from '@mantine/notifications';
import { type InfiniteData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useCan, useRefetchPermissions } from '../../appContext/appContext.ts';
import { refetchProposals } from '../../contactCache/refetchContact.ts';
import type { ProposalFactsFragment } from '../../gql/graphql.ts';
import { nodesOf } from '../../live/pagedList.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { DeclineProposal, OpenProposals, type ProposalsConnection, ProposalsOfContact } from './queries.ts';

type Side = NonNullable<ProposalFactsFragment['contact']>;

/** A proposal whose two contacts both still exist. */
export interface Proposal extends Omit<ProposalFactsFragment, 'contact' | 'otherContact'> {
  /** The contact that the message was taken for. */
  readonly contact: Side;
  /** The contact whose identity the message carried. */
  readonly otherContact: Side;
}

/** The proposals that can still be decided. One of a deleted contact cannot. */
export function decidable(proposals: readonly ProposalFactsFragment[]): Proposal[] {
  return proposals.flatMap(({ contact, otherContact, ...facts }) =>
    contact && otherContact && contact.id !== otherContact.id && facts.decidedAt === null
      ? [{ ...facts, contact, otherContact }]
      : [],
  );
}

/** The open proposals of one contact. Never asked for by users who may not merge: the server refuses it. */
export function useProposalsOf(contactId: string) {
  const { execute } = useAppContext();
  const enabled = useCan('MERGE_CONTACTS');
  return useQuery({
    queryKey: ['contact', contactId, 'mergeProposals'],
    queryFn: async ({ signal }) =>
      decidable((await execute(ProposalsOfContact, { id: contactId }, signal)).contact?.mergeProposals ?? []),
    enabled,
  });
}

/** Every open proposal of the workspace, the newest first. */
export function useOpenProposals() {
  const { execute } = useAppContext();
  const enabled = useCan('MERGE_CONTACTS');
  const query = useInfiniteQuery<
    ProposalsConnection,
    Error,
    InfiniteData<ProposalsConnection, string | null>,
    readonly ['mergeProposals'],
    string | null
  >({
    queryKey: ['mergeProposals'],
    queryFn: async ({ pageParam, signal }) =>
      (await execute(OpenProposals, { after: pageParam }, signal)).mergeProposals,
    initialPageParam: null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    enabled,
  });
  const { data } = query;
  const nodes = useMemo(() => (data ? decidable(nodesOf(data)) : []), [data]);
  return { ...query, nodes };
}

/**
 * Says that the two contacts of a proposal are two people. `onDeclined` is called also when the event was quicker than
 * the answer and has taken the buttons away.
 */
export function useDeclineProposal({ id }: Proposal, onDeclined: () => void) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const onRefused = useRefetchPermissions();
  return useMutation({
    mutationFn: async () => (await execute(DeclineProposal, { proposalId: id })).declineMergeProposal,
    onError(error) {
      onRefused(error);
      refetchProposals(client);
      notifications.show({ title: t('merging.notDeclined'), message: errorText(error), color: 'red' });
    },
    onSuccess({ changed, proposal }) {
      onDeclined();
      refetchProposals(client);
      const isMerged = proposal.decision === 'MERGED';
      notifications.show(
        changed
          ? { message: t('merging.declined') }
          : {
              title: t('blocking.quicker'),
              message: t(isMerged ? 'merging.mergedBefore' : 'merging.declinedBefore'),
              color: 'gray',
            },
      );
    },
  });
}
