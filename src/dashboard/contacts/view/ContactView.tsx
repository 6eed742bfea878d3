import { ActionIcon, Anchor, Box, Group, Stack, Title } from '@mantine/core';
import { IconArrowLeft, IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { useAppContext } from '../../appContext/appContext.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { contactQuery } from '../list/contactQuery.ts';
import { ContactDetails } from './ContactDetails.tsx';

interface ContactViewProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** The 360 view: all there is to know of one contact. */
export function ContactView({ id, onBack }: ContactViewProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { data: contact, error, isLoading, refetch } = useQuery(contactQuery(execute, id));
  // An id that is none is refused as input: to whoever looks, both are nobody.
  const isNobody = contact === null || (error instanceof RefusalError && error.code === 'BAD_USER_INPUT');
  const back = useRef<HTMLButtonElement>(null);
  // Where the view takes the place of the list, it takes the focus too.
  useEffect(() => {
    if (back.current?.checkVisibility()) back.current.focus();
  }, []);

  return (
    <Box component="section" aria-label={contact?.displayName ?? t('contacts.details')} p="md">
      <Group gap={4} mb="xs" hiddenFrom="md">
        <ActionIcon ref={back} variant="subtle" aria-label={t('contacts.back')} onClick={onBack}>
          <IconArrowLeft size={18} aria-hidden />
        </ActionIcon>
        <Title order={2} size="h5">
          {t('contacts.title')}
        </Title>
      </Group>
      {isLoading && <LoadingSkeleton rows={5} />}
      {isNobody && (
        <EmptyState title={t('contacts.missing')} icon={<IconUserQuestion />}>
          <Stack gap="xs">
            {t('contacts.missingMore')}
            <Anchor component="button" type="button" size="sm" c="inherit" underline="always" onClick={onBack}>
              {t('contacts.back')}
            </Anchor>
          </Stack>
        </EmptyState>
      )}
      {error && !isNobody && !contact && <ErrorAlert error={error} onRetry={() => void refetch()} />}
      {contact && <ContactDetails contact={contact} />}
    </Box>
  );
}
