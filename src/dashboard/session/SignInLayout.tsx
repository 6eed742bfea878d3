import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface SignInLayoutProps {
  readonly children: ReactNode;
}

export function SignInLayout({ children }: SignInLayoutProps) {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100dvh" p="md">
      <Paper withBorder shadow="sm" p="xl" w="100%" maw={420}>
        <Stack>
          <div>
            <Title order={1} size="h2">
              Blockdesk
            </Title>
            <Text c="dimmed">{t('signIn.about')}</Text>
          </div>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
