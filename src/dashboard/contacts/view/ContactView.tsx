import { ActionIcon, Anchor, Box, Group, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext } from '../../appContext/appContext.ts';
import { IconArrowLeft, IconUserQuestion } from '../../icons/icons.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { type ContactDetailsData, contactQuery } from '../list/queries.ts';
import { ContactDetails } from './ContactDetails.tsx';

interface ContactViewProps {
  readonly id: string;
  readonly onBack: () => void;
  /** Called when the id leads to another contact, because a merge kept that one. */
  readonly onMoved: (contact: ContactDetailsData) => void;
  /** True when the view follows a merged contact, so that the focus was lost with the view before. */
  readonly takesFocus: boolean;
}

/** The 360 view of one contact. */
export function ContactView({ id, onBack, onMoved, takesFocus }: ContactViewProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { data: contact, error, isLoading, refetch } = useQuery(contactQuery(execute, id));
  // The server refuses a malformed id as input. For the user it is a contact that does not exist.
  const isMissing = contact === null || (error instanceof RefusalError && error.code === 'BAD_USER_INPUT');
  const back = useRef<HTMLButtonElement>(null);
  const view = useRef<HTMLDivElement>(null);
  // On a small screen the view covers the list, so it takes the focus. Only there is the button visible.
  useEffect(() => {
    if (back.current?.checkVisibility()) back.current.focus();
    else if (takesFocus) view.current?.focus();
  }, [takesFocus]);
  const hasMoved = contact && contact.id !== id.toLowerCase();
  // biome-ignore lint/correctness/useExhaustiveDependencies: calls once for an id that leads elsewhere
  useEffect(() => {
    if (hasMoved) onMoved(contact);
  }, [hasMoved]);

  return (
    <Box
      component="section"
      ref={view}
      tabIndex={-1}
      aria-label={contact?.displayName ?? t('contacts.details')}
      p="md"
      style={{ outline: 'none' }}
    >
      <Group gap={4} mb="xs" hiddenFrom="md">
        <ActionIcon ref={back} variant="subtle" aria-label={t('contacts.back')} onClick={onBack}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <Title order={2} size="h5">
          {t('contacts.title')}
        </Title>
      </Group>
      {isLoading && <LoadingSkeleton rows={5} />}
      {isMissing && (
        <EmptyState title={t('contacts.missing')} icon={<IconUserQuestion />}>
          <Stack gap="xs">
            {t('contacts.missingMore')}
            <Anchor component="button" type="button" size="sm" c="inherit" underline="always" onClick={onBack}>
              {t('contacts.back')}
            </Anchor>
          </Stack>
        </EmptyState>
      )}
      {error && !isMissing && !contact && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {contact && <ContactDetails contact={contact} onRemoved={onBack} />}
    </Box>
  );
}
