import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import { IconTrash } from '../../icons/icons.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import type { NamedContact } from '../useBlocking.ts';
import type { DeletionRequest } from './queries.ts';
import { useDecideDeletion, useDeletionOf } from './useDeletions.ts';

/** Says that a deletion waits for a second person, who decides here. Renders nothing without a request. */
export function DeletionBanner({ contact }: { readonly contact: NamedContact }) {
  const { data } = useDeletionOf(contact.id);
  if (!data?.deletionRequest) return null;
  return <Banner contact={contact} request={data.deletionRequest} heldCount={data.blockedTicketCount} />;
}

interface BannerProps {
  readonly contact: NamedContact;
  readonly request: DeletionRequest;
  /** How many tickets are held now. */
  readonly heldCount: number;
}

function Banner({ contact, request, heldCount }: BannerProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const { approve, decline } = useDecideDeletion(contact.id, request.id);
  const [isApproving, setApproving] = useState(false);
  const isOwn = request.requestedBy.id === actor.id;
  const name = isolateBidi(request.requestedBy.displayName);
  const close = () => setApproving(false);
  return (
    <Alert
      role="region"
      aria-label={t('deletion.title')}
      color="red"
      variant="light"
      icon={<IconTrash aria-hidden />}
      p="sm"
      mt="md"
    >
      <Stack gap={6}>
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {isOwn
            ? t('deletion.youAsked', { count: request.ticketCount })
            : t('deletion.asks', { count: request.ticketCount, name })}
        </Text>
        {heldCount > request.ticketCount && <Text size="sm">{t('deletion.heldNow', { count: heldCount })}</Text>}
        <Group gap="xs">
          {!isOwn && (
            <Button size="xs" color="red.9" disabled={decline.isPending} onClick={() => setApproving(true)}>
              {t('deletion.approve')}
            </Button>
          )}
          <Button size="xs" variant="default" loading={decline.isPending} onClick={() => decline.mutate()}>
            {t(isOwn ? 'deletion.takeBack' : 'deletion.decline')}
          </Button>
          <RelativeTime at={request.requestedAt} c="inherit" />
        </Group>
      </Stack>
      {isApproving && (
        <Dialog title={t('deletion.approveTitle', { name: isolateBidi(contact.displayName) })} onClose={close}>
          <Stack gap="md">
            <Text>{t('blocking.deleteSure', { count: heldCount, name: isolateBidi(contact.displayName) })}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={close} data-autofocus>
                {t('ui.cancel')}
              </Button>
              <Button
                color="red.9"
                loading={approve.isPending}
                onClick={() => approve.mutate(undefined, { onSettled: close })}
              >
                {t('blocking.deleteYes', { count: heldCount })}
              </Button>
            </Group>
          </Stack>
        </Dialog>
      )}
    </Alert>
  );
}
