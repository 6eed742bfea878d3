import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import type { RuleEffect } from '../../gql/graphql.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { BlockRules, OneBlockRule, type RulePage, type RuleRow, UpdateBlockRule } from './queries.ts';

export interface RuleFilter {
  readonly effect: RuleEffect | null;
  readonly search: string;
}

/** No event of the feed reports on rules, and their hits rise all the time. */
const STALE_MS = 5_000;

/** The rules of the workspace, the newest first. */
export function useRules({ effect, search }: RuleFilter) {
  const { execute } = useAppContext();
  return useInfiniteQuery({
    queryKey: ['rules', 'list', effect, search],
    queryFn: async ({ pageParam: after, signal }): Promise<RulePage> =>
      (await execute(BlockRules, { effect, search, after }, signal)).blockRules,
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : undefined),
    staleTime: STALE_MS,
    refetchOnWindowFocus: true,
  });
}

/** One rule. Null when it is not there any more. */
export function useRule(id: string) {
  const { execute } = useAppContext();
  return useQuery({
    queryKey: ['rules', 'one', id],
    async queryFn({ signal }): Promise<RuleRow | null> {
      const { node } = await execute(OneBlockRule, { id }, signal);
      return isRule(node) ? node : null;
    },
    staleTime: STALE_MS,
  });
}

function isRule(node: object | null): node is RuleRow {
  return node !== null && 'match' in node;
}

/** Turns a rule on and off. */
export function useEnablingRule(ruleId: string) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: ({ enabled, force = false }: { readonly enabled: boolean; readonly force?: boolean }) =>
      execute(UpdateBlockRule, { ruleId, enabled, force }),
    onSuccess: async (_, { enabled }) => {
      await client.invalidateQueries({ queryKey: ['rules'] });
      notifications.show({ color: 'teal', message: t(enabled ? 'rules.isOn' : 'rules.isOff') });
    },
    onError: (error) => notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) }),
  });
}
