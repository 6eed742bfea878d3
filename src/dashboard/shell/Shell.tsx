import { Anchor, Badge, Burger, Group, NavLink, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useAppContext, useQueueCounts, useViewer } from '../appContext/appContext.ts';
import { StaleNotice } from '../appContext/StaleNotice.tsx';
import { IconApi } from '../icons/icons.ts';
import { useTicketNotifications } from '../notifications/useTicketNotifications.ts';
import { useBulkEnds } from '../queues/blocked/review/useBulkEnds.ts';
import { useUndoShortcut } from '../undo/useUndo.ts';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './Shell.module.css';
import { screensFor } from './screenLinks.ts';
import { usePageTitle } from './usePageTitle.ts';

interface ShellProps {
  readonly children: ReactNode;
}

/** The header, the navigation and the notices around every screen. */
export function Shell({ children }: ShellProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const counts = useQueueCounts();
  const { isDevelopment } = useAppContext();
  const [path] = useLocation();
  const [isOpen, { toggle, close }] = useDisclosure();
  const links = screensFor(viewer, isDevelopment);
  const current = links.find(({ path: to }) => path === to || path.startsWith(`${to}/`));
  useBulkEnds();
  useUndoShortcut();
  usePageTitle(current === undefined ? null : t(`shell.${current.name}`), useTicketNotifications());

  return (
    <div className={classes.shell}>
      <header className={classes.header}>
        <Anchor href="#content" className={classes.skip}>
          {t('shell.skip')}
        </Anchor>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Burger
            opened={isOpen}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={t('shell.openNavigation')}
            aria-expanded={isOpen}
          />
          <Title order={1} size="h4" style={{ whiteSpace: 'nowrap' }}>
            Blockdesk
          </Title>
          <Text c="dimmed" size="sm" truncate visibleFrom="xs">
            {viewer.workspace.name}
          </Text>
        </Group>
        <AccountMenu />
      </header>
      <nav className={classes.navigation} aria-label={t('shell.navigation')} data-open={isOpen}>
        <div>
          {links.map(({ path: to, name, icon: Icon, countOf }) => (
            <NavLink
              key={to}
              component={Link}
              href={to}
              label={t(`shell.${name}`)}
              leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
              rightSection={countOf && countOf(counts) > 0 && <HeldCount count={countOf(counts)} />}
              active={name === current?.name}
              aria-current={name === current?.name ? 'page' : undefined}
              onClick={close}
              mb={2}
            />
          ))}
        </div>
        <NavLink
          component="a"
          href="/explorer"
          label={t('shell.explorer')}
          leftSection={<IconApi size={18} stroke={1.6} aria-hidden />}
        />
      </nav>
      <main className={classes.main}>
        <StaleNotice />
        <div id="content" className={classes.content} tabIndex={-1}>
          {children}
        </div>
      </main>
    </div>
  );
}

const MAX_SHOWN = 999;

function HeldCount({ count }: { readonly count: number }) {
  return (
    <Badge color="orange.5" autoContrast variant="filled" size="sm" circle={count < 10}>
      {count > MAX_SHOWN ? `${MAX_SHOWN}+` : count}
    </Badge>
  );
}
