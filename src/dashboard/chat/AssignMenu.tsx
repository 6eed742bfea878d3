import { Box, Button, Loader, Menu, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUsers, useViewer } from '../appContext/appContext.ts';
import { IconCheck, IconChevronDown, IconUserCheck, IconUserOff } from '../icons/icons.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import classes from './Chat.module.css';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface AssignMenuProps {
  readonly ticket: ChatTicket;
}

/** Shows the assignee and assigns the ticket. An unassigned ticket has a button to take it. */
export function AssignMenu({ ticket }: AssignMenuProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const { assign, take } = useTicketActions(ticket);
  const { assignee } = ticket;
  const isBusy = assign.isPending || take.isPending;
  return (
    <>
      {assignee === null && (
        <Button size="compact-sm" loading={take.isPending} onClick={() => take.mutate()}>
          {t('chat.take')}
        </Button>
      )}
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            disabled={isBusy}
            rightSection={<IconChevronDown size={14} aria-hidden />}
            aria-label={assignee === null ? t('chat.assign') : t('chat.assignedTo', { name: assignee.displayName })}
            className={classes.assignee ?? ''}
          >
            {assignee === null ? t('chat.assign') : assignee.id === actor.id ? t('chat.you') : assignee.displayName}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('chat.assignTo')}</Menu.Label>
          {assignee?.id !== actor.id && (
            <Menu.Item
              leftSection={<IconUserCheck size={16} aria-hidden />}
              onClick={() => (assignee === null ? take.mutate() : assign.mutate(actor.id))}
            >
              {t('chat.toMe')}
            </Menu.Item>
          )}
          <OtherUsers assigneeId={assignee?.id ?? null} onAssign={(userId) => assign.mutate(userId)} />
          {assignee !== null && (
            <Menu.Item leftSection={<IconUserOff size={16} aria-hidden />} onClick={() => assign.mutate(null)}>
              {t('chat.nobody')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

interface OtherUsersProps {
  readonly assigneeId: string | null;
  readonly onAssign: (userId: string) => void;
}

function OtherUsers({ assigneeId, onAssign }: OtherUsersProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const { data: users, error, refetch } = useUsers();
  if (users === undefined)
    return error === null ? (
      <Loader size="xs" m="sm" aria-label={t('ui.loading')} />
    ) : (
      <ErrorAlert error={error} onRetry={() => void refetch()} />
    );
  return (
    <Box mah={260} style={{ overflowY: 'auto' }}>
      {users
        .filter(({ id, disabledAt }) => id !== actor.id && (disabledAt === null || id === assigneeId))
        .map(({ id, displayName, role }) => (
          <Menu.Item
            key={id}
            disabled={id === assigneeId}
            rightSection={
              id === assigneeId ? (
                <IconCheck size={14} aria-hidden />
              ) : (
                <Text size="xs" className={classes.quiet ?? ''}>
                  {t(`ui.role.${role}`)}
                </Text>
              )
            }
            onClick={() => onAssign(id)}
          >
            {displayName}
          </Menu.Item>
        ))}
    </Box>
  );
}
