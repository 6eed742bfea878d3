import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InitialsAvatar } from '../ui/InitialsAvatar.tsx';
import type { DemoUser } from './serverInfo.ts';

interface DemoUsersProps {
  readonly users: readonly DemoUser[];
  readonly isPending: boolean;
  readonly onChosen: (user: DemoUser) => void;
}

export function DemoUsers({ users, isPending, onChosen }: DemoUsersProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Text size="sm">{t('signIn.asWhom')}</Text>
      {users.map((user) => (
        <Button
          key={user.token}
          size="lg"
          h="auto"
          py="sm"
          variant="default"
          px="md"
          justify="flex-start"
          leftSection={<InitialsAvatar name={user.name} />}
          disabled={isPending}
          onClick={() => onChosen(user)}
        >
          <Stack gap={2} align="flex-start">
            <Text fw={600}>{user.name}</Text>
            <Text size="sm" c="dimmed">
              {t(`ui.role.${user.role}`)}
            </Text>
          </Stack>
        </Button>
      ))}
    </Stack>
  );
}
