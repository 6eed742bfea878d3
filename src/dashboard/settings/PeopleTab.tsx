import { Badge, Box, Group, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUsers, useViewer } from '../appContext/appContext.ts';
import type { Role } from '../gql/graphql.ts';
import { IconUsers } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';

const COLOURS: Record<Role, string> = { AGENT: 'gray', SUPERVISOR: 'blue', ADMIN: 'grape' };

/** The users who have signed in. Their data comes from the identity provider, so it cannot be edited here. */
export function PeopleTab() {
  const { t } = useTranslation();
  const { actor } = useViewer();
  const { data: users, error, refetch } = useUsers();
  if (users === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  return (
    <Stack>
      <Text size="sm">{t('settings.peopleAre')}</Text>
      {users.length === 0 ? (
        <EmptyState title={t('settings.noUsers')} icon={<IconUsers />} />
      ) : (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.name')}</Table.Th>
              <Table.Th>{t('settings.role')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.map(({ id, displayName, email, role }) => (
              <Table.Tr key={id}>
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
                  <Badge variant="light" tt="none" color={COLOURS[role]}>
                    {t(`ui.role.${role}`)}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
