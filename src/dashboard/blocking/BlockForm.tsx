import { Button, type ButtonProps, Group, Stack } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../api/errors.ts';
import type { BlockScope } from '../gql/graphql.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { BlockFields } from './BlockFields.tsx';
import { type BlockDraft, dateError, NEW_SCOPES, type UntilOption } from './blockDraft.ts';
import { RefusalAlert } from './RefusalAlert.tsx';

interface BlockFormProps {
  readonly draft: BlockDraft;
  readonly onChange: (draft: BlockDraft) => void;
  readonly untilOptions: readonly UntilOption[];
  /** Left out for a new block. */
  readonly scopes?: readonly BlockScope[];
  readonly error: unknown;
  readonly isPending: boolean;
  readonly submitLabel: string;
  readonly submitProps?: ButtonProps;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  /** Rendered between the fields and the buttons. */
  readonly children?: ReactNode;
}

/** The form of every dialog that sets a block. It keeps the user's input when the server refuses it. */
export function BlockForm({
  draft,
  onChange,
  untilOptions,
  scopes = NEW_SCOPES,
  error,
  children,
  ...props
}: BlockFormProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [isSubmitted, setSubmitted] = useState(false);
  const isDateRefused = error instanceof RefusalError && error.code === 'EXPIRY_IN_PAST' && draft.until === 'DATE';

  function submit(event: FormEvent): void {
    event.preventDefault();
    setSubmitted(true);
    if (dateError(draft, new Date()) === null) props.onSubmit();
  }

  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <BlockFields
          draft={draft}
          onChange={onChange}
          untilOptions={untilOptions}
          scopes={scopes}
          isSubmitted={isSubmitted}
          dateRefusal={isDateRefused ? errorText(error) : undefined}
        />
        {children}
        {!isDateRefused && <RefusalAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" {...props.submitProps} loading={props.isPending}>
            {props.submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
