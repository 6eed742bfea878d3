import { Badge, Button, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconKey, IconPlus } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { RelativeTime } from '../ui/time/RelativeTime.tsx';
import { CreateApiKeyDialog } from './CreateApiKeyDialog.tsx';
import type { ApiKeyRow } from './queries.ts';
import { RevokeApiKeyDialog } from './RevokeApiKeyDialog.tsx';
import { useApiKeys } from './useApiKeys.ts';

/** The API keys of partners' systems. */
export function ApiKeysTab() {
  const { t } = useTranslation();
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKeyRow | null>(null);
  const { data: keys, error, refetch } = useApiKeys();
  if (keys === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('settings.createKey')}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm">{t('settings.keysAre')}</Text>
        {keys.length > 0 && create}
      </Group>
      {keys.length === 0 ? (
        <EmptyState title={t('settings.noKey')} icon={<IconKey />}>
          <p>{t('settings.noKeyMore')}</p>
          {create}
        </EmptyState>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings.name')}</Table.Th>
                <Table.Th>{t('settings.scopes')}</Table.Th>
                <Table.Th>{t('settings.created')}</Table.Th>
                <Table.Th>{t('settings.lastUsed')}</Table.Th>
                <Table.Th w={120}>
                  <VisuallyHidden>{t('settings.actions')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.map((key) => (
                <KeyRow key={key.id} apiKey={key} onRevoke={() => setRevoking(key)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {isCreating && <CreateApiKeyDialog onClose={() => setCreating(false)} />}
      {revoking !== null && <RevokeApiKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />}
    </Stack>
  );
}

interface KeyRowProps {
  readonly apiKey: ApiKeyRow;
  readonly onRevoke: () => void;
}

function KeyRow({ apiKey: { displayName, scopes, createdAt, lastUsedAt, revokedAt }, onRevoke }: KeyRowProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500} component="bdi">
          {displayName}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {scopes.map((scope) => (
            <Badge key={scope} variant="default" tt="none" fw={500} ff="monospace">
              {scope}
            </Badge>
          ))}
          {scopes.includes('held:read') && (
            <Text component="span" size="xs">
              {t('settings.alsoHeld')}
            </Text>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <RelativeTime at={createdAt} />
      </Table.Td>
      <Table.Td>
        {lastUsedAt === null ? (
          <Text component="span" size="xs" c="dimmed">
            {t('settings.neverUsed')}
          </Text>
        ) : (
          <RelativeTime at={lastUsedAt} />
        )}
      </Table.Td>
      <Table.Td>
        {revokedAt === null ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            onClick={onRevoke}
            aria-label={t('settings.revokeName', { name: displayName })}
          >
            {t('settings.revoke')}
          </Button>
        ) : (
          <Stack gap={0}>
            <Badge color="gray" variant="light" tt="none">
              {t('settings.revoked')}
            </Badge>
            <RelativeTime at={revokedAt} />
          </Stack>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
