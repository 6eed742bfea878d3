import { Button, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconClock, IconEyeOff, IconPhotoOff } from '../../icons/icons.ts';
import classes from './Files.module.css';
import type { Attachment } from './queries.ts';
import { useLink } from './useLink.ts';

interface PictureTileProps {
  readonly picture: Attachment;
  /** Whether it is held, and so blurred until the viewer asks for it. */
  readonly isHeld: boolean;
  readonly onReadLink: () => Promise<string | null>;
  readonly onOpen: () => void;
}

/** A picture in a tile of a fixed size, so that nothing moves when it is loaded. It opens larger. */
export function PictureTile({ picture: { fileName, status, url }, isHeld, onReadLink, onOpen }: PictureTileProps) {
  const { t } = useTranslation();
  const link = useLink(onReadLink);
  const [isShown, setShown] = useState(!isHeld);
  const name = fileName ?? t('chat.file.picture');
  if (status === 'PENDING' || url === null)
    return (
      <div className={classes.tile} role="img" aria-label={t('chat.file.pendingName', { name })}>
        <IconClock size={20} aria-hidden />
        <Text size="xs">{t('chat.file.PENDING')}</Text>
      </div>
    );
  if (link.state === 'failed')
    return (
      <div className={classes.tile}>
        <IconPhotoOff size={20} aria-hidden />
        <Text size="xs">{t('chat.file.notLoaded')}</Text>
        <Button size="compact-xs" variant="default" onClick={link.retry}>
          {t('ui.tryAgain')}
        </Button>
      </div>
    );
  return (
    <UnstyledButton
      className={classes.tile ?? ''}
      data-held={!isShown || undefined}
      aria-label={t(isShown ? 'chat.file.open' : 'chat.file.reveal', { name })}
      onClick={isShown ? onOpen : () => setShown(true)}
    >
      <img
        key={link.key}
        className={classes.picture}
        src={url}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={link.onError}
        onLoad={link.onLoad}
      />
      {!isShown && (
        <span className={classes.cover}>
          <IconEyeOff size={20} aria-hidden />
          <Text size="xs" fw={600}>
            {t('chat.file.held')}
          </Text>
        </span>
      )}
    </UnstyledButton>
  );
}
