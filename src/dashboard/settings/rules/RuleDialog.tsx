import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFormError, RefusalError } from '../../api/errors.ts';
import { useAppContext, useCan, useViewer } from '../../appContext/appContext.ts';
import { IconAlertTriangle } from '../../icons/icons.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { CreateBlockRule, type RuleRow, TryBlockRule, UpdateBlockRule } from './queries.ts';
import { RuleFields } from './RuleFields.tsx';
import { concernsOthers, draftOf, NEW_RULE, type RuleDraft, ruleInputOf } from './ruleDraft.ts';
import { TrialResult } from './TrialResult.tsx';

const FIELDS = ['value', 'kind', 'channelId', 'note', 'expiresAt'];

interface RuleDialogProps {
  /** Null for a new rule. */
  readonly rule: RuleRow | null;
  readonly onClose: () => void;
}

/** Tries a rule on the last 30 days, and then makes it or saves its changes. */
export function RuleDialog({ rule, onClose }: RuleDialogProps) {
  const { t } = useTranslation();
  const canMake = useCan('MAKE_RULES');
  const [draft, setDraft] = useState<RuleDraft>(() => (rule === null ? NEW_RULE : draftOf(rule)));
  const { trying, saving } = useRuleActs(rule, draft, onClose);
  const isTried = trying.data !== undefined || !concernsOthers(draft, rule);
  const error = saving.error ?? trying.error;

  function change(next: RuleDraft): void {
    setDraft(next);
    saving.reset();
    // A note or an end changes nothing of what a trial said.
    if (!sameMessages(next, draft)) trying.reset();
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isTried && canMake) saving.mutate(false);
    else trying.mutate();
  }

  const title = rule !== null ? 'rules.editTitle' : canMake ? 'rules.create' : 'rules.tryOne';
  return (
    <Dialog onClose={onClose} title={t(title)} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack>
          <RuleFields draft={draft} isNew={rule === null} error={error} onChange={change} />
          {trying.data !== undefined && <TrialResult trial={trying.data} effect={draft.effect} />}
          {isProtected(error) ? (
            <Protected error={error} isSaving={saving.isPending} onForce={() => saving.mutate(true)} />
          ) : (
            isFormError(error, FIELDS) &&
            !isPastEnd(error) && <ErrorAlert error={error} title={t('settings.notSaved')} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button
              type="submit"
              loading={trying.isPending || saving.isPending}
              disabled={draft.value.trim() === '' || (isTried && !canMake)}
            >
              {t(!isTried || !canMake ? 'rules.try' : rule === null ? 'rules.make' : 'settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

/** Says which guard refused the rule. An admin can pass it. */
function Protected({ error, isSaving, onForce }: ProtectedProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const isAdmin = useViewer().role === 'ADMIN';
  return (
    <Alert role="alert" color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{errorText(error)}</Text>
        <Text size="sm">{t(isAdmin ? 'rules.forceMeans' : 'rules.askAdmin')}</Text>
        {isAdmin && (
          <Button size="xs" variant="default" loading={isSaving} onClick={onForce}>
            {t('rules.force')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

interface ProtectedProps {
  readonly error: RefusalError;
  readonly isSaving: boolean;
  readonly onForce: () => void;
}

function useRuleActs(rule: RuleRow | null, draft: RuleDraft, onDone: () => void) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const input = ruleInputOf(draft);
  const trying = useMutation({
    mutationFn: async () => (await execute(TryBlockRule, { rule: input })).testBlockRule,
  });
  const saving = useMutation({
    async mutationFn(force: boolean) {
      if (rule === null) return (await execute(CreateBlockRule, { rule: input, force })).createBlockRule;
      const { value, note, alsoOpen, expiresAt } = input;
      // What is as it was is left out: an end that is past already would be refused.
      const end = draft.end !== draftOf(rule).end && { expiresAt };
      const changed = { ruleId: rule.id, value, note, alsoOpen, ...end, force };
      return { ...(await execute(UpdateBlockRule, changed)).updateBlockRule, blockedContact: null };
    },
    async onSuccess({ changed, blockedContact }) {
      const isThere = rule === null && !changed;
      notifications.show({
        color: isThere ? 'gray' : 'teal',
        message: t(isThere ? 'rules.isThere' : rule === null ? 'rules.isMade' : 'rules.isSaved'),
      });
      if (blockedContact !== null)
        notifications.show({
          color: 'orange',
          message: t('rules.stillBlocked', { name: isolateBidi(blockedContact.displayName) }),
        });
      onDone();
      await client.invalidateQueries({ queryKey: ['rules'] });
    },
  });
  return { trying, saving };
}

function sameMessages(one: RuleDraft, other: RuleDraft): boolean {
  const essence = ({ note: _, end: __, ...rest }: RuleDraft) => JSON.stringify(rest);
  return essence(one) === essence(other);
}

function isProtected(error: unknown): error is RefusalError {
  return error instanceof RefusalError && error.code === 'PROTECTED_IDENTITY';
}

function isPastEnd(error: unknown): boolean {
  return error instanceof RefusalError && error.code === 'EXPIRY_IN_PAST';
}
