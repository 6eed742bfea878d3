import { Button, Group, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../../api/errors.ts';
import { RefusalAlert } from '../../blocking/RefusalAlert.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { MAX_NAME, nameError } from './nameDraft.ts';
import { type NamedContact, useRenameContact } from './useContactChanges.ts';

interface RenameDialogProps {
  /** The contact when the dialog was opened. A rename by another user does not overwrite the field. */
  readonly contact: NamedContact;
  readonly onClose: () => void;
}

export function RenameDialog({ contact, onClose }: RenameDialogProps) {
  const { t } = useTranslation();
  const rename = useRenameContact(contact);
  const [name, setName] = useState(contact.displayName);
  const [isSubmitted, setSubmitted] = useState(false);
  const problem = nameError(name);
  const isShown = problem === 'nameTooLong' || (problem !== null && isSubmitted);
  // The server knows more characters that show nothing than spaces.
  const isRefused = isFieldError(rename.error, 'displayName');

  function submit(event: FormEvent): void {
    event.preventDefault();
    setSubmitted(true);
    if (problem === null) rename.mutate(name, { onSuccess: onClose });
  }

  function fieldError(): string | undefined {
    if (isShown) return t(`contacts.rename.${problem}`, { most: MAX_NAME });
    return isRefused ? t('contacts.rename.nameInvisible') : undefined;
  }

  return (
    <Dialog title={t('contacts.rename.title', { name: isolateBidi(contact.displayName) })} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('contacts.rename.name')}
            description={t('contacts.rename.more')}
            value={name}
            onChange={({ currentTarget }) => {
              setName(currentTarget.value);
              rename.reset();
            }}
            onFocus={({ currentTarget }) => currentTarget.select()}
            error={fieldError()}
            autoComplete="off"
            dir="auto"
            data-autofocus
          />
          {isFormError(rename.error, ['displayName']) && <RefusalAlert error={rename.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={rename.isPending}>
              {t('contacts.rename.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
