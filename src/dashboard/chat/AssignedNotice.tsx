import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../appContext/appContext.ts';
import { isolateBidi } from '../ui/isolateBidi.ts';
import classes from './Chat.module.css';
import type { ChatTicket } from './queries.ts';

interface AssignedNoticeProps {
  readonly assignee: ChatTicket['assignee'];
}

/** Says that another user has taken the ticket while the viewer had it open. */
export function AssignedNotice({ assignee }: AssignedNoticeProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const [assigneeBefore, setAssigneeBefore] = useState(assignee);
  const [takenBy, setTakenBy] = useState<string | null>(null);
  if (assignee?.id !== assigneeBefore?.id) {
    setAssigneeBefore(assignee);
    setTakenBy(assignee === null || assignee.id === actor.id ? null : assignee.displayName);
  }
  return (
    <div role="status">
      {takenBy !== null && (
        <Text size="sm" className={classes.notice ?? ''} px="md" py={6}>
          {t('chat.takenBy', { name: isolateBidi(takenBy) })}
        </Text>
      )}
    </div>
  );
}
