import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RefusalAlert } from '../../blocking/RefusalAlert.tsx';
import { IconHandStop, IconTrash } from '../../icons/icons.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { ContactDetailsData } from '../list/queries.ts';
import { KeepBlockFields } from './KeepBlockFields.tsx';
import { keepDateError, newRemoval, type RemovalKind } from './removalDraft.ts';
import { useRemoveContact } from './usePrivacy.ts';

interface RemoveDialogProps {
  readonly contact: ContactDetailsData;
  readonly kind: RemovalKind;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

/** Says what goes and what stays, then asks a second time. Held tickets have to be decided first. */
export function RemoveDialog({ contact, kind, onRemoved, onClose }: RemoveDialogProps) {
  const { t } = useTranslation();
  const name = isolateBidi(contact.displayName);
  const remove = useRemoveContact(contact, kind);
  const [draft, setDraft] = useState(() => newRemoval(contact.block));
  const [isSubmitted, setSubmitted] = useState(false);
  const [isSure, setSure] = useState(false);

  function goOn(): void {
    setSubmitted(true);
    if (keepDateError(draft, new Date()) === null) setSure(true);
  }

  return (
    <Dialog title={t(`privacy.${kind}.title`, { name })} onClose={onClose}>
      {contact.blockedTicketCount > 0 ? (
        <HeldFirst count={contact.blockedTicketCount} name={name} onClose={onClose} />
      ) : isSure ? (
        <Stack gap="md">
          <Alert role="alert" color="red" variant="light" icon={<IconTrash aria-hidden />} p="sm">
            {t(`privacy.${kind}.sure`, { name })}
          </Alert>
          <RefusalAlert error={remove.error} />
          <Buttons cancel={t('blocking.goBack')} onCancel={() => setSure(false)} isCancelFocused>
            <Button
              color="red.9"
              loading={remove.isPending}
              onClick={() => remove.mutate(draft, { onSuccess: onRemoved })}
            >
              {t(`privacy.${kind}.confirm`)}
            </Button>
          </Buttons>
        </Stack>
      ) : (
        <Stack gap="md">
          <Lines
            title={t('privacy.goes')}
            lines={[t('privacy.goesPerson'), t('privacy.goesTickets'), ...erasedLines()]}
          />
          <Lines title={t('privacy.stays')} lines={[t('privacy.staysEvents'), t('privacy.staysOthers')]} />
          {contact.block && (
            <KeepBlockFields block={contact.block} draft={draft} onChange={setDraft} isSubmitted={isSubmitted} />
          )}
          <Buttons cancel={t('ui.cancel')} onCancel={onClose}>
            <Button color="red" variant="light" onClick={goOn} data-autofocus>
              {t('privacy.goOn')}
            </Button>
          </Buttons>
        </Stack>
      )}
    </Dialog>
  );

  function erasedLines(): string[] {
    return kind === 'erase' ? [t('privacy.goesElsewhere')] : [];
  }
}

function HeldFirst({
  count,
  name,
  onClose,
}: {
  readonly count: number;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Stack gap="md">
      <Alert color="orange" variant="light" icon={<IconHandStop aria-hidden />} p="sm">
        <Stack gap="xs">
          {t('privacy.heldFirst', { count, name })}
          <Anchor component={Link} href="~/queues/blocked" size="sm" c="inherit" underline="always">
            {t('privacy.openHeld')}
          </Anchor>
        </Stack>
      </Alert>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('ui.close')}
        </Button>
      </Group>
    </Stack>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div>
      <Text fw={600} size="sm" mb={4}>
        {title}
      </Text>
      <List size="sm" spacing={2} aria-label={title}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </div>
  );
}

interface ButtonsProps {
  readonly cancel: string;
  readonly onCancel: () => void;
  readonly isCancelFocused?: boolean;
  readonly children: ReactNode;
}

function Buttons({ cancel, onCancel, isCancelFocused = false, children }: ButtonsProps) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onCancel} autoFocus={isCancelFocused}>
        {cancel}
      </Button>
      {children}
    </Group>
  );
}
