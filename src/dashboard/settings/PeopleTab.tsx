import { Badge, Box, Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUsers, useViewer } from '../appContext/appContext.ts';
import type { Role } from '../gql/graphql.ts';
import { IconUsers } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { RelativeTime } from '../ui/time/RelativeTime.tsx';
import type { UserRow } from './queries.ts';
import { type UserAct, UserActDialog } from './UserActDialog.tsx';

const COLOURS: Record<Role, string> = { AGENT: 'gray', SUPERVISOR: 'blue', ADMIN: 'grape' };

/** The users who have signed in. Their data comes from the identity provider. Here they can be kept out. */
export function PeopleTab() {
  const { t } = useTranslation();
  const { data: users, error, refetch } = useUsers();
  const [asking, setAsking] = useState<{ readonly act: UserAct; readonly user: UserRow } | null>(null);
  if (users === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  return (
    <Stack>
      <Text size="sm">{t('settings.peopleAre')}</Text>
      {users.length === 0 ? (
        <EmptyState title={t('settings.noUsers')} icon={<IconUsers />} />
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.name')}</Table.Th>
                <Table.Th>{t('settings.role')}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t('settings.actions')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {users.map((user) => (
                <PersonRow key={user.id} user={user} onAct={(act) => setAsking({ act, user })} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {asking !== null && <UserActDialog {...asking} onClose={() => setAsking(null)} />}
    </Stack>
  );
}

interface PersonRowProps {
  readonly user: UserRow;
  readonly onAct: (act: UserAct) => void;
}

function PersonRow({ user: { id, displayName, email, role, disabledAt }, onAct }: PersonRowProps) {
  const { t } = useTranslation();
  const { actor } = useViewer();
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <InitialsAvatar name={displayName} size="sm" />
          <Box style={{ overflowWrap: 'anywhere' }}>
            <Text size="sm">
              <bdi>{displayName}</bdi> {id === actor.id && `(${t('ui.you')})`}
            </Text>
            <Text size="xs" c="dimmed" component="bdi">
              {email}
            </Text>
          </Box>
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Badge variant="light" tt="none" color={COLOURS[role]}>
            {t(`ui.role.${role}`)}
          </Badge>
          {disabledAt !== null && (
            <>
              <Badge variant="light" tt="none" color="red">
                {t('settings.disabled')}
              </Badge>
              <RelativeTime at={disabledAt} />
            </>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end" wrap="nowrap">
          {disabledAt === null && <ActButton act="signOut" name={displayName} onAct={onAct} />}
          {id !== actor.id && (
            <ActButton act={disabledAt === null ? 'disable' : 'enable'} name={displayName} onAct={onAct} />
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

interface ActButtonProps {
  readonly act: UserAct;
  readonly name: string;
  readonly onAct: (act: UserAct) => void;
}

function ActButton({ act, name, onAct }: ActButtonProps) {
  const { t } = useTranslation();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      {...(act === 'disable' && { color: 'red' })}
      onClick={() => onAct(act)}
      aria-label={t(`settings.${act}Name`, { name })}
    >
      {t(`settings.${act}`)}
    </Button>
  );
}
