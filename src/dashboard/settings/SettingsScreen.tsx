import { Box, Tabs, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useViewer } from '../appContext/appContext.ts';
import {
  IconAdjustments,
  IconFile,
  IconHandStop,
  IconKey,
  IconPlugConnected,
  IconUsers,
  IconWebhook,
} from '../icons/icons.ts';
import { en } from '../texts/en/settingsTexts.ts';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { lazyComponent } from '../ui/lazyComponent.tsx';
import { ApiKeysTab } from './ApiKeysTab.tsx';
import { ChannelsTab } from './ChannelsTab.tsx';
import { GeneralTab } from './GeneralTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';

const WebhooksTab = lazyComponent(
  async () => (await import('./webhooks/WebhooksTab.tsx')).WebhooksTab,
  <LoadingSkeleton rows={4} />,
);

const RulesTab = lazyComponent(
  async () => (await import('./rules/RulesTab.tsx')).RulesTab,
  <LoadingSkeleton rows={4} />,
);

const ImportTab = lazyComponent(
  async () => (await import('./imports/ImportTab.tsx')).ImportTab,
  <LoadingSkeleton rows={4} />,
);

const TABS = [
  { path: '/', name: 'general', icon: IconAdjustments, Panel: GeneralTab },
  { path: '/channels', name: 'channels', icon: IconPlugConnected, Panel: ChannelsTab },
  { path: '/api-keys', name: 'apiKeys', icon: IconKey, Panel: ApiKeysTab },
  { path: '/webhooks', name: 'webhooks', icon: IconWebhook, Panel: WebhooksTab },
  { path: '/rules', name: 'rules', icon: IconHandStop, Panel: RulesTab },
  { path: '/import', name: 'import', icon: IconFile, Panel: ImportTab },
  { path: '/people', name: 'people', icon: IconUsers, Panel: PeopleTab },
] as const;

/** The settings of the workspace, for admins. Supervisors have the rules among them. */
export default function SettingsScreen() {
  const { t, i18n } = useTranslation();
  // English is also the language of what another one lacks.
  useState(() => i18n.addResourceBundle('en', 'translation', en));
  const [path, navigate] = useLocation();
  const isAdmin = useViewer().permissions.includes('MANAGE_WORKSPACE');
  const tabs = TABS.filter(({ name }) => isAdmin || name === 'rules');
  const open = tabs.find((tab) => tab.path === path || path.startsWith(`${tab.path}/`)) ?? tabs[0];
  return (
    <Box h="100%" style={{ overflowY: 'auto' }}>
      <Title order={2} size="h3" px="md" pt="sm" pb="xs">
        {t('settings.title')}
      </Title>
      <Tabs
        value={open?.path ?? null}
        onChange={(to) => navigate(to ?? '/')}
        keepMounted={false}
        aria-label={t('settings.title')}
      >
        <Tabs.List
          px="md"
          aria-label={t('settings.tabs')}
          style={{ flexWrap: 'nowrap', overflow: 'auto hidden', scrollbarWidth: 'none' }}
        >
          {tabs.map(({ path: to, name, icon: Icon }) => (
            <Tabs.Tab
              key={to}
              value={to}
              style={{ flexShrink: 0 }}
              leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            >
              {t(`settings.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ path: to, Panel }) => (
          <Tabs.Panel key={to} value={to} p="md" maw={980}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Box>
  );
}
