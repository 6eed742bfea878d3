import { ActionIcon, Button, Center, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconArrowLeft, IconArrowRight } from '../../icons/icons.ts';
import { useReturnFocus } from '../../ui/dialog/useReturnFocus.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './Files.module.css';
import { sizeText } from './fileText.ts';
import type { Attachment } from './queries.ts';
import { useLink } from './useLink.ts';

interface PictureDialogProps {
  /** The pictures of the message. The arrow keys go through them. */
  readonly pictures: readonly Attachment[];
  readonly openId: string;
  readonly onReadLink: (id: string) => Promise<string | null>;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** A picture as large as the window allows. */
export function PictureDialog({ pictures, openId, onReadLink, onOpen, onClose }: PictureDialogProps) {
  const { t, i18n } = useTranslation();
  useReturnFocus();
  const index = pictures.findIndex(({ id }) => id === openId);
  const picture = pictures[index];
  const [before, after] = [pictures[index - 1], pictures[index + 1]];
  useWindowEvent('keydown', ({ key }) => {
    if (key === 'ArrowLeft' && before !== undefined) onOpen(before.id);
    if (key === 'ArrowRight' && after !== undefined) onOpen(after.id);
  });
  if (picture === undefined) return null;
  const { fileName, size } = picture;
  const name = fileName ?? t('chat.file.picture');
  return (
    <Modal
      opened
      onClose={onClose}
      size="auto"
      centered
      title={
        <UntrustedText size="sm" fw={600}>
          {name}
        </UntrustedText>
      }
      classNames={{ title: classes.dialogTitle ?? '' }}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack gap="sm">
        <LargePicture key={picture.id} picture={picture} name={name} onReadLink={() => onReadLink(picture.id)} />
        <Group justify="space-between" wrap="nowrap">
          <Text size="xs" c="dimmed">
            {size !== null && sizeText(size, i18n.language)}
          </Text>
          {pictures.length > 1 && (
            <Group gap="xs" wrap="nowrap">
              <Step label={t('chat.file.before')} to={before} onOpen={onOpen}>
                <IconArrowLeft size={16} aria-hidden />
              </Step>
              <Text size="xs" role="status">
                {t('chat.file.place', { place: index + 1, count: pictures.length })}
              </Text>
              <Step label={t('chat.file.after')} to={after} onOpen={onOpen}>
                <IconArrowRight size={16} aria-hidden />
              </Step>
            </Group>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

interface LargePictureProps {
  readonly picture: Attachment;
  readonly name: string;
  readonly onReadLink: () => Promise<string | null>;
}

function LargePicture({ picture: { url }, name, onReadLink }: LargePictureProps) {
  const { t } = useTranslation();
  const link = useLink(onReadLink);
  return (
    <Center className={classes.large ?? ''}>
      {link.state === 'failed' || url === null ? (
        <Stack align="center" gap="xs" role="alert">
          <Text size="sm">{t('chat.file.notLoaded')}</Text>
          <Button size="xs" variant="default" onClick={link.retry}>
            {t('ui.tryAgain')}
          </Button>
        </Stack>
      ) : link.state === 'reading' ? (
        <Loader aria-label={t('ui.loading')} />
      ) : (
        <img key={link.key} src={url} alt={name} onError={link.onError} onLoad={link.onLoad} />
      )}
    </Center>
  );
}

interface StepProps {
  readonly label: string;
  readonly to: Attachment | undefined;
  readonly onOpen: (id: string) => void;
  readonly children: ReactNode;
}

function Step({ label, to, onOpen, children }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={label}
      disabled={to === undefined}
      onClick={() => to !== undefined && onOpen(to.id)}
    >
      {children}
    </ActionIcon>
  );
}
