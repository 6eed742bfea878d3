import { ActionIcon, Anchor, Box, Group, Stack, Title } from '@mantine/core';
import { IconArrowLeft, IconUserQuestion } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../../api/errors.ts';
import { useDesk } from '../../appContext/appContext.ts';
import { Empty } from '../../ui/EmptyState.tsx';
import { Failed } from '../../ui/ErrorAlert.tsx';
import { Loading } from '../../ui/LoadingSkeleton.tsx';
import { readContact } from '../list/contactQuery.ts';
import { ContactFacts } from './ContactDetails.tsx';

interface ContactViewProps {
  readonly id: string;
  readonly onBack: () => void;
}

/** The 360 view: all there is to know of one contact. */
export function ContactView({ id, onBack }: ContactViewProps) {
  const { t } = useTranslation();
  const { ask } = useDesk();
  const { data: contact, error, isLoading, refetch } = useQuery(readContact(ask, id));
  // An id that is none is refused as input: to whoever looks, both are nobody.
  const isNobody = contact === null || (error instanceof Refused && error.code === 'BAD_USER_INPUT');
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
      {isLoading && <Loading rows={5} />}
      {isNobody && (
        <Empty title={t('contacts.missing')} icon={<IconUserQuestion />}>
          <Stack gap="xs">
            {t('contacts.missingMore')}
            <Anchor component="button" type="button" size="sm" c="inherit" underline="always" onClick={onBack}>
              {t('contacts.back')}
            </Anchor>
          </Stack>
        </Empty>
      )}
      {error && !isNobody && !contact && <Failed failure={error} onRetry={() => void refetch()} />}
      {contact && <ContactFacts contact={contact} />}
    </Box>
  );
}
